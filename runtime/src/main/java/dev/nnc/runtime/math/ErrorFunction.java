package dev.nnc.runtime.math;

/**
 * The error function in double.
 *
 * <p>Up to 3 by the series erf(x) = 2/√π · exp(−x²) · Σ 2ⁿ x²ⁿ⁺¹ / (1·3·…·(2n + 1)) (Abramowitz and
 * Stegun 7.1.6), whose terms are all positive, so nothing cancels. Above by 1 − erfc(x) with the
 * continued fraction of erfc (7.1.14), which is below 2.3e-5 there, so its error is not seen.
 */
final class ErrorFunction {
    private static final double TWO_OVER_ROOT_PI = 1.1283791670955126;
    private static final double ROOT_PI = 1.7724538509055159;
    private static final double SERIES_END = 3;

    /** From here up erf rounds to 1. */
    private static final double ONE = 6;

    private ErrorFunction() {}

    static double erf(double x) {
        double a = Math.abs(x);
        double magnitude;
        if (a < SERIES_END) {
            magnitude = series(a);
        } else if (a < ONE) {
            magnitude = 1 - complement(a);
        } else {
            magnitude = a >= ONE ? 1 : Double.NaN;
        }
        return Math.copySign(magnitude, x);
    }

    private static double series(double x) {
        double square = x * x;
        double term = 1;
        double rest = 0;
        for (int n = 1; term > 0x1p-56 * rest; n++) {
            term *= 2 * square / (2 * n + 1);
            rest += term;
        }
        return TWO_OVER_ROOT_PI * x * (StrictMath.exp(-square) * (1 + rest));
    }

    /** erfc(x) = exp(−x²)/√π · 1/(x + ½/(x + 1/(x + 3/2/(x + 2/(x + ...))))). */
    private static double complement(double x) {
        double fraction = x;
        for (int n = 40; n >= 1; n--) {
            fraction = x + 0.5 * n / fraction;
        }
        return StrictMath.exp(-x * x) / (ROOT_PI * fraction);
    }
}

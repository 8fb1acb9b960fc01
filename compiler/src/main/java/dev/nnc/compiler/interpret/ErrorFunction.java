package dev.nnc.compiler.interpret;

/** The error function {@code 2/sqrt(pi) * integral of exp(-t^2) from 0 to z}, real and complex. */
final class ErrorFunction {
    /** Beyond it erf is 1 in double. */
    private static final double SATURATED = 6;

    /** The terms of the complex series fall as exp(-n^2/4). */
    private static final int TERMS = 13;

    private ErrorFunction() {}

    /**
     * {@code 2/sqrt(pi) * exp(-x^2) * sum over n of 2^n x^(2n+1)/(2n+1)!!}: all terms have one
     * sign, nothing cancels.
     */
    static double erf(double x) {
        if (Math.abs(x) >= SATURATED) {
            return Math.signum(x);
        }
        double term = x;
        double sum = x;
        for (int n = 1; Math.abs(term) > 1e-18 * Math.abs(sum); n++) {
            term *= 2 * x * x / (2 * n + 1);
            sum += term;
        }
        return 2 / Math.sqrt(Math.PI) * Math.exp(-x * x) * sum;
    }

    /**
     * Abramowitz and Stegun, Handbook of Mathematical Functions (1964), 7.1.29; its relative error
     * is about 1e-16.
     */
    static Complex erf(Complex z) {
        double x = z.real();
        double y = z.imaginary();
        double a = x * y;
        double sin = Math.sin(2 * a);
        double cos = Math.cos(2 * a);
        double sumReal = 0;
        double sumImaginary = 0;
        for (int n = 1; n <= TERMS; n++) {
            double weight = Math.exp(-0.25 * n * n) / (n * n + 4 * x * x);
            double cosh = Math.cosh(n * y);
            double sinh = Math.sinh(n * y);
            double half = Math.sinh(n * y / 2);
            double oneMinusProduct = 2 * Math.sin(a) * Math.sin(a) - 2 * half * half * cos;
            sumReal += weight * (2 * x * oneMinusProduct + n * sinh * sin);
            sumImaginary += weight * (2 * x * cosh * sin + n * sinh * cos);
        }
        double scale = Math.exp(-x * x) / Math.PI;
        double real = y * Math.sin(a) * sinc(a) + 2 * sumReal;
        double imaginary = y * sinc(2 * a) + 2 * sumImaginary;
        return new Complex(erf(x) + scale * real, scale * imaginary);
    }

    private static double sinc(double t) {
        return t == 0 ? 1 : Math.sin(t) / t;
    }
}

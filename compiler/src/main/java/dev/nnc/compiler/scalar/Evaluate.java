package dev.nnc.compiler.scalar;

/** The functions in double precision, for constants. */
public final class Evaluate {
    private Evaluate() {}

    public static double apply(Function function, double... x) {
        double u = x[0];
        double v = x[x.length - 1];
        return switch (function) {
            case NEGATE -> -u;
            case ADD -> u + v;
            case SUBTRACT -> u - v;
            case MULTIPLY -> u * v;
            case DIVIDE -> u / v;
            case POWER -> StrictMath.pow(u, v);
            case MAX -> Math.max(u, v);
            case MIN -> Math.min(u, v);
            case ABS -> Math.abs(u);
            case SIGN -> Math.signum(u);
            case STEP -> u > 0 ? 1 : 0;
            case FLOOR -> Math.floor(u);
            case RELU -> Math.max(u, 0);
            case EXP -> StrictMath.exp(u);
            case LOG -> StrictMath.log(u);
            case SQRT -> Math.sqrt(u);
            case SIN -> StrictMath.sin(u);
            case COS -> StrictMath.cos(u);
            case TANH -> StrictMath.tanh(u);
            case ERF -> erf(u);
            case SIGMOID ->
                    u >= 0
                            ? 1 / (1 + StrictMath.exp(-u))
                            : StrictMath.exp(u) / (1 + StrictMath.exp(u));
            case SOFTPLUS -> Math.max(u, 0) + StrictMath.log1p(StrictMath.exp(-Math.abs(u)));
            case EXPM1 -> StrictMath.expm1(u);
            case LOG1P -> StrictMath.log1p(u);
            case STOP_GRADIENT -> u;
        };
    }

    /**
     * Series for small arguments, continued fraction (Lentz) for large ones; Abramowitz and Stegun
     * 7.1.5 and 7.1.14.
     */
    private static double erf(double x) {
        double a = Math.abs(x);
        if (a < 2.5) {
            double term = a;
            double sum = a;
            for (int n = 1; n < 100; n++) {
                term *= -a * a / n;
                sum += term / (2 * n + 1);
            }
            return Math.copySign(2 / Math.sqrt(Math.PI) * sum, x);
        }
        double fraction = 0;
        for (int n = 100; n > 0; n--) {
            fraction = n / 2.0 / (a + fraction);
        }
        return Math.copySign(1 - StrictMath.exp(-a * a) / (Math.sqrt(Math.PI) * (a + fraction)), x);
    }
}

package dev.nnc.compiler.interpret;

import dev.nnc.compiler.scalar.Function;

/**
 * The functions of the scalar language on real numbers, one point at a time and for a stretch of
 * points.
 */
final class RealFunctions {
    private RealFunctions() {}

    /** For a function of one argument b is not used. */
    static double apply(Function function, double a, double b) {
        return switch (function) {
            case NEGATE -> -a;
            case ADD -> a + b;
            case SUBTRACT -> a - b;
            case MULTIPLY -> a * b;
            case DIVIDE -> a / b;
            case POWER -> Math.pow(a, b);
            case MAX -> isSecondMax(a, b) ? b : a;
            case MIN -> isSecondMin(a, b) ? b : a;
            case ABS -> Math.abs(a);
            case SIGN -> Math.signum(a);
            case STEP -> a > 0 ? 1 : 0;
            case FLOOR -> Math.floor(a);
            case RELU -> a > 0 || Double.isNaN(a) ? a : 0;
            case EXP -> Math.exp(a);
            case LOG -> Math.log(a);
            case SQRT -> Math.sqrt(a);
            case SIN -> Math.sin(a);
            case COS -> Math.cos(a);
            case TANH -> Math.tanh(a);
            case ERF -> ErrorFunction.erf(a);
            case SIGMOID -> sigmoid(a);
            case SOFTPLUS -> Math.max(a, 0) + Math.log1p(Math.exp(-Math.abs(a)));
            case EXPM1 -> Math.expm1(a);
            case LOG1P -> Math.log1p(a);
            case STOP_GRADIENT -> a;
        };
    }

    /**
     * Whether max takes the second of the two: the first one stays where they are equal, and a NaN
     * wins.
     */
    static boolean isSecondMax(double first, double second) {
        return second > first || Double.isNaN(second);
    }

    /** The same for min. */
    static boolean isSecondMin(double first, double second) {
        return second < first || Double.isNaN(second);
    }

    static double sigmoid(double x) {
        double e = Math.exp(-Math.abs(x));
        return (x < 0 ? e : 1) / (1 + e);
    }

    /** A product for every base; a negative exponent is its reciprocal. */
    static double power(double base, int exponent) {
        double product = 1;
        double square = base;
        for (int rest = Math.abs(exponent); rest > 0; rest >>= 1) {
            if ((rest & 1) == 1) {
                product *= square;
            }
            square *= square;
        }
        return exponent < 0 ? 1 / product : product;
    }

    /** The arithmetic as loops of its own, because it is most of the work. */
    static void apply(Function function, double[] a, double[] b, double[] result, int count) {
        switch (function) {
            case ADD -> {
                for (int point = 0; point < count; point++) {
                    result[point] = a[point] + b[point];
                }
            }
            case SUBTRACT -> {
                for (int point = 0; point < count; point++) {
                    result[point] = a[point] - b[point];
                }
            }
            case MULTIPLY -> {
                for (int point = 0; point < count; point++) {
                    result[point] = a[point] * b[point];
                }
            }
            case NEGATE,
                    DIVIDE,
                    POWER,
                    MAX,
                    MIN,
                    ABS,
                    SIGN,
                    STEP,
                    FLOOR,
                    RELU,
                    EXP,
                    LOG,
                    SQRT,
                    SIN,
                    COS,
                    TANH,
                    ERF,
                    SIGMOID,
                    SOFTPLUS,
                    EXPM1,
                    LOG1P,
                    STOP_GRADIENT -> {
                for (int point = 0; point < count; point++) {
                    result[point] = apply(function, a[point], b[point]);
                }
            }
        }
    }
}

package dev.nnc.compiler.interpret;

import dev.nnc.compiler.scalar.Function;

/**
 * The functions of the scalar language on complex numbers. What is not analytic decides by the real
 * part and continues its branch analytically: {@code abs(z) = sign(x) z}; so a complex step gives
 * the derivative off the kinks, and on a kink what the language says there: {@code relu'(0) =
 * abs'(0) = 0}, and the first argument of {@code max(a, b)}.
 */
final class ComplexFunctions {
    private ComplexFunctions() {}

    /** For a function of one argument b is not used. */
    static Complex apply(Function function, Complex a, Complex b) {
        return switch (function) {
            case NEGATE -> a.negate();
            case ADD -> a.plus(b);
            case SUBTRACT -> a.minus(b);
            case MULTIPLY -> a.times(b);
            case DIVIDE -> a.dividedBy(b);
            case POWER -> a.power(b);
            case MAX -> RealFunctions.isSecondMax(a.real(), b.real()) ? b : a;
            case MIN -> RealFunctions.isSecondMin(a.real(), b.real()) ? b : a;
            case ABS -> a.times(Math.signum(a.real()));
            case SIGN, STEP, FLOOR -> new Complex(RealFunctions.apply(function, a.real(), 0), 0);
            case RELU -> a.real() > 0 || Double.isNaN(a.real()) ? a : Complex.ZERO;
            case EXP -> a.exp();
            case LOG -> a.log();
            case SQRT -> a.sqrt();
            case SIN -> a.sin();
            case COS -> a.cos();
            case TANH -> a.tanh();
            case ERF -> a.erf();
            case SIGMOID -> a.sigmoid();
            case SOFTPLUS -> a.softplus();
            case EXPM1 -> a.expm1();
            case LOG1P -> a.log1p();
            case STOP_GRADIENT -> a;
        };
    }

    /**
     * One of the operands is complex; sums and products have loops of their own, because they are
     * most of the work.
     */
    static void apply(Function function, Numbers a, Numbers b, Numbers result, int count) {
        switch (function) {
            case ADD -> add(a, b, 1, result, count);
            case SUBTRACT -> add(a, b, -1, result, count);
            case MULTIPLY -> multiply(a, b, result, count);
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
                    result.set(point, apply(function, a.at(point), b.at(point)));
                }
            }
        }
    }

    private static void add(Numbers a, Numbers b, double sign, Numbers result, int count) {
        for (int point = 0; point < count; point++) {
            result.real()[point] = a.real()[point] + sign * b.real()[point];
            result.imaginary()[point] = a.imaginary(point) + sign * b.imaginary(point);
        }
    }

    private static void multiply(Numbers a, Numbers b, Numbers result, int count) {
        if (a.isComplex() && b.isComplex()) {
            for (int point = 0; point < count; point++) {
                result.set(point, a.at(point).times(b.at(point)));
            }
        } else {
            Numbers complex = a.isComplex() ? a : b;
            Numbers real = a.isComplex() ? b : a;
            for (int point = 0; point < count; point++) {
                result.set(point, complex.at(point).times(real.real()[point]));
            }
        }
    }
}

package dev.nnc.runtime.data;

/** The arithmetic of data formulas; the names are those of the language's scalar functions. */
public enum Operation {
    NEGATE(1),
    ADD(2),
    SUBTRACT(2),
    MULTIPLY(2),
    DIVIDE(2),
    POWER(2),
    MAX(2),
    MIN(2),
    ABS(1),
    /** -1, 0 or 1. */
    SIGN(1),
    /** 1 where the number is above 0, else 0. */
    STEP(1),
    FLOOR(1),
    EXP(1),
    LOG(1),
    SQRT(1),
    SIN(1),
    COS(1),
    TANH(1),
    EXPM1(1),
    LOG1P(1);

    private final int arity;

    Operation(int arity) {
        this.arity = arity;
    }

    /** The number of operands. */
    public int arity() {
        return arity;
    }

    /** The result for one or two numbers; with one operand {@code b} is not used. */
    public double of(double a, double b) {
        return switch (this) {
            case NEGATE -> -a;
            case ADD -> a + b;
            case SUBTRACT -> a - b;
            case MULTIPLY -> a * b;
            case DIVIDE -> a / b;
            case POWER -> StrictMath.pow(a, b);
            case MAX -> Math.max(a, b);
            case MIN -> Math.min(a, b);
            case ABS -> Math.abs(a);
            case SIGN -> Math.signum(a);
            case STEP -> a > 0 ? 1 : 0;
            case FLOOR -> Math.floor(a);
            case EXP -> StrictMath.exp(a);
            case LOG -> StrictMath.log(a);
            case SQRT -> Math.sqrt(a);
            case SIN -> StrictMath.sin(a);
            case COS -> StrictMath.cos(a);
            case TANH -> StrictMath.tanh(a);
            case EXPM1 -> StrictMath.expm1(a);
            case LOG1P -> StrictMath.log1p(a);
        };
    }
}

package dev.nnc.compiler.scalar;

/** The scalar functions that the compiler knows; everything else is written in the language. */
public enum Function {
    NEGATE(1),
    ADD(2),
    SUBTRACT(2),
    MULTIPLY(2),
    DIVIDE(2),
    /** x^y. With a literal integer y a product for every x, else {@code exp(y * log(x))}. */
    POWER(2),
    /** The first argument where the two are equal. */
    MAX(2),
    /** The first argument where the two are equal. */
    MIN(2),
    ABS(1),
    /** -1, 0 or 1. */
    SIGN(1),
    /** 1 where u > 0, else 0. */
    STEP(1),
    FLOOR(1),
    /** max(u, 0) whose derivative at 0 is 0. */
    RELU(1),
    EXP(1),
    LOG(1),
    SQRT(1),
    SIN(1),
    COS(1),
    TANH(1),
    ERF(1),
    /** 1 / (1 + exp(-u)) */
    SIGMOID(1),
    /** log(1 + exp(u)) */
    SOFTPLUS(1),
    /** exp(u) - 1 */
    EXPM1(1),
    /** log(1 + u) */
    LOG1P(1),
    /** The value itself, where the derivative does not pass. */
    STOP_GRADIENT(1);

    private final int arity;

    Function(int arity) {
        this.arity = arity;
    }

    public int arity() {
        return arity;
    }

    /** Continuous and complex differentiable wherever it is defined. */
    public boolean isAnalytic() {
        return switch (this) {
            case MAX, MIN, ABS, SIGN, STEP, FLOOR, RELU -> false;
            case NEGATE,
                    ADD,
                    SUBTRACT,
                    MULTIPLY,
                    DIVIDE,
                    POWER,
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
                    STOP_GRADIENT ->
                    true;
        };
    }
}

package dev.nnc.compiler.plan;

import dev.nnc.compiler.scalar.Evaluate;
import dev.nnc.compiler.scalar.Function;
import dev.nnc.compiler.scalar.Scalar;
import dev.nnc.compiler.scalar.Scalar.Apply;
import dev.nnc.compiler.scalar.Scalar.Constant;
import dev.nnc.compiler.scalar.Scalars;
import java.util.List;
import java.util.function.Predicate;

/**
 * {@code value * factor + summand}: what a chain of additions, multiplications and divisions by
 * settled numbers is altogether.
 *
 * <pre>
 * (z + b - mean) / s * gain      is      z * (1 / s * gain) + (b - mean) / s * gain
 * </pre>
 *
 * @param value the innermost part that is not settled
 * @param factor 1 where there is none
 * @param summand 0 where there is none
 * @param cost of the chain as it was written, for each element
 */
record ScaledValue(Scalar value, Scalar factor, Scalar summand, int cost) {
    private static final Scalar ZERO = new Constant(0);
    private static final Scalar ONE = new Constant(1);
    private static final Scalar MINUS_ONE = new Constant(-1);

    /** Stands for any value where only the cost matters. */
    private static final Scalar ANY = new Scalar.Read(0, List.of());

    /**
     * The longest chain that ends in an expression, which is not settled as a whole.
     *
     * @param settled whether an expression is the same for all samples
     */
    static ScaledValue of(Scalar expression, Predicate<Scalar> settled) {
        if (expression instanceof Apply(Function function, List<Scalar> arguments)) {
            Scalar a = arguments.getFirst();
            Scalar b = arguments.getLast();
            return switch (function) {
                case NEGATE -> of(a, settled).times(MINUS_ONE);
                case ADD ->
                        settled.test(b)
                                ? of(a, settled).plus(b)
                                : settled.test(a) ? of(b, settled).plus(a) : alone(expression);
                case SUBTRACT ->
                        settled.test(b)
                                ? of(a, settled).minus(b)
                                : settled.test(a)
                                        ? of(b, settled).times(MINUS_ONE).plus(a)
                                        : alone(expression);
                case MULTIPLY ->
                        settled.test(b)
                                ? of(a, settled).times(b)
                                : settled.test(a) ? of(b, settled).times(a) : alone(expression);
                case DIVIDE -> settled.test(b) ? of(a, settled).dividedBy(b) : alone(expression);
                case POWER,
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
                        STOP_GRADIENT ->
                        alone(expression);
            };
        }
        return alone(expression);
    }

    private static ScaledValue alone(Scalar value) {
        return new ScaledValue(value, ONE, ZERO, 0);
    }

    /** Whether one multiplication and one addition are less than the chain. */
    boolean gains() {
        return cost > (factor.equals(ONE) ? 0 : 1) + (summand.equals(ZERO) ? 0 : 1);
    }

    ScaledValue with(Scalar otherValue, Scalar otherFactor, Scalar otherSummand) {
        return new ScaledValue(otherValue, otherFactor, otherSummand, cost);
    }

    Scalar expression() {
        return apply(Function.ADD, apply(Function.MULTIPLY, value, factor), summand);
    }

    private ScaledValue plus(Scalar settled) {
        return new ScaledValue(
                value, factor, apply(Function.ADD, summand, settled), cost(Function.ADD, settled));
    }

    private ScaledValue minus(Scalar settled) {
        Scalar difference =
                summand.equals(ZERO) ? Scalars.negate(settled) : Scalars.subtract(summand, settled);
        return new ScaledValue(value, factor, difference, cost(Function.SUBTRACT, settled));
    }

    private ScaledValue times(Scalar settled) {
        return each(Function.MULTIPLY, settled);
    }

    private ScaledValue dividedBy(Scalar settled) {
        return each(Function.DIVIDE, settled);
    }

    private ScaledValue each(Function function, Scalar settled) {
        return new ScaledValue(
                value,
                apply(function, factor, settled),
                summand.equals(ZERO) ? ZERO : apply(function, summand, settled),
                cost(function, settled));
    }

    private int cost(Function function, Scalar settled) {
        return cost + Cost.of(apply(function, ANY, settled));
    }

    /** Without what changes nothing; numbers are computed. */
    private static Scalar apply(Function function, Scalar a, Scalar b) {
        if (a instanceof Constant(double u) && b instanceof Constant(double v)) {
            return new Constant(Evaluate.apply(function, u, v));
        }
        return switch (function) {
            case ADD -> a.equals(ZERO) ? b : b.equals(ZERO) ? a : Scalars.add(a, b);
            case MULTIPLY -> product(a, b);
            default -> Apply.of(function, a, b);
        };
    }

    private static Scalar product(Scalar a, Scalar b) {
        if (a.equals(ONE) || b.equals(ONE)) {
            return a.equals(ONE) ? b : a;
        }
        return a instanceof Apply(Function function, List<Scalar> arguments)
                        && function == Function.DIVIDE
                        && arguments.getFirst().equals(ONE)
                ? Scalars.divide(b, arguments.getLast())
                : Scalars.multiply(a, b);
    }
}

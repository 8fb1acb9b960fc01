package dev.nnc.compiler.autodiff;

import static dev.nnc.compiler.scalar.Scalars.add;
import static dev.nnc.compiler.scalar.Scalars.divide;
import static dev.nnc.compiler.scalar.Scalars.multiply;
import static dev.nnc.compiler.scalar.Scalars.negate;
import static dev.nnc.compiler.scalar.Scalars.subtract;

import dev.nnc.compiler.scalar.Condition;
import dev.nnc.compiler.scalar.Condition.Relation;
import dev.nnc.compiler.scalar.Function;
import dev.nnc.compiler.scalar.Scalar;
import dev.nnc.compiler.scalar.Scalar.Apply;
import dev.nnc.compiler.scalar.Scalar.Constant;
import dev.nnc.compiler.scalar.Scalar.Select;
import java.util.List;
import java.util.Optional;

/**
 * The chain rule for each function: from the adjoint d of {@code y = f(u, v)} to what it adds to
 * the adjoints of u and v. For instance {@code d * (1 - y*y)} for {@code y = tanh(u)}.
 */
final class Chain {
    private static final Scalar ZERO = new Constant(0);
    private static final Scalar ONE = new Constant(1);

    private Chain() {}

    /**
     * What reaches an argument; empty where the derivative is 0 everywhere.
     *
     * @param place of the argument, 0 or 1
     * @param y the function's value, an expression of its own where it is stored
     * @param d the adjoint of y
     */
    static Optional<Scalar> rule(
            Function function, int place, List<Scalar> arguments, Scalar y, Scalar d) {
        Scalar u = arguments.getFirst();
        return switch (function) {
            case STEP, SIGN, FLOOR, STOP_GRADIENT -> Optional.empty();
            case ADD, SUBTRACT, MULTIPLY, DIVIDE, POWER, MAX, MIN ->
                    Optional.of(binary(function, place, arguments, y, d));
            case NEGATE -> Optional.of(negate(d));
            case ABS -> Optional.of(multiply(d, Apply.of(Function.SIGN, u)));
            case RELU -> Optional.of(where(Relation.GREATER, y, ZERO, d, ZERO));
            case EXP -> Optional.of(multiply(d, y));
            case EXPM1 -> Optional.of(multiply(d, add(y, ONE)));
            case LOG -> Optional.of(divide(d, u));
            case LOG1P -> Optional.of(divide(d, add(ONE, u)));
            case SQRT -> Optional.of(divide(d, multiply(new Constant(2), y)));
            case SIN -> Optional.of(multiply(d, Apply.of(Function.COS, u)));
            case COS -> Optional.of(negate(multiply(d, Apply.of(Function.SIN, u))));
            case TANH -> Optional.of(multiply(d, subtract(ONE, multiply(y, y))));
            case SIGMOID -> Optional.of(multiply(d, multiply(y, subtract(ONE, y))));
            case SOFTPLUS -> Optional.of(multiply(d, Apply.of(Function.SIGMOID, u)));
            case ERF ->
                    Optional.of(
                            multiply(
                                    multiply(d, new Constant(2 / Math.sqrt(Math.PI))),
                                    Apply.of(Function.EXP, negate(multiply(u, u)))));
        };
    }

    private static Scalar binary(
            Function function, int place, List<Scalar> arguments, Scalar y, Scalar d) {
        Scalar u = arguments.getFirst();
        Scalar v = arguments.getLast();
        boolean first = place == 0;
        return switch (function) {
            case SUBTRACT -> first ? d : negate(d);
            case MULTIPLY -> multiply(d, first ? v : u);
            case DIVIDE -> first ? divide(d, v) : negate(divide(multiply(d, y), v));
            case POWER ->
                    first
                            ? powerRule(u, v, d)
                            : multiply(d, multiply(y, Apply.of(Function.LOG, u)));
            case MAX -> where(Relation.GREATER_EQUAL, u, v, first ? d : ZERO, first ? ZERO : d);
            case MIN -> where(Relation.LESS_EQUAL, u, v, first ? d : ZERO, first ? ZERO : d);
            case ADD,
                    NEGATE,
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
                    d;
        };
    }

    /** d * k * u^(k - 1); u^1 is u and u^0 is 1, for every u. */
    private static Scalar powerRule(Scalar u, Scalar exponent, Scalar d) {
        if (!(exponent instanceof Constant(double k))) {
            return multiply(
                    d, multiply(exponent, Apply.of(Function.POWER, u, subtract(exponent, ONE))));
        }
        Scalar power = k == 2 ? u : k == 1 ? ONE : Apply.of(Function.POWER, u, new Constant(k - 1));
        return k == 0 ? ZERO : multiply(d, multiply(new Constant(k), power));
    }

    private static Scalar where(
            Relation relation, Scalar left, Scalar right, Scalar then, Scalar otherwise) {
        return new Select(new Condition.Compare(relation, left, right), then, otherwise);
    }
}

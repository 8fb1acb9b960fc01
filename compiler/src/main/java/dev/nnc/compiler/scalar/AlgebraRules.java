package dev.nnc.compiler.scalar;

import static dev.nnc.compiler.scalar.Function.ADD;
import static dev.nnc.compiler.scalar.Function.DIVIDE;
import static dev.nnc.compiler.scalar.Function.MULTIPLY;
import static dev.nnc.compiler.scalar.Function.NEGATE;
import static dev.nnc.compiler.scalar.Function.POWER;
import static dev.nnc.compiler.scalar.Function.SUBTRACT;
import static dev.nnc.compiler.scalar.Scalars.add;
import static dev.nnc.compiler.scalar.Scalars.divide;
import static dev.nnc.compiler.scalar.Scalars.multiply;
import static dev.nnc.compiler.scalar.Scalars.negate;
import static dev.nnc.compiler.scalar.Scalars.subtract;

import dev.nnc.compiler.scalar.Scalar.Apply;
import dev.nnc.compiler.scalar.Scalar.Constant;
import dev.nnc.compiler.scalar.Scalar.Select;
import dev.nnc.compiler.scalar.Scalar.Size;
import java.util.List;
import java.util.Optional;
import java.util.function.BinaryOperator;
import java.util.function.UnaryOperator;

/**
 * Rules that make an expression smaller and keep its value, but for the rounding of products of
 * constants.
 */
public final class AlgebraRules {
    public static final List<Rule> ALL =
            List.of(
                    // 2 * 3 -> 6
                    new Rule(
                            "constant",
                            (e, look) ->
                                    e instanceof Apply apply ? constant(apply) : Optional.empty()),
                    // x + 0 -> x
                    binary("addZero", ADD, (a, b) -> isZero(b) ? a : isZero(a) ? b : null),
                    // x - 0 -> x, 0 - x -> -x
                    binary(
                            "subtractZero",
                            SUBTRACT,
                            (a, b) -> isZero(b) ? a : isZero(a) ? negate(b) : null),
                    // x * 1 -> x
                    binary("multiplyOne", MULTIPLY, (a, b) -> is(a, 1) ? b : is(b, 1) ? a : null),
                    // x * 0 -> 0
                    binary(
                            "multiplyZero",
                            MULTIPLY,
                            (a, b) -> isZero(a) ? a : isZero(b) ? b : null),
                    // x * -1 -> -x
                    binary(
                            "multiplyMinusOne",
                            MULTIPLY,
                            (a, b) -> is(a, -1) ? negate(b) : is(b, -1) ? negate(a) : null),
                    // x / 1 -> x
                    binary("divideOne", DIVIDE, (a, b) -> is(b, 1) ? a : null),
                    // 0 / size -> 0
                    binary(
                            "divideZero",
                            DIVIDE,
                            (a, b) -> isZero(a) && b instanceof Size ? a : null),
                    // x ^ 1 -> x, x ^ 0 -> 1
                    binary(
                            "smallPower",
                            POWER,
                            (a, b) -> is(b, 1) ? a : isZero(b) ? new Constant(1) : null),
                    // x * 3 -> 3 * x
                    binary(
                            "constantFirst",
                            MULTIPLY,
                            (a, b) -> isConstant(b) && !isConstant(a) ? multiply(b, a) : null),
                    // 2 * (3 * x) -> 6 * x
                    looking(
                            "constantProduct",
                            MULTIPLY,
                            (a, b) ->
                                    a instanceof Constant(double c)
                                                    && b
                                                            instanceof
                                                            Apply(Function f, List<Scalar> args)
                                                    && f == MULTIPLY
                                                    && args.getFirst() instanceof Constant(double k)
                                            ? multiply(new Constant(c * k), args.getLast())
                                            : null),
                    // -(-x) -> x
                    new Rule(
                            "doubleNegation",
                            (e, look) -> negated(e).flatMap(x -> negated(look.apply(x)))),
                    // -(a - b) -> b - a
                    new Rule(
                            "negatedDifference",
                            (e, look) ->
                                    negated(e)
                                            .map(look)
                                            .flatMap(x ->
                                                    x
                                                                            instanceof
                                                                            Apply(
                                                                                    Function f,
                                                                                    List<Scalar>
                                                                                            args)
                                                                    && f == SUBTRACT
                                                            ? Optional.of(
                                                                    subtract(
                                                                            args.getLast(),
                                                                            args.getFirst()))
                                                            : Optional.empty())),
                    // -(3 * x) -> -3 * x
                    new Rule(
                            "negatedProduct",
                            (e, look) ->
                                    negated(e)
                                            .map(look)
                                            .flatMap(x ->
                                                    x
                                                                            instanceof
                                                                            Apply(
                                                                                    Function f,
                                                                                    List<Scalar>
                                                                                            args)
                                                                    && f == MULTIPLY
                                                                    && args.getFirst()
                                                                            instanceof
                                                                            Constant(double c)
                                                            ? Optional.of(
                                                                    multiply(
                                                                            new Constant(-c),
                                                                            args.getLast()))
                                                            : Optional.empty())),
                    // a + -b -> a - b, -a + b -> b - a
                    signs("addNegative", ADD, (a, b) -> subtract(a, b), (a, b) -> subtract(b, a)),
                    // a - -b -> a + b
                    signs(
                            "subtractNegative",
                            SUBTRACT,
                            (a, b) -> add(a, b),
                            (a, b) -> negate(add(a, b))),
                    // a * -b -> -(a * b), -a * b -> -(a * b)
                    signs(
                            "multiplyNegative",
                            MULTIPLY,
                            (a, b) -> negate(multiply(a, b)),
                            (a, b) -> negate(multiply(a, b))),
                    // a / -b -> -(a / b), -a / b -> -(a / b)
                    signs(
                            "divideNegative",
                            DIVIDE,
                            (a, b) -> negate(divide(a, b)),
                            (a, b) -> negate(divide(a, b))),
                    // 3 * (2 / size) -> 6 / size
                    looking(
                            "constantTimesShare",
                            MULTIPLY,
                            (a, b) -> isConstant(a) && isShare(b) ? scaled(b, a) : null),
                    // (2 / size) * x -> 2 * x / size
                    new Rule(
                            "share",
                            (e, look) ->
                                    e instanceof Apply(Function f, List<Scalar> arguments)
                                                    && f == MULTIPLY
                                                    && isShare(look.apply(arguments.getFirst()))
                                            ? Optional.of(
                                                    scaled(
                                                            look.apply(arguments.getFirst()),
                                                            arguments.getLast()))
                                            : Optional.empty()),
                    // size * (x / size) -> x
                    new Rule("sizeTimesMean", AlgebraRules::sizeTimesMean),
                    // if c then x else x -> x
                    new Rule(
                            "sameBranches",
                            (e, look) ->
                                    e instanceof Select select
                                                    && select.then().equals(select.otherwise())
                                            ? Optional.of(select.then())
                                            : Optional.empty()),
                    // -(if c then x else 0) -> if c then -x else 0
                    new Rule(
                            "negatedBranch",
                            (e, look) ->
                                    negated(e)
                                            .flatMap(x ->
                                                    x instanceof Select select
                                                            ? intoBranch(select, Scalars::negate)
                                                            : Optional.empty())),
                    // (if c then x else 0) * y -> if c then x * y else 0
                    new Rule("scaledBranch", AlgebraRules::scaledBranch));

    private AlgebraRules() {}

    private static Optional<Scalar> constant(Apply apply) {
        if (!apply.arguments().stream().allMatch(Constant.class::isInstance)) {
            return Optional.empty();
        }
        double[] values =
                apply.arguments().stream()
                        .mapToDouble(argument -> ((Constant) argument).value())
                        .toArray();
        double value = Evaluate.apply(apply.function(), values);
        return Double.isNaN(value) ? Optional.empty() : Optional.of(new Constant(value));
    }

    private static Optional<Scalar> sizeTimesMean(Scalar expression, UnaryOperator<Scalar> look) {
        if (!(expression instanceof Apply(Function function, List<Scalar> arguments))
                || function != MULTIPLY) {
            return Optional.empty();
        }
        return mean(arguments.getFirst(), look.apply(arguments.getLast()))
                .or(() -> mean(arguments.getLast(), look.apply(arguments.getFirst())));
    }

    private static Optional<Scalar> mean(Scalar size, Scalar quotient) {
        return size instanceof Size
                        && quotient instanceof Apply(Function f, List<Scalar> parts)
                        && f == DIVIDE
                        && parts.getLast().equals(size)
                ? Optional.of(parts.getFirst())
                : Optional.empty();
    }

    private static Optional<Scalar> scaledBranch(Scalar expression, UnaryOperator<Scalar> look) {
        if (!(expression instanceof Apply(Function function, List<Scalar> arguments))) {
            return Optional.empty();
        }
        if (function == MULTIPLY && arguments.getFirst() instanceof Select select) {
            return intoBranch(select, x -> multiply(x, arguments.getLast()));
        }
        if (function == MULTIPLY && arguments.getLast() instanceof Select select) {
            return intoBranch(select, x -> multiply(arguments.getFirst(), x));
        }
        if (function == DIVIDE && arguments.getFirst() instanceof Select select) {
            return intoBranch(select, x -> divide(x, arguments.getLast()));
        }
        return Optional.empty();
    }

    private static Optional<Scalar> intoBranch(Select select, UnaryOperator<Scalar> function) {
        if (isZero(select.otherwise())) {
            return Optional.of(
                    new Select(
                            select.condition(), function.apply(select.then()), select.otherwise()));
        }
        return isZero(select.then())
                ? Optional.of(
                        new Select(
                                select.condition(),
                                select.then(),
                                function.apply(select.otherwise())))
                : Optional.empty();
    }

    /**
     * A rule for one function of two arguments whose right side says null where it does not apply.
     */
    private static Rule binary(String name, Function function, NullableOperator rewriting) {
        return new Rule(
                name,
                (e, look) ->
                        e instanceof Apply(Function f, List<Scalar> arguments) && f == function
                                ? Optional.ofNullable(
                                        rewriting.apply(arguments.getFirst(), arguments.getLast()))
                                : Optional.empty());
    }

    /** The same, and the second argument is looked into. */
    private static Rule looking(String name, Function function, NullableOperator rewriting) {
        return new Rule(
                name,
                (e, look) ->
                        e instanceof Apply(Function f, List<Scalar> arguments) && f == function
                                ? Optional.ofNullable(
                                        rewriting.apply(
                                                arguments.getFirst(),
                                                look.apply(arguments.getLast())))
                                : Optional.empty());
    }

    private static Rule signs(
            String name,
            Function function,
            BinaryOperator<Scalar> second,
            BinaryOperator<Scalar> first) {
        return new Rule(
                name,
                (e, look) -> {
                    if (!(e instanceof Apply(Function f, List<Scalar> arguments))
                            || f != function) {
                        return Optional.empty();
                    }
                    Scalar a = arguments.getFirst();
                    Scalar b = arguments.getLast();
                    return negated(look.apply(b))
                            .map(x -> second.apply(a, x))
                            .or(() -> negated(look.apply(a)).map(x -> first.apply(x, b)));
                });
    }

    @FunctionalInterface
    private interface NullableOperator {
        @org.jspecify.annotations.Nullable
        Scalar apply(Scalar a, Scalar b);
    }

    static Optional<Scalar> negated(Scalar expression) {
        return expression instanceof Apply(Function f, List<Scalar> arguments) && f == NEGATE
                ? Optional.of(arguments.getFirst())
                : Optional.empty();
    }

    /** A constant part of an extent: what the mean over a batch leaves of a derivative. */
    private static boolean isShare(Scalar scalar) {
        return scalar instanceof Apply(Function f, List<Scalar> parts)
                && f == DIVIDE
                && isConstant(parts.getFirst())
                && parts.getLast() instanceof Size;
    }

    private static Scalar scaled(Scalar share, Scalar factor) {
        List<Scalar> parts = ((Apply) share).arguments();
        return divide(multiply(parts.getFirst(), factor), parts.getLast());
    }

    /** The constant 0. */
    public static boolean isZero(Scalar scalar) {
        return scalar instanceof Constant(double value) && value == 0;
    }

    /** The constant of that number. */
    public static boolean is(Scalar scalar, double number) {
        return scalar instanceof Constant(double value) && value == number;
    }

    private static boolean isConstant(Scalar scalar) {
        return scalar instanceof Constant;
    }
}

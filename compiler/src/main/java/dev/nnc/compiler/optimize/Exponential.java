package dev.nnc.compiler.optimize;

import dev.nnc.compiler.scalar.AlgebraRules;
import dev.nnc.compiler.scalar.Function;
import dev.nnc.compiler.scalar.Scalar;
import dev.nnc.compiler.scalar.Scalar.Apply;
import dev.nnc.compiler.scalar.Scalar.Constant;
import dev.nnc.compiler.scalar.Scalars;
import java.util.List;
import java.util.Optional;

/**
 * A product with an exponential in it: {@code w * exp(u) / v} is {@code exp(u)} times {@code w /
 * v}.
 *
 * @param exponent the u
 * @param factor the others, 1 where there are none
 */
record Exponential(Scalar exponent, Scalar factor) {
    private static final Scalar ONE = new Constant(1);

    /** How many values a factor is looked through. */
    private static final int DEPTH = 6;

    /** The expression so, if one of its factors is an exponential. */
    static Optional<Exponential> of(Scalar expression, Look look) {
        return of(expression, look, DEPTH);
    }

    private static Optional<Exponential> of(Scalar expression, Look look, int depth) {
        Scalar seen = look.once(expression);
        if (depth == 0 || !(seen instanceof Apply(Function function, List<Scalar> arguments))) {
            return Optional.empty();
        }
        Scalar a = arguments.getFirst();
        Scalar b = arguments.getLast();
        if (function == Function.EXP) {
            return Optional.of(new Exponential(a, ONE));
        }
        if (function == Function.NEGATE) {
            return of(a, look, depth - 1)
                    .map(e -> new Exponential(e.exponent, Scalars.negate(e.factor)));
        }
        if (function == Function.MULTIPLY) {
            Optional<Exponential> left = of(a, look, depth - 1);
            Optional<Exponential> right = of(b, look, depth - 1);
            return left.isPresent() && right.isPresent()
                    ? Optional.of(left.get().times(right.get()))
                    : left.map(e -> new Exponential(e.exponent, product(e.factor, b)))
                            .or(() ->
                                    right.map(e ->
                                            new Exponential(e.exponent, product(a, e.factor))));
        }
        return function == Function.DIVIDE
                ? of(a, look, depth - 1)
                        .map(e -> new Exponential(e.exponent, Scalars.divide(e.factor, b)))
                : Optional.empty();
    }

    private Exponential times(Exponential other) {
        return new Exponential(
                Scalars.add(exponent, other.exponent), product(factor, other.factor));
    }

    /** With something subtracted from the exponent. */
    Scalar less(Scalar subtrahend) {
        return scaled(Apply.of(Function.EXP, Scalars.subtract(exponent, subtrahend)));
    }

    private Scalar scaled(Scalar power) {
        return factor instanceof Apply(Function function, List<Scalar> arguments)
                        && function == Function.DIVIDE
                        && AlgebraRules.is(arguments.getFirst(), 1)
                ? Scalars.divide(power, arguments.getLast())
                : product(power, factor);
    }

    private static Scalar product(Scalar a, Scalar b) {
        return a.equals(ONE) ? b : b.equals(ONE) ? a : Scalars.multiply(a, b);
    }
}

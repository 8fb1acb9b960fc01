package dev.nnc.compiler.scalar;

import dev.nnc.compiler.scalar.Scalar.Apply;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Differences in which a common term cancels: a bias before a normalisation costs nothing and has
 * the gradient 0, which rounding would blur.
 */
public final class ShiftRules {
    public static final List<Rule> ALL =
            List.of(
                    // (x + c) - (y + c) -> x - y
                    new Rule("cancelledShift", ShiftRules::cancelled));

    private ShiftRules() {}

    /** A sum, as the part that may cancel and the rest. */
    private record Shifted(Scalar rest, Scalar shift) {}

    private static Optional<Scalar> cancelled(Scalar expression, UnaryOperator<Scalar> look) {
        if (!(expression instanceof Apply(Function function, List<Scalar> arguments))
                || function != Function.SUBTRACT) {
            return Optional.empty();
        }
        List<Shifted> right = shifted(look.apply(arguments.getLast()));
        return right.isEmpty()
                ? Optional.empty()
                : shifted(look.apply(arguments.getFirst())).stream()
                        .flatMap(a ->
                                right.stream()
                                        .filter(b -> a.shift().equals(b.shift()))
                                        .map(b -> Scalars.subtract(a.rest(), b.rest())))
                        .findFirst();
    }

    private static List<Shifted> shifted(Scalar sum) {
        return sum instanceof Apply(Function function, List<Scalar> terms)
                        && function == Function.ADD
                ? List.of(
                        new Shifted(terms.getFirst(), terms.getLast()),
                        new Shifted(terms.getLast(), terms.getFirst()))
                : List.of();
    }
}

package dev.nnc.compiler.scalar;

import dev.nnc.compiler.scalar.Scalar.Apply;
import dev.nnc.compiler.scalar.Scalar.Select;
import dev.nnc.compiler.type.Extent;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * Applies the rules to an expression from its leaves up, until none applies.
 *
 * @param rules in the order in which they are tried
 * @param look one level into a read
 * @param extents of the loop variables
 */
public record Simplifier(
        List<Rule> rules, UnaryOperator<Scalar> look, IntFunction<Extent> extents) {
    /** The rules that hold for values and for derivatives. */
    public static final List<Rule> BEFORE_DIFFERENTIATION =
            Stream.of(
                            AlgebraRules.ALL,
                            ShiftRules.ALL,
                            StableRules.ALL,
                            List.of(Polynomial.COLLECT))
                    .flatMap(List::stream)
                    .toList();

    /** These and those that hold for values only. */
    public static final List<Rule> AFTER_DIFFERENTIATION =
            Stream.concat(
                            // stopGradient(x) -> x
                            Stream.of(
                                    new Rule(
                                            "stopGradient",
                                            (e, look) ->
                                                    Patterns.argument(Function.STOP_GRADIENT, e))),
                            BEFORE_DIFFERENTIATION.stream())
                    .toList();

    private static final int MOST_STEPS = 50;

    public Scalar simplify(Scalar expression) {
        return switch (expression) {
            case Scalar.Constant _,
                    Scalar.Position _,
                    Scalar.Size _,
                    Scalar.Noise _,
                    Scalar.Read _ ->
                    expression;
            case Apply apply ->
                    settle(
                            new Apply(
                                    apply.function(),
                                    apply.arguments().stream().map(this::simplify).toList()));
            case Select select -> select(select);
        };
    }

    private Scalar select(Select select) {
        Condition condition = Scalars.rewriteOperands(select.condition(), this::simplify);
        Optional<Boolean> decided = Bounds.decide(condition, extents);
        if (decided.isPresent()) {
            return simplify(decided.get() ? select.then() : select.otherwise());
        }
        return settle(new Select(condition, simplify(select.then()), simplify(select.otherwise())));
    }

    /** The parts are simple already. */
    private Scalar settle(Scalar expression) {
        Scalar current = expression;
        for (int step = 0; step < MOST_STEPS; step++) {
            Optional<Scalar> next = rewrite(current);
            if (next.isEmpty()) {
                return current;
            }
            current = parts(next.get());
        }
        return current;
    }

    private Optional<Scalar> rewrite(Scalar expression) {
        for (Rule rule : rules) {
            Optional<Scalar> next = rule.rewriting().apply(expression, look);
            if (next.isPresent()) {
                return next;
            }
        }
        return Optional.empty();
    }

    private Scalar parts(Scalar expression) {
        return switch (expression) {
            case Scalar.Constant _,
                    Scalar.Position _,
                    Scalar.Size _,
                    Scalar.Noise _,
                    Scalar.Read _ ->
                    expression;
            case Apply apply ->
                    new Apply(
                            apply.function(),
                            apply.arguments().stream().map(this::simplify).toList());
            case Select select ->
                    new Select(
                            select.condition(),
                            simplify(select.then()),
                            simplify(select.otherwise()));
        };
    }
}

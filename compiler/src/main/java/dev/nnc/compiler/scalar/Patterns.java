package dev.nnc.compiler.scalar;

import static dev.nnc.compiler.scalar.AlgebraRules.is;
import static dev.nnc.compiler.scalar.AlgebraRules.negated;
import static dev.nnc.compiler.scalar.Function.ADD;
import static dev.nnc.compiler.scalar.Function.DIVIDE;
import static dev.nnc.compiler.scalar.Function.EXP;
import static dev.nnc.compiler.scalar.Function.SUBTRACT;
import static dev.nnc.compiler.scalar.Scalars.negate;

import dev.nnc.compiler.scalar.Scalar.Apply;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** The shapes of formulas that rules ask for; each is empty where the formula has another one. */
final class Patterns {
    private Patterns() {}

    /** The argument of an application of a function of one argument. */
    static Optional<Scalar> argument(Function function, Scalar expression) {
        return pair(function, expression).map(List::getFirst);
    }

    /** The arguments of an application. */
    static Optional<List<Scalar>> pair(Function function, Scalar expression) {
        return expression instanceof Apply(Function f, List<Scalar> arguments) && f == function
                ? Optional.of(arguments)
                : Optional.empty();
    }

    static Optional<List<Scalar>> quotient(Scalar expression) {
        return pair(DIVIDE, expression);
    }

    /** x where the expression is 1 + x or x + 1. */
    static Optional<Scalar> onePlus(Scalar expression) {
        return pair(ADD, expression)
                .flatMap(p ->
                        is(p.getFirst(), 1)
                                ? Optional.of(p.getLast())
                                : is(p.getLast(), 1)
                                        ? Optional.of(p.getFirst())
                                        : Optional.empty());
    }

    /** x where the expression is 1 - x. */
    static Optional<Scalar> oneMinus(Scalar expression) {
        return pair(SUBTRACT, expression).filter(p -> is(p.getFirst(), 1)).map(List::getLast);
    }

    /** v where the expression is 1 + exp(v). */
    static Optional<Scalar> exponentOfOnePlusExp(Scalar expression, UnaryOperator<Scalar> look) {
        return onePlus(look.apply(expression)).flatMap(x -> argument(EXP, look.apply(x)));
    }

    /** -u, without a double sign. */
    static Scalar opposite(Scalar u, UnaryOperator<Scalar> look) {
        return negated(look.apply(u)).orElseGet(() -> negate(u));
    }
}

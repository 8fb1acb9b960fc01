package dev.nnc.compiler.scalar;

import static dev.nnc.compiler.scalar.AlgebraRules.is;
import static dev.nnc.compiler.scalar.AlgebraRules.negated;
import static dev.nnc.compiler.scalar.Function.ADD;
import static dev.nnc.compiler.scalar.Function.DIVIDE;
import static dev.nnc.compiler.scalar.Function.EXP;
import static dev.nnc.compiler.scalar.Function.EXPM1;
import static dev.nnc.compiler.scalar.Function.LOG;
import static dev.nnc.compiler.scalar.Function.LOG1P;
import static dev.nnc.compiler.scalar.Function.MULTIPLY;
import static dev.nnc.compiler.scalar.Function.SIGMOID;
import static dev.nnc.compiler.scalar.Function.SOFTPLUS;
import static dev.nnc.compiler.scalar.Function.SUBTRACT;
import static dev.nnc.compiler.scalar.Scalars.add;
import static dev.nnc.compiler.scalar.Scalars.negate;
import static dev.nnc.compiler.scalar.Scalars.subtract;

import dev.nnc.compiler.scalar.Scalar.Apply;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Rules that write a formula as a numerical analyst would: equal over the reals, and finite and
 * accurate in floating point where the naive form overflows or cancels.
 */
public final class StableRules {
    public static final List<Rule> ALL =
            List.of(
                    // 1 / (1 + exp(v)) -> sigmoid(-v)
                    new Rule(
                            "sigmoidOfNegative",
                            (e, look) ->
                                    quotient(e)
                                            .filter(q -> is(q.getFirst(), 1))
                                            .flatMap(q -> exponentOfOnePlusExp(q.getLast(), look))
                                            .map(v -> sigmoid(opposite(v, look)))),
                    // exp(u) / (1 + exp(u)) -> sigmoid(u)
                    new Rule(
                            "sigmoidOfQuotient",
                            (e, look) ->
                                    quotient(e)
                                            .flatMap(q ->
                                                    exponentOfOnePlusExp(q.getLast(), look)
                                                            .filter(v ->
                                                                    argument(
                                                                                    EXP,
                                                                                    look.apply(
                                                                                            q
                                                                                                    .getFirst()))
                                                                            .equals(Optional.of(v)))
                                                            .map(StableRules::sigmoid))),
                    // log(sigmoid(u)) -> -softplus(-u)
                    new Rule(
                            "logSigmoid",
                            (e, look) ->
                                    inLog(e, look)
                                            .flatMap(x -> argument(SIGMOID, x))
                                            .map(u -> negate(softplus(opposite(u, look))))),
                    // log(1 - sigmoid(u)) -> -softplus(u)
                    new Rule(
                            "logOneMinusSigmoid",
                            (e, look) ->
                                    inLog(e, look)
                                            .flatMap(x -> oneMinus(x))
                                            .flatMap(x -> argument(SIGMOID, look.apply(x)))
                                            .map(u -> negate(softplus(u)))),
                    // log1p(-sigmoid(u)) -> -softplus(u)
                    new Rule(
                            "log1pOfMinusSigmoid",
                            (e, look) ->
                                    argument(LOG1P, e)
                                            .flatMap(x -> negated(look.apply(x)))
                                            .flatMap(x -> argument(SIGMOID, look.apply(x)))
                                            .map(u -> negate(softplus(u)))),
                    // log(1 + exp(u)) -> softplus(u)
                    new Rule(
                            "softplus",
                            (e, look) ->
                                    argument(LOG, e)
                                            .flatMap(x -> exponentOfOnePlusExp(x, look))
                                            .map(StableRules::softplus)),
                    // log1p(exp(u)) -> softplus(u)
                    new Rule(
                            "log1pOfExp",
                            (e, look) ->
                                    argument(LOG1P, e)
                                            .flatMap(x -> argument(EXP, look.apply(x)))
                                            .map(StableRules::softplus)),
                    // log(exp(u)) -> u
                    new Rule("logExp", (e, look) -> inLog(e, look).flatMap(x -> argument(EXP, x))),
                    // log(exp(u) / b) -> u - log(b)
                    new Rule(
                            "logOfExpOver",
                            (e, look) ->
                                    inLog(e, look)
                                            .flatMap(StableRules::quotient)
                                            .flatMap(q ->
                                                    argument(EXP, look.apply(q.getFirst()))
                                                            .map(u ->
                                                                    subtract(
                                                                            u, log(q.getLast()))))),
                    // log(a / exp(u)) -> log(a) - u
                    new Rule(
                            "logOverExp",
                            (e, look) ->
                                    inLog(e, look)
                                            .flatMap(StableRules::quotient)
                                            .flatMap(q ->
                                                    argument(EXP, look.apply(q.getLast()))
                                                            .map(u ->
                                                                    subtract(
                                                                            log(q.getFirst()),
                                                                            u)))),
                    // log(exp(u) * b) -> u + log(b), log(a * exp(u)) -> u + log(a)
                    new Rule(
                            "logOfExpTimes",
                            (e, look) ->
                                    inLog(e, look)
                                            .flatMap(x -> pair(MULTIPLY, x))
                                            .flatMap(p ->
                                                    argument(EXP, look.apply(p.getFirst()))
                                                            .map(u -> add(u, log(p.getLast())))
                                                            .or(() ->
                                                                    argument(
                                                                                    EXP,
                                                                                    look.apply(
                                                                                            p
                                                                                                    .getLast()))
                                                                            .map(u ->
                                                                                    add(
                                                                                            u,
                                                                                            log(
                                                                                                    p
                                                                                                            .getFirst())))))),
                    // exp(u) - 1 -> expm1(u)
                    new Rule(
                            "expMinusOne",
                            (e, look) ->
                                    pair(SUBTRACT, e)
                                            .filter(p -> is(p.getLast(), 1))
                                            .flatMap(p -> argument(EXP, look.apply(p.getFirst())))
                                            .map(u -> Apply.of(EXPM1, u))),
                    // log(1 - u) -> log1p(-u), where 1 - u is not more than that
                    new Rule(
                            "logOneMinus",
                            (e, look) ->
                                    inLog(e, look)
                                            .flatMap(x -> oneMinus(x))
                                            .filter(x -> argument(SIGMOID, look.apply(x)).isEmpty())
                                            .map(x -> Apply.of(LOG1P, negate(x)))),
                    // log(1 + u) -> log1p(u)
                    new Rule(
                            "logOnePlus",
                            (e, look) ->
                                    inLog(e, look)
                                            .flatMap(StableRules::onePlus)
                                            .filter(x -> argument(EXP, look.apply(x)).isEmpty())
                                            .map(x -> Apply.of(LOG1P, x))));

    private StableRules() {}

    private static Optional<Scalar> inLog(Scalar expression, UnaryOperator<Scalar> look) {
        return argument(LOG, expression).map(look);
    }

    /** v where the expression is 1 + exp(v). */
    private static Optional<Scalar> exponentOfOnePlusExp(
            Scalar expression, UnaryOperator<Scalar> look) {
        return onePlus(look.apply(expression)).flatMap(x -> argument(EXP, look.apply(x)));
    }

    private static Optional<Scalar> onePlus(Scalar expression) {
        return pair(ADD, expression)
                .flatMap(p ->
                        is(p.getFirst(), 1)
                                ? Optional.of(p.getLast())
                                : is(p.getLast(), 1)
                                        ? Optional.of(p.getFirst())
                                        : Optional.empty());
    }

    private static Optional<Scalar> oneMinus(Scalar expression) {
        return pair(SUBTRACT, expression).filter(p -> is(p.getFirst(), 1)).map(List::getLast);
    }

    private static Optional<List<Scalar>> quotient(Scalar expression) {
        return pair(DIVIDE, expression);
    }

    private static Optional<List<Scalar>> pair(Function function, Scalar expression) {
        return expression instanceof Apply(Function f, List<Scalar> arguments) && f == function
                ? Optional.of(arguments)
                : Optional.empty();
    }

    /** The argument of an application of a function of one argument. */
    static Optional<Scalar> argument(Function function, Scalar expression) {
        return pair(function, expression).map(List::getFirst);
    }

    private static Scalar opposite(Scalar u, UnaryOperator<Scalar> look) {
        return negated(look.apply(u)).orElseGet(() -> negate(u));
    }

    private static Scalar sigmoid(Scalar u) {
        return Apply.of(SIGMOID, u);
    }

    private static Scalar softplus(Scalar u) {
        return Apply.of(SOFTPLUS, u);
    }

    private static Scalar log(Scalar u) {
        return Apply.of(LOG, u);
    }
}

package dev.nnc.compiler.scalar;

import static dev.nnc.compiler.scalar.AlgebraRules.is;
import static dev.nnc.compiler.scalar.Function.ADD;
import static dev.nnc.compiler.scalar.Function.EXP;
import static dev.nnc.compiler.scalar.Function.EXPM1;
import static dev.nnc.compiler.scalar.Function.MULTIPLY;
import static dev.nnc.compiler.scalar.Function.SIGMOID;
import static dev.nnc.compiler.scalar.Function.SUBTRACT;
import static dev.nnc.compiler.scalar.Function.TANH;
import static dev.nnc.compiler.scalar.Patterns.argument;
import static dev.nnc.compiler.scalar.Patterns.exponentOfOnePlusExp;
import static dev.nnc.compiler.scalar.Patterns.oneMinus;
import static dev.nnc.compiler.scalar.Patterns.onePlus;
import static dev.nnc.compiler.scalar.Patterns.opposite;
import static dev.nnc.compiler.scalar.Patterns.pair;
import static dev.nnc.compiler.scalar.Patterns.quotient;
import static dev.nnc.compiler.scalar.Scalars.multiply;
import static dev.nnc.compiler.scalar.Scalars.negate;
import static dev.nnc.compiler.scalar.Scalars.subtract;

import dev.nnc.compiler.scalar.Scalar.Apply;
import dev.nnc.compiler.scalar.Scalar.Constant;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * Rules that write a formula as a numerical analyst would: equal over the reals, and finite and
 * accurate in floating point where the naive form overflows or cancels. Those of logarithms are
 * {@link LogRules}.
 */
public final class StableRules {
    private static final List<Rule> EXPONENTIALS =
            List.of(
                    // exp(u) / (1 + exp(u)) -> sigmoid(u)
                    new Rule(
                            "sigmoidOfQuotient",
                            (e, look) ->
                                    quotient(e)
                                            .flatMap(q ->
                                                    exponentOfOnePlusExp(q.getLast(), look)
                                                            .filter(v ->
                                                                    exponent(q.getFirst(), look)
                                                                            .equals(Optional.of(v)))
                                                            .map(StableRules::sigmoid))),
                    // expm1(u) / (1 + exp(u)) -> tanh(u / 2)
                    new Rule(
                            "tanhOfQuotient",
                            (e, look) ->
                                    quotient(e)
                                            .flatMap(q ->
                                                    exponentOfOnePlusExp(q.getLast(), look)
                                                            .filter(v ->
                                                                    argument(
                                                                                    EXPM1,
                                                                                    look.apply(
                                                                                            q
                                                                                                    .getFirst()))
                                                                            .equals(Optional.of(v)))
                                                            .map(v -> tanh(half(v))))),
                    // a / (1 + exp(v)) -> a * sigmoid(-v)
                    new Rule(
                            "sigmoidOfNegative",
                            (e, look) ->
                                    quotient(e)
                                            .flatMap(q ->
                                                    exponentOfOnePlusExp(q.getLast(), look)
                                                            .map(v ->
                                                                    times(
                                                                            q.getFirst(),
                                                                            sigmoid(
                                                                                    opposite(
                                                                                            v,
                                                                                            look)))))),
                    // exp(u) / (exp(u) + exp(v)) -> sigmoid(u - v)
                    new Rule("sigmoidOfShare", StableRules::share),
                    // (exp(u) - exp(v)) / (exp(u) + exp(v)) -> tanh((u - v) / 2)
                    new Rule("tanhOfExponentials", StableRules::differenceOverSum),
                    // 0.5 * (1 + tanh(u)) -> sigmoid(2 * u), with 1 - tanh(u): sigmoid(-2 * u)
                    new Rule("sigmoidOfTanh", StableRules::halfOfOnePlusTanh),
                    // exp(u) - 1 -> expm1(u)
                    new Rule(
                            "expMinusOne",
                            (e, look) ->
                                    pair(SUBTRACT, e)
                                            .filter(p -> is(p.getLast(), 1))
                                            .flatMap(p -> exponent(p.getFirst(), look))
                                            .map(u -> Apply.of(EXPM1, u))),
                    // 1 - exp(u) -> -expm1(u)
                    new Rule(
                            "oneMinusExp",
                            (e, look) ->
                                    oneMinus(e)
                                            .flatMap(x -> exponent(x, look))
                                            .map(u -> negate(Apply.of(EXPM1, u)))));

    /** All of them, in the order in which they are tried. */
    public static final List<Rule> ALL =
            Stream.concat(EXPONENTIALS.stream(), LogRules.ALL.stream()).toList();

    private StableRules() {}

    private static Optional<Scalar> share(Scalar expression, UnaryOperator<Scalar> look) {
        return quotient(expression)
                .flatMap(q ->
                        exponents(ADD, q.getLast(), look)
                                .flatMap(sum ->
                                        exponent(q.getFirst(), look).flatMap(u -> share(u, sum))));
    }

    private static Optional<Scalar> share(Scalar u, List<Scalar> sum) {
        return u.equals(sum.getFirst())
                ? Optional.of(sigmoid(subtract(u, sum.getLast())))
                : u.equals(sum.getLast())
                        ? Optional.of(sigmoid(subtract(u, sum.getFirst())))
                        : Optional.empty();
    }

    private static Optional<Scalar> differenceOverSum(
            Scalar expression, UnaryOperator<Scalar> look) {
        return quotient(expression)
                .flatMap(q ->
                        exponents(SUBTRACT, q.getFirst(), look)
                                .filter(d ->
                                        exponents(ADD, q.getLast(), look)
                                                .filter(s -> s.containsAll(d))
                                                .isPresent())
                                .map(d -> tanh(half(subtract(d.getFirst(), d.getLast())))));
    }

    private static Optional<Scalar> halfOfOnePlusTanh(
            Scalar expression, UnaryOperator<Scalar> look) {
        return pair(MULTIPLY, expression)
                .filter(p -> is(p.getFirst(), 0.5))
                .map(List::getLast)
                .or(() -> quotient(expression).filter(q -> is(q.getLast(), 2)).map(List::getFirst))
                .map(look)
                .flatMap(sum ->
                        onePlus(sum)
                                .flatMap(x -> argument(TANH, look.apply(x)))
                                .map(u -> sigmoid(multiply(new Constant(2), u)))
                                .or(() ->
                                        oneMinus(sum)
                                                .flatMap(x -> argument(TANH, look.apply(x)))
                                                .map(u -> sigmoid(multiply(new Constant(-2), u)))));
    }

    /** [u, v] where the expression is exp(u) and exp(v), added or subtracted. */
    private static Optional<List<Scalar>> exponents(
            Function function, Scalar expression, UnaryOperator<Scalar> look) {
        return pair(function, look.apply(expression))
                .flatMap(p ->
                        exponent(p.getFirst(), look)
                                .flatMap(u -> exponent(p.getLast(), look).map(v -> List.of(u, v))));
    }

    private static Optional<Scalar> exponent(Scalar expression, UnaryOperator<Scalar> look) {
        return argument(EXP, look.apply(expression));
    }

    private static Scalar sigmoid(Scalar u) {
        return Apply.of(SIGMOID, u);
    }

    private static Scalar tanh(Scalar u) {
        return Apply.of(TANH, u);
    }

    private static Scalar half(Scalar u) {
        return multiply(new Constant(0.5), u);
    }

    private static Scalar times(Scalar a, Scalar b) {
        return is(a, 1) ? b : multiply(a, b);
    }
}

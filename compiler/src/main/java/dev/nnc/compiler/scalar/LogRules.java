package dev.nnc.compiler.scalar;

import static dev.nnc.compiler.scalar.Function.ADD;
import static dev.nnc.compiler.scalar.Function.DIVIDE;
import static dev.nnc.compiler.scalar.Function.EXP;
import static dev.nnc.compiler.scalar.Function.EXPM1;
import static dev.nnc.compiler.scalar.Function.LOG;
import static dev.nnc.compiler.scalar.Function.LOG1P;
import static dev.nnc.compiler.scalar.Function.MULTIPLY;
import static dev.nnc.compiler.scalar.Function.NEGATE;
import static dev.nnc.compiler.scalar.Function.POWER;
import static dev.nnc.compiler.scalar.Function.SIGMOID;
import static dev.nnc.compiler.scalar.Function.SOFTPLUS;
import static dev.nnc.compiler.scalar.Function.SQRT;
import static dev.nnc.compiler.scalar.Patterns.argument;
import static dev.nnc.compiler.scalar.Patterns.exponentOfOnePlusExp;
import static dev.nnc.compiler.scalar.Patterns.oneMinus;
import static dev.nnc.compiler.scalar.Patterns.onePlus;
import static dev.nnc.compiler.scalar.Patterns.opposite;
import static dev.nnc.compiler.scalar.Patterns.pair;
import static dev.nnc.compiler.scalar.Scalars.add;
import static dev.nnc.compiler.scalar.Scalars.divide;
import static dev.nnc.compiler.scalar.Scalars.multiply;
import static dev.nnc.compiler.scalar.Scalars.negate;
import static dev.nnc.compiler.scalar.Scalars.subtract;

import dev.nnc.compiler.scalar.Condition.Compare;
import dev.nnc.compiler.scalar.Condition.Relation;
import dev.nnc.compiler.scalar.Scalar.Apply;
import dev.nnc.compiler.scalar.Scalar.Constant;
import dev.nnc.compiler.scalar.Scalar.Select;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;

/**
 * The logarithm of what may overflow or vanish, from the logarithms of its parts.
 *
 * <pre>
 * log(w * sigmoid(u)^2)    ->    log(w) - 2 * softplus(-u)
 * </pre>
 */
final class LogRules {
    /** How deep a factor is looked into. */
    private static final int DEPTH = 6;

    static final List<Rule> ALL =
            List.of(
                    // log(exp(u)) -> u
                    inLog("logExp", (x, look) -> argument(EXP, x)),
                    // log(1 + exp(u)) -> softplus(u)
                    inLog(
                            "softplus",
                            (x, look) -> exponentOfOnePlusExp(x, look).map(LogRules::softplus)),
                    // log1p(exp(u)) -> softplus(u)
                    new Rule(
                            "log1pOfExp",
                            (e, look) ->
                                    argument(LOG1P, e)
                                            .flatMap(x -> argument(EXP, look.apply(x)))
                                            .map(LogRules::softplus)),
                    // log(sigmoid(u)) -> -softplus(-u)
                    inLog(
                            "logSigmoid",
                            (x, look) ->
                                    argument(SIGMOID, x)
                                            .map(u -> negate(softplus(opposite(u, look))))),
                    // log(1 - sigmoid(u)) -> -softplus(u)
                    inLog(
                            "logOneMinusSigmoid",
                            (x, look) ->
                                    oneMinus(x)
                                            .flatMap(s -> argument(SIGMOID, look.apply(s)))
                                            .map(u -> negate(softplus(u)))),
                    // log1p(-sigmoid(u)) -> -softplus(u)
                    new Rule(
                            "log1pOfMinusSigmoid",
                            (e, look) ->
                                    argument(LOG1P, e)
                                            .flatMap(x -> AlgebraRules.negated(look.apply(x)))
                                            .flatMap(x -> argument(SIGMOID, look.apply(x)))
                                            .map(u -> negate(softplus(u)))),
                    // log(a * exp(u) / b) -> log(exp(u)) + log(a / b)
                    inLog("logProduct", LogRules::product),
                    // log(sigmoid(u)^z) -> z * log(sigmoid(u))
                    inLog("logPower", LogRules::power),
                    // log(sqrt(exp(u))) -> 0.5 * log(exp(u))
                    inLog(
                            "logRoot",
                            (x, look) ->
                                    argument(SQRT, x)
                                            .filter(r -> pull(r, look, DEPTH).isPresent())
                                            .map(r -> multiply(new Constant(0.5), log(r)))),
                    // log(if c then sigmoid(u) else b) -> if c then log(sigmoid(u)) else log(b)
                    inLog("logBranch", LogRules::branch),
                    // log(1 - exp(u)) -> if u > -0.7 then u + log(expm1(-u)) else log1p(-exp(u))
                    inLog(
                            "logOneMinusExp",
                            (x, look) ->
                                    AlgebraRules.negated(x)
                                            .flatMap(m -> argument(EXPM1, look.apply(m)))
                                            .map(u -> oneMinusExp(u, look))),
                    // log(1 - u) -> log1p(-u)
                    inLog(
                            "logOneMinus",
                            (x, look) -> oneMinus(x).map(u -> Apply.of(LOG1P, negate(u)))),
                    // log(1 + u) -> log1p(u)
                    inLog("logOnePlus", (x, look) -> onePlus(x).map(u -> Apply.of(LOG1P, u))),
                    // log(exp(u) + exp(v)) -> the larger + softplus(of the difference)
                    inLog("logSum", LogRules::sum));

    private LogRules() {}

    private static Rule inLog(
            String name, BiFunction<Scalar, UnaryOperator<Scalar>, Optional<Scalar>> rewriting) {
        return new Rule(
                name,
                (e, look) -> argument(LOG, e).map(look).flatMap(x -> rewriting.apply(x, look)));
    }

    /** A factor that is extreme, by its logarithm, and what remains of the product. */
    private record Pulled(Scalar logarithm, Scalar rest) {
        Pulled with(UnaryOperator<Scalar> others) {
            return new Pulled(logarithm, others.apply(rest));
        }
    }

    private static Optional<Scalar> product(Scalar x, UnaryOperator<Scalar> look) {
        return pullFromParts(x, look, DEPTH).map(p -> add(p.logarithm(), log(p.rest())));
    }

    private static Optional<Pulled> pull(Scalar x, UnaryOperator<Scalar> look, int depth) {
        return isExtreme(x, look, depth)
                ? Optional.of(new Pulled(log(x), new Constant(1)))
                : pullFromParts(look.apply(x), look, depth);
    }

    private static Optional<Pulled> pullFromParts(Scalar x, UnaryOperator<Scalar> look, int depth) {
        if (depth == 0 || !(x instanceof Apply(Function function, List<Scalar> arguments))) {
            return Optional.empty();
        }
        Scalar a = arguments.getFirst();
        Scalar b = arguments.getLast();
        if (function == NEGATE) {
            return pull(a, look, depth - 1).map(p -> p.with(Scalars::negate));
        }
        if (function == MULTIPLY) {
            return pull(a, look, depth - 1)
                    .map(p -> p.with(rest -> multiply(rest, b)))
                    .or(() -> pull(b, look, depth - 1).map(p -> p.with(rest -> multiply(a, rest))));
        }
        return function == DIVIDE
                ? pull(a, look, depth - 1)
                        .map(p -> p.with(rest -> divide(rest, b)))
                        .or(() -> pull(b, look, depth - 1).map(p -> divisor(p, a)))
                : Optional.empty();
    }

    private static Pulled divisor(Pulled pulled, Scalar dividend) {
        return new Pulled(negate(pulled.logarithm()), divide(dividend, pulled.rest()));
    }

    private static Scalar oneMinusExp(Scalar u, UnaryOperator<Scalar> look) {
        return new Select(
                new Compare(Relation.GREATER, u, new Constant(-0.7)),
                add(u, log(Apply.of(EXPM1, opposite(u, look)))),
                Apply.of(LOG1P, negate(Apply.of(EXP, u))));
    }

    /**
     * With an even exponent a negative base has a logarithm too, so it must be known as positive.
     */
    private static Optional<Scalar> power(Scalar x, UnaryOperator<Scalar> look) {
        return pair(POWER, x)
                .filter(p ->
                        isPositive(p.getFirst(), look, DEPTH)
                                || !isEven(p.getLast())
                                        && pull(p.getFirst(), look, DEPTH).isPresent())
                .map(p -> multiply(p.getLast(), log(p.getFirst())));
    }

    private static boolean isEven(Scalar exponent) {
        return exponent instanceof Constant(double value) && value % 2 == 0;
    }

    private static Optional<Scalar> branch(Scalar x, UnaryOperator<Scalar> look) {
        return x instanceof Select(Condition condition, Scalar then, Scalar otherwise)
                        && (isExtreme(then, look, DEPTH) || isExtreme(otherwise, look, DEPTH))
                ? Optional.of(new Select(condition, log(then), log(otherwise)))
                : Optional.empty();
    }

    /** Both positive: log(a + b) = log(a) + softplus(log(b) - log(a)), from the larger one. */
    private static Optional<Scalar> sum(Scalar x, UnaryOperator<Scalar> look) {
        return pair(ADD, x)
                .filter(p ->
                        p.stream().allMatch(part -> isPositive(part, look, DEPTH))
                                && p.stream().anyMatch(part -> isExtreme(part, look, DEPTH)))
                .map(p -> {
                    Scalar a = log(p.getFirst());
                    Scalar b = log(p.getLast());
                    return new Select(
                            new Compare(Relation.GREATER, a, b),
                            add(a, softplus(subtract(b, a))),
                            add(b, softplus(subtract(a, b))));
                });
    }

    /** Positive, and so large or small that a float may not hold it. */
    private static boolean isExtreme(Scalar expression, UnaryOperator<Scalar> look, int depth) {
        return isPositive(expression, look, depth) && !(expression instanceof Constant);
    }

    private static boolean isPositive(Scalar expression, UnaryOperator<Scalar> look, int depth) {
        Scalar seen = look.apply(expression);
        if (seen instanceof Constant(double value)) {
            return value > 0;
        }
        if (depth == 0 || !(seen instanceof Apply(Function function, List<Scalar> arguments))) {
            return false;
        }
        return switch (function) {
            case EXP, SIGMOID -> true;
            case MULTIPLY, DIVIDE, ADD ->
                    arguments.stream().allMatch(part -> isPositive(part, look, depth - 1));
            case POWER, SQRT -> isPositive(arguments.getFirst(), look, depth - 1);
            case SUBTRACT ->
                    oneMinus(seen).flatMap(s -> argument(SIGMOID, look.apply(s))).isPresent();
            case NEGATE,
                    MAX,
                    MIN,
                    ABS,
                    SIGN,
                    STEP,
                    FLOOR,
                    RELU,
                    LOG,
                    SIN,
                    COS,
                    TANH,
                    ERF,
                    SOFTPLUS,
                    EXPM1,
                    LOG1P,
                    STOP_GRADIENT ->
                    false;
        };
    }

    private static Scalar log(Scalar u) {
        return Apply.of(LOG, u);
    }

    private static Scalar softplus(Scalar u) {
        return Apply.of(SOFTPLUS, u);
    }
}

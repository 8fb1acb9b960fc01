package dev.nnc.compiler.scalar;

import static dev.nnc.compiler.scalar.AlgebraRules.negated;
import static dev.nnc.compiler.scalar.Function.SIGMOID;

import dev.nnc.compiler.scalar.Scalar.Apply;
import dev.nnc.compiler.scalar.Scalar.Constant;
import dev.nnc.compiler.scalar.Scalar.Read;
import dev.nnc.compiler.scalar.Scalar.Size;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Multiplies out a sum and collects equal terms, where that leaves less than half of it:
 *
 * <pre>
 * z * (s - 1) + (1 - z) * s   ->   s - z
 * </pre>
 *
 * {@code sigmoid(-u)} counts as {@code 1 - sigmoid(u)}. Sizes may divide.
 */
public final class Polynomial {
    private static final int MOST_OPERATIONS = 40;
    private static final int MOST_TERMS = 12;

    private final UnaryOperator<Scalar> look;
    private int operations;

    private Polynomial(UnaryOperator<Scalar> look) {
        this.look = look;
    }

    /** The rule: for sums and differences. */
    public static final Rule COLLECT = new Rule("collect", Polynomial::collect);

    private static Optional<Scalar> collect(Scalar expression, UnaryOperator<Scalar> look) {
        if (!(expression instanceof Apply apply)
                || apply.function() != Function.ADD && apply.function() != Function.SUBTRACT) {
            return Optional.empty();
        }
        var polynomial = new Polynomial(look);
        Map<List<Scalar>, Double> terms = polynomial.terms(expression, 6);
        if (polynomial.operations > MOST_OPERATIONS || terms.size() > MOST_TERMS) {
            return Optional.empty();
        }
        Scalar collected = rebuild(terms);
        return 2 * Scalars.size(collected) < polynomial.operations
                ? Optional.of(collected)
                : Optional.empty();
    }

    /** Sorted factors -> coefficient. */
    private Map<List<Scalar>, Double> terms(Scalar expression, int depth) {
        Scalar seen =
                depth > 0 && operations <= MOST_OPERATIONS ? look.apply(expression) : expression;
        if (!(seen instanceof Apply(Function function, List<Scalar> arguments)) || depth == 0) {
            return seen instanceof Constant(double value)
                    ? single(List.of(), value)
                    : single(List.of(expression), 1);
        }
        Scalar first = arguments.getFirst();
        Scalar last = arguments.getLast();
        return switch (function) {
            case ADD -> counted(sum(terms(first, depth - 1), terms(last, depth - 1), 1));
            case SUBTRACT -> counted(sum(terms(first, depth - 1), terms(last, depth - 1), -1));
            case NEGATE -> counted(sum(Map.of(), terms(first, depth - 1), -1));
            case MULTIPLY -> counted(product(terms(first, depth - 1), terms(last, depth - 1)));
            case DIVIDE ->
                    last instanceof Size
                            ? counted(
                                    product(
                                            terms(first, depth - 1),
                                            single(
                                                    List.of(Scalars.divide(new Constant(1), last)),
                                                    1)))
                            : single(List.of(expression), 1);
            case SIGMOID -> sigmoid(expression, first);
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
                    SOFTPLUS,
                    EXPM1,
                    LOG1P,
                    STOP_GRADIENT ->
                    single(List.of(expression), 1);
        };
    }

    private Map<List<Scalar>, Double> counted(Map<List<Scalar>, Double> terms) {
        operations++;
        return terms;
    }

    private Map<List<Scalar>, Double> sigmoid(Scalar expression, Scalar argument) {
        Optional<Scalar> opposite = negated(look.apply(argument));
        if (opposite.isEmpty()) {
            return single(List.of(Apply.of(SIGMOID, argument)), 1);
        }
        operations++;
        Scalar other = Apply.of(SIGMOID, opposite.get());
        return expression.equals(other)
                ? single(List.of(expression), 1)
                : sum(single(List.of(), 1), single(List.of(other), 1), -1);
    }

    private static Map<List<Scalar>, Double> single(List<Scalar> factors, double coefficient) {
        var terms = new LinkedHashMap<List<Scalar>, Double>();
        terms.put(factors, coefficient);
        return terms;
    }

    private static Map<List<Scalar>, Double> sum(
            Map<List<Scalar>, Double> a, Map<List<Scalar>, Double> b, double sign) {
        var sum = new LinkedHashMap<>(a);
        b.forEach((factors, coefficient) -> accumulate(sum, factors, sign * coefficient));
        return sum;
    }

    private Map<List<Scalar>, Double> product(
            Map<List<Scalar>, Double> a, Map<List<Scalar>, Double> b) {
        var product = new LinkedHashMap<List<Scalar>, Double>();
        if (a.size() * b.size() > 4 * MOST_TERMS) {
            operations = MOST_OPERATIONS + 1;
            return a;
        }
        a.forEach((mine, x) ->
                b.forEach((its, y) -> {
                    var factors = new ArrayList<>(mine);
                    factors.addAll(its);
                    factors.sort(java.util.Comparator.comparing(Polynomial::order));
                    accumulate(product, List.copyOf(factors), x * y);
                }));
        return product;
    }

    private static void accumulate(
            Map<List<Scalar>, Double> terms, List<Scalar> factors, double coefficient) {
        double sum = terms.getOrDefault(factors, 0.0) + coefficient;
        if (sum == 0) {
            terms.remove(factors);
        } else {
            terms.put(factors, sum);
        }
    }

    private static String order(Scalar scalar) {
        return (scalar instanceof Read ? "0" : "1") + scalar;
    }

    /** The common factors outside, positive terms first. */
    private static Scalar rebuild(Map<List<Scalar>, Double> terms) {
        if (terms.isEmpty()) {
            return new Constant(0);
        }
        List<Scalar> common = common(terms.keySet());
        var sorted = new ArrayList<>(terms.entrySet());
        sorted.sort(java.util.Comparator.comparing(term -> term.getValue() < 0));
        Optional<Scalar> sum = Optional.empty();
        for (var term : sorted) {
            var factors = new ArrayList<>(term.getKey());
            common.forEach(factors::remove);
            sum = Optional.of(append(sum, factors, term.getValue()));
        }
        Scalar result = sum.orElseThrow();
        for (Scalar factor : common) {
            result = times(result, factor);
        }
        return result;
    }

    /** The factors that all terms have, each as often as in the term that has it least often. */
    private static List<Scalar> common(Collection<List<Scalar>> terms) {
        List<Scalar> common = new ArrayList<>(terms.iterator().next());
        for (List<Scalar> factors : terms) {
            var rest = new ArrayList<>(factors);
            common = new ArrayList<>(common.stream().filter(rest::remove).toList());
        }
        return common;
    }

    private static Scalar append(Optional<Scalar> sum, List<Scalar> factors, double coefficient) {
        double size = sum.isPresent() ? Math.abs(coefficient) : coefficient;
        Optional<Scalar> product = factors.stream().reduce(Scalars::multiply);
        Scalar term =
                product.isEmpty()
                        ? new Constant(size)
                        : size == 1
                                ? product.get()
                                : size == -1
                                        ? Scalars.negate(product.get())
                                        : Scalars.multiply(new Constant(size), product.get());
        return sum.isEmpty()
                ? term
                : coefficient < 0
                        ? Scalars.subtract(sum.get(), term)
                        : Scalars.add(sum.get(), term);
    }

    private static Scalar times(Scalar product, Scalar factor) {
        if (factor instanceof Apply(Function f, List<Scalar> arguments)
                && f == Function.DIVIDE
                && arguments.getLast() instanceof Size
                && AlgebraRules.is(arguments.getFirst(), 1)) {
            return Scalars.divide(product, arguments.getLast());
        }
        return Scalars.multiply(product, factor);
    }
}

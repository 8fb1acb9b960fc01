package dev.nnc.compiler.type;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The extent of an axis: an integer polynomial over run-time dims and floor quotients, in a
 * canonical form, so that two extents are equal exactly if their formulas are: {@code 28}, {@code
 * T}, {@code T - 4}, {@code 64*T}, {@code T/2}.
 *
 * <p>Also the integer constant of an index such as {@code T - 1 - i}.
 */
public final class Extent implements Comparable<Extent> {
    public static final Extent ZERO = of(0);
    public static final Extent ONE = of(1);
    public static final Extent BATCH = of(Dim.BATCH);

    /** How many values beside 0 a positive part is written for. */
    private static final long MOST_STEPS = 64;

    /** A factor of a term: a dim, or a floor quotient of an extent that is not a literal. */
    public sealed interface Atom extends Comparable<Atom> {
        @Override
        default int compareTo(Atom other) {
            return toString().compareTo(other.toString());
        }
    }

    /** A dim as a factor. */
    public record Variable(Dim dim) implements Atom {
        @Override
        public String toString() {
            return dim.name();
        }
    }

    /** {@code floor(numerator / divisor)} as a factor; the divisor is at least 2. */
    public record Quotient(Extent numerator, long divisor) implements Atom {
        @Override
        public String toString() {
            String inner = numerator.toString();
            return (inner.contains(" ") ? "(" + inner + ")" : inner) + "/" + divisor;
        }
    }

    /** Sorted factors -> coefficient, never 0; the constant term has no factors. */
    private final TreeMap<List<Atom>, Long> terms;

    private Extent(TreeMap<List<Atom>, Long> terms) {
        this.terms = terms;
    }

    public static Extent of(long value) {
        var terms = newTerms();
        add(terms, List.of(), value);
        return new Extent(terms);
    }

    public static Extent of(Dim dim) {
        return of(new Variable(dim));
    }

    static Extent of(Atom atom) {
        var terms = newTerms();
        add(terms, List.of(atom), 1);
        return new Extent(terms);
    }

    public boolean isLiteral() {
        return terms.isEmpty() || terms.size() == 1 && terms.firstKey().isEmpty();
    }

    /** The value of a literal extent. */
    public long literal() {
        if (!isLiteral()) {
            throw new IllegalStateException(this + " is not a literal");
        }
        return constantTerm();
    }

    public boolean is(long value) {
        return isLiteral() && literal() == value;
    }

    /** The summand without factors. */
    public long constantTerm() {
        return terms.getOrDefault(List.of(), 0L);
    }

    /**
     * Sorted factors -> coefficient, in a fixed order; the constant term, if not 0, has no factors.
     */
    public Map<List<Atom>, Long> terms() {
        return Collections.unmodifiableMap(terms);
    }

    public Extent plus(Extent other) {
        var sum = newTerms();
        sum.putAll(terms);
        other.terms.forEach((factors, coefficient) -> add(sum, factors, coefficient));
        return new Extent(sum);
    }

    public Extent plus(long value) {
        return plus(of(value));
    }

    public Extent minus(Extent other) {
        return plus(other.times(-1));
    }

    public Extent minus(long value) {
        return plus(-value);
    }

    public Extent times(long factor) {
        return times(of(factor));
    }

    public Extent times(Extent other) {
        var product = newTerms();
        terms.forEach((mine, a) ->
                other.terms.forEach((its, b) -> {
                    var factors = new ArrayList<>(mine);
                    factors.addAll(its);
                    Collections.sort(factors);
                    add(product, List.copyOf(factors), Math.multiplyExact(a, b));
                }));
        return new Extent(product);
    }

    /**
     * {@code floor(this / divisor)}; the parts divisible by the divisor leave the quotient: {@code
     * (4*T + 6)/4 = T + 1}.
     */
    public Extent floorDivide(long divisor) {
        if (divisor <= 0) {
            throw new ArithmeticException("division of an extent by " + divisor);
        }
        var whole = newTerms();
        var rest = newTerms();
        terms.forEach((factors, coefficient) -> {
            long quotient = Math.floorDiv(coefficient, divisor);
            boolean divisible = coefficient % divisor == 0;
            if (divisible || factors.isEmpty()) {
                add(whole, factors, quotient);
                add(rest, factors, coefficient - quotient * divisor);
            } else {
                add(rest, factors, coefficient);
            }
        });
        var remainder = new Extent(rest);
        if (!remainder.isLiteral()) {
            add(whole, List.of(new Quotient(remainder, divisor)), 1);
        }
        return new Extent(whole);
    }

    /**
     * {@code max(0, this)}, where the bounds leave it few values: a sum of quotients that are 1
     * from a value on and 0 below. {@code max(0, T - 2*(T/2)) = (T - 2*(T/2) + 1)/2} for instance.
     */
    public Optional<Extent> positivePart() {
        long min = min();
        long max = max();
        if (min >= 0 || max <= 0) {
            return Optional.of(min >= 0 ? this : ZERO);
        }
        if (max > MOST_STEPS || min < -MOST_STEPS) {
            return Optional.empty();
        }
        Extent sum = ZERO;
        for (long value = 1; value <= max; value++) {
            long divisor = Math.max(max - value + 1, value - min);
            sum = sum.plus(plus(divisor - value).floorDivide(divisor));
        }
        return Optional.of(sum);
    }

    /** The exact quotient by a literal, if every term is divisible. */
    public boolean isDivisibleBy(long divisor) {
        return terms.values().stream().allMatch(coefficient -> coefficient % divisor == 0);
    }

    /** The dims that occur, also inside quotients. */
    public List<Dim> dims() {
        return terms.keySet().stream()
                .flatMap(List::stream)
                .flatMap(atom ->
                        switch (atom) {
                            case Variable variable -> java.util.stream.Stream.of(variable.dim());
                            case Quotient quotient -> quotient.numerator().dims().stream();
                        })
                .distinct()
                .sorted()
                .toList();
    }

    /** The value where each dim has the given value. */
    public long evaluate(Function<Dim, Long> values) {
        long sum = 0;
        for (var term : terms.entrySet()) {
            long product = term.getValue();
            for (Atom atom : term.getKey()) {
                product =
                        Math.multiplyExact(
                                product,
                                switch (atom) {
                                    case Variable variable -> values.apply(variable.dim());
                                    case Quotient quotient ->
                                            Math.floorDiv(
                                                    quotient.numerator().evaluate(values),
                                                    quotient.divisor());
                                });
            }
            sum = Math.addExact(sum, product);
        }
        return sum;
    }

    /** A lower bound from the bounds of the dims. */
    public long min() {
        return ExtentBounds.of(this, true);
    }

    /** An upper bound from the bounds of the dims. */
    public long max() {
        return ExtentBounds.of(this, false);
    }

    private static TreeMap<List<Atom>, Long> newTerms() {
        return new TreeMap<>((a, b) -> {
            int byLength = Integer.compare(b.size(), a.size());
            return byLength != 0 ? byLength : a.toString().compareTo(b.toString());
        });
    }

    private static void add(TreeMap<List<Atom>, Long> terms, List<Atom> factors, long coefficient) {
        long sum = Math.addExact(terms.getOrDefault(factors, 0L), coefficient);
        if (sum == 0) {
            terms.remove(factors);
        } else {
            terms.put(factors, sum);
        }
    }

    @Override
    public int compareTo(Extent other) {
        return toString().compareTo(other.toString());
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Extent extent && terms.equals(extent.terms);
    }

    @Override
    public int hashCode() {
        return terms.hashCode();
    }

    /** As a reader of the model would write it: {@code T - 4}, {@code 2*T + 1}. */
    @Override
    public String toString() {
        if (terms.isEmpty()) {
            return "0";
        }
        var text = new StringBuilder();
        terms.forEach((factors, coefficient) -> {
            if (text.isEmpty()) {
                text.append(coefficient < 0 ? "-" : "");
            } else {
                text.append(coefficient < 0 ? " - " : " + ");
            }
            text.append(term(factors, Math.abs(coefficient)));
        });
        return text.toString();
    }

    private static String term(List<Atom> factors, long coefficient) {
        if (factors.isEmpty()) {
            return Long.toString(coefficient);
        }
        boolean alone = factors.size() == 1 && coefficient == 1;
        String product =
                factors.stream()
                        .map(atom ->
                                atom instanceof Quotient && !alone
                                        ? "(" + atom + ")"
                                        : atom.toString())
                        .collect(Collectors.joining("*"));
        return coefficient == 1 ? product : coefficient + "*" + product;
    }
}

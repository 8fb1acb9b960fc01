package dev.nnc.compiler.scalar;

import dev.nnc.compiler.type.Extent;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.IntFunction;
import java.util.stream.Collectors;

/**
 * An index: a constant and integer multiples of loop variables, {@code 2*i + u}, {@code T - 1 - i}.
 * Variables are numbered by their place in the domain of the comprehension.
 *
 * @param constant the summand without variables
 * @param coefficients variable -> factor, never 0
 */
public record Affine(Extent constant, SortedMap<Integer, Integer> coefficients) {
    public Affine {
        coefficients = Collections.unmodifiableSortedMap(new TreeMap<>(coefficients));
    }

    public static Affine of(long constant) {
        return of(Extent.of(constant));
    }

    public static Affine of(Extent constant) {
        return new Affine(constant, new TreeMap<>());
    }

    public static Affine variable(int variable) {
        return new Affine(Extent.ZERO, new TreeMap<>(Map.of(variable, 1)));
    }

    public boolean isConstant() {
        return coefficients.isEmpty();
    }

    /** A variable alone, with factor 1. */
    public boolean isVariable() {
        return constant.equals(Extent.ZERO)
                && coefficients.size() == 1
                && coefficient(coefficients.firstKey()) == 1;
    }

    /** The variable of an index for which {@link #isVariable} holds. */
    public int variable() {
        if (!isVariable()) {
            throw new IllegalStateException(this + " is not a variable");
        }
        return coefficients.firstKey();
    }

    /** The factor of a variable, 0 where it does not occur. */
    public int coefficient(int variable) {
        return coefficients.getOrDefault(variable, 0);
    }

    public Affine plus(Affine other) {
        var sum = new TreeMap<>(coefficients);
        other.coefficients.forEach((variable, factor) -> {
            int total = sum.getOrDefault(variable, 0) + factor;
            if (total == 0) {
                sum.remove(variable);
            } else {
                sum.put(variable, total);
            }
        });
        return new Affine(constant.plus(other.constant), sum);
    }

    public Affine plus(Extent summand) {
        return new Affine(constant.plus(summand), coefficients);
    }

    public Affine plus(long summand) {
        return plus(Extent.of(summand));
    }

    public Affine minus(Affine other) {
        return plus(other.times(-1));
    }

    public Affine times(int factor) {
        if (factor == 0) {
            return of(0);
        }
        var scaled = new TreeMap<Integer, Integer>();
        coefficients.forEach((variable, coefficient) ->
                scaled.put(variable, Math.multiplyExact(coefficient, factor)));
        return new Affine(constant.times(factor), scaled);
    }

    /** Every variable replaced by an index over other variables. */
    public Affine substitute(IntFunction<Affine> values) {
        var sum = of(constant);
        for (var entry : coefficients.entrySet()) {
            sum = sum.plus(values.apply(entry.getKey()).times(entry.getValue()));
        }
        return sum;
    }

    /** The least value where variable v runs over {@code 0..extents(v)-1}. */
    public long min(IntFunction<Extent> extents) {
        return extreme(extents, true).min();
    }

    /** The greatest value where variable v runs over {@code 0..extents(v)-1}. */
    public long max(IntFunction<Extent> extents) {
        return extreme(extents, false).max();
    }

    /** The least or the greatest value as a formula. */
    public Extent extreme(IntFunction<Extent> extents, boolean lower) {
        var sum = constant;
        for (var entry : coefficients.entrySet()) {
            if (lower == entry.getValue() < 0) {
                sum = sum.plus(extents.apply(entry.getKey()).minus(1).times(entry.getValue()));
            }
        }
        return sum;
    }

    /** With v0, v1, ... for the variables; dumps use {@link #toString(IntFunction)}. */
    @Override
    public String toString() {
        return toString(variable -> "v" + variable);
    }

    public String toString(IntFunction<String> names) {
        var terms =
                coefficients.entrySet().stream()
                        .map(e ->
                                e.getValue() == 1
                                        ? names.apply(e.getKey())
                                        : e.getValue() == -1
                                                ? "-" + names.apply(e.getKey())
                                                : e.getValue() + "*" + names.apply(e.getKey()))
                        .collect(Collectors.joining(" + "));
        if (terms.isEmpty()) {
            return constant.toString();
        }
        String text = constant.equals(Extent.ZERO) ? terms : terms + " + " + constant;
        return text.replace("+ -", "- ");
    }
}

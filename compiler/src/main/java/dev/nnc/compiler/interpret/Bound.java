package dev.nnc.compiler.interpret;

import dev.nnc.compiler.scalar.Affine;
import dev.nnc.compiler.scalar.Condition;
import dev.nnc.compiler.scalar.Condition.And;
import dev.nnc.compiler.scalar.Condition.Compare;
import dev.nnc.compiler.scalar.Condition.Or;
import dev.nnc.compiler.scalar.Scalar;
import dev.nnc.compiler.scalar.Scalar.Constant;
import dev.nnc.compiler.scalar.Scalar.Position;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * An affine condition on a point of a domain, {@code constant + sum of coefficients * coordinates
 * >= 0}. A sum that takes only the points of some bounds need not visit the others: {@code 0 <= i -
 * 2*j < 3} leaves one or two j for each i.
 */
record Bound(long constant, long[] coefficients) {
    /** The bounds that together say the same as a condition; empty if there are none. */
    static Optional<List<Bound>> all(Condition condition, int variables, Sizes sizes) {
        return switch (condition) {
            case And and ->
                    all(and.left(), variables, sizes)
                            .flatMap(left ->
                                    all(and.right(), variables, sizes)
                                            .map(right ->
                                                    Stream.concat(left.stream(), right.stream())
                                                            .toList()));
            case Compare compare ->
                    affine(compare.left())
                            .flatMap(left ->
                                    affine(compare.right())
                                            .flatMap(right ->
                                                    bounds(
                                                            compare.relation(),
                                                            left.minus(right),
                                                            variables,
                                                            sizes)));
            case Or _, Condition.Not _ -> Optional.empty();
        };
    }

    private static Optional<Affine> affine(Scalar scalar) {
        return switch (scalar) {
            case Position position -> Optional.of(position.index());
            case Constant(double value) when value == (int) value ->
                    Optional.of(Affine.of((long) value));
            case Scalar.Size size -> Optional.of(Affine.of(size.extent()));
            case Constant _, Scalar.Read _, Scalar.Apply _, Scalar.Select _, Scalar.Noise _ ->
                    Optional.empty();
        };
    }

    private static Optional<List<Bound>> bounds(
            Condition.Relation relation, Affine difference, int variables, Sizes sizes) {
        return switch (relation) {
            case GREATER_EQUAL -> Optional.of(List.of(of(difference, variables, sizes)));
            case GREATER -> Optional.of(List.of(of(difference.plus(-1), variables, sizes)));
            case LESS_EQUAL -> Optional.of(List.of(of(difference.times(-1), variables, sizes)));
            case LESS -> Optional.of(List.of(of(difference.times(-1).plus(-1), variables, sizes)));
            case EQUAL ->
                    Optional.of(
                            List.of(
                                    of(difference, variables, sizes),
                                    of(difference.times(-1), variables, sizes)));
            case NOT_EQUAL -> Optional.empty();
        };
    }

    /** Whether it holds or fails for all points alike. */
    boolean isConstant() {
        return Arrays.stream(coefficients).allMatch(factor -> factor == 0);
    }

    private static Bound of(Affine affine, int variables, Sizes sizes) {
        var coefficients = new long[variables];
        affine.coefficients().forEach((variable, factor) -> coefficients[variable] = factor);
        return new Bound(sizes.of(affine.constant()), coefficients);
    }

    /** Whether every point within this bound is within the other. */
    boolean implies(Bound other) {
        return Arrays.equals(coefficients, other.coefficients) && constant <= other.constant;
    }

    boolean mentions(int variable) {
        return coefficients[variable] != 0;
    }

    /**
     * The least coordinate of a variable within the bound where the others are known; 0 if only a
     * greatest is bound.
     */
    long from(int variable, int[] coordinates) {
        long factor = coefficients[variable];
        return factor > 0 ? Math.ceilDiv(-rest(variable, coordinates), factor) : 0;
    }

    /** One more than the greatest coordinate, where the others are known. */
    long to(int variable, int[] coordinates) {
        long factor = coefficients[variable];
        return factor < 0
                ? Math.floorDiv(rest(variable, coordinates), -factor) + 1
                : Long.MAX_VALUE;
    }

    private long rest(int variable, int[] coordinates) {
        long rest = constant;
        for (int other = 0; other < coefficients.length; other++) {
            rest += other == variable ? 0 : coefficients[other] * coordinates[other];
        }
        return rest;
    }
}

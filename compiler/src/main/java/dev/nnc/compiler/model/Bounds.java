package dev.nnc.compiler.model;

import dev.nnc.compiler.scalar.Affine;
import dev.nnc.compiler.type.Extent;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;

/**
 * Proves that an index stays inside its axis: from the ranges of its variables, and where that is
 * not enough from the conditions around it. In {@code if j <= i then x[i - j] else 0} the index is
 * at least 0 because of the condition.
 */
final class Bounds {
    private final IntFunction<Extent> extents;
    private final List<Guard> guards;

    Bounds(Scope scope) {
        this.extents = position -> scope.mapped().get(position).extent();
        this.guards = scope.guards();
    }

    /** The guards that the proof of {@code value >= 0} needs; empty if there is no proof. */
    Optional<List<Guard>> provePositive(Affine value) {
        if (least(value) >= 0) {
            return Optional.of(List.of());
        }
        for (Guard guard : guards) {
            if (least(value.minus(guard.nonNegative())) >= 0) {
                return Optional.of(List.of(guard));
            }
        }
        for (Guard first : guards) {
            for (Guard second : guards) {
                if (least(value.minus(first.nonNegative()).minus(second.nonNegative())) >= 0) {
                    return Optional.of(List.of(first, second));
                }
            }
        }
        return Optional.empty();
    }

    /** The least and the greatest value, in words. */
    String range(Affine value) {
        var low = value.extreme(extents, true);
        var high = value.extreme(extents, false);
        return low.equals(high) ? "is " + low : "goes from " + low + " to " + high;
    }

    private long least(Affine value) {
        return value.extreme(extents, true).min();
    }
}

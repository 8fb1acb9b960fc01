package dev.nnc.compiler.scalar;

import dev.nnc.compiler.scalar.Condition.And;
import dev.nnc.compiler.scalar.Condition.Compare;
import dev.nnc.compiler.scalar.Condition.Not;
import dev.nnc.compiler.scalar.Condition.Or;
import dev.nnc.compiler.scalar.Scalar.Constant;
import dev.nnc.compiler.scalar.Scalar.Position;
import dev.nnc.compiler.scalar.Scalar.Size;
import dev.nnc.compiler.type.Extent;
import java.util.Optional;
import java.util.function.IntFunction;

/**
 * What the extents of the loops prove about a condition on indices: {@code i < 8} holds where i
 * runs to 7.
 */
public final class Bounds {
    private Bounds() {}

    /** Whether the condition holds at every point, at none, or (empty) is not known. */
    public static Optional<Boolean> decide(Condition condition, IntFunction<Extent> extents) {
        return switch (condition) {
            case Compare compare -> compare(compare, extents);
            case Not(Condition inner) -> decide(inner, extents).map(holds -> !holds);
            case And(Condition left, Condition right) -> {
                Optional<Boolean> a = decide(left, extents);
                Optional<Boolean> b = decide(right, extents);
                if (a.equals(Optional.of(false)) || b.equals(Optional.of(false))) {
                    yield Optional.of(false);
                }
                yield a.isPresent() && b.isPresent() ? a : Optional.empty();
            }
            case Or(Condition left, Condition right) ->
                    decide(new And(new Not(left), new Not(right)), extents).map(holds -> !holds);
        };
    }

    private static Optional<Boolean> compare(Compare compare, IntFunction<Extent> extents) {
        Optional<Affine> left = index(compare.left());
        Optional<Affine> right = index(compare.right());
        if (left.isEmpty() || right.isEmpty()) {
            return constants(compare);
        }
        Affine difference = left.get().minus(right.get());
        long least = difference.min(extents);
        long greatest = difference.max(extents);
        return switch (compare.relation()) {
            case LESS -> decided(greatest < 0, least >= 0);
            case LESS_EQUAL -> decided(greatest <= 0, least > 0);
            case GREATER -> decided(least > 0, greatest <= 0);
            case GREATER_EQUAL -> decided(least >= 0, greatest < 0);
            case EQUAL -> decided(least == 0 && greatest == 0, least > 0 || greatest < 0);
            case NOT_EQUAL -> decided(least > 0 || greatest < 0, least == 0 && greatest == 0);
        };
    }

    private static Optional<Boolean> constants(Compare compare) {
        return compare.left() instanceof Constant(double a)
                        && compare.right() instanceof Constant(double b)
                ? Optional.of(compare.relation().holds(a, b))
                : Optional.empty();
    }

    private static Optional<Boolean> decided(boolean always, boolean never) {
        return always ? Optional.of(true) : never ? Optional.of(false) : Optional.empty();
    }

    /** The operand of a comparison as an index, if it is one. */
    public static Optional<Affine> index(Scalar scalar) {
        return switch (scalar) {
            case Position(Affine index) -> Optional.of(index);
            case Size(Extent extent) -> Optional.of(Affine.of(extent));
            case Constant(double value) ->
                    value == Math.rint(value) && Math.abs(value) < 1e9
                            ? Optional.of(Affine.of((long) value))
                            : Optional.empty();
            case Scalar.Read _, Scalar.Apply _, Scalar.Select _, Scalar.Noise _ -> Optional.empty();
        };
    }
}

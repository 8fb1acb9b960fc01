package dev.nnc.compiler.model;

import dev.nnc.compiler.scalar.Affine;
import dev.nnc.compiler.scalar.Condition;
import dev.nnc.compiler.scalar.Scalar;
import dev.nnc.compiler.scalar.Scalar.Select;
import java.util.List;

/**
 * What a branch of an {@code if} in index notation may rely on: in {@code if j <= i then x[i - j]
 * else 0} the first branch has the guard {@code i - j >= 0}.
 *
 * @param nonNegative what is known to be at least 0, over mapped positions
 * @param condition the same as a condition that can be computed
 */
record Guard(Affine nonNegative, Condition condition) {
    static Guard of(Affine nonNegative) {
        return new Guard(
                nonNegative,
                new Condition.Compare(
                        Condition.Relation.GREATER_EQUAL,
                        new Scalar.Position(nonNegative),
                        Scalar.constant(0)));
    }

    /** The body where all guards hold, and the other value elsewhere. */
    static Scalar protect(List<Guard> guards, Scalar body, double otherwise) {
        Scalar safe = body;
        for (Guard guard : guards) {
            safe = new Select(guard.condition(), safe, Scalar.constant(otherwise));
        }
        return safe;
    }
}

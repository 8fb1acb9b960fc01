package dev.nnc.compiler.graph;

import dev.nnc.compiler.scalar.Scalar;
import dev.nnc.compiler.scalar.Subscript;
import dev.nnc.compiler.type.Extent;
import java.util.List;

/**
 * What a node does, by family. Element-wise operations, reductions, contractions, windows and
 * movements are one family, the {@link Comprehension}: the whole algebra of index notation, closed
 * under differentiation.
 */
public sealed interface Op {
    /** A value from outside: it has no operands. */
    record Source(SourceKind kind, String name) implements Op {}

    enum SourceKind {
        INPUT,
        TARGET,
        PARAMETER,
        FIXED,
        STATE
    }

    /**
     * For every point of the domain, the body is combined into the element of the result at {@code
     * target}: {@code result[target(v)] reducer= body(v)}.
     *
     * <p>The usual form is a <em>gather</em>: the target is the first variables in order, {@code
     * [v0, v1, ...]}, the remaining variables are reduced: {@code y[n, j] = sum[k](x[n, k] * W[k,
     * j])} has domain {@code [N, J, K]} and target {@code [v0, v1]}. With {@link Reducer#NONE}
     * there are no remaining variables. The general form, a <em>scatter</em>, is allowed with
     * {@link Reducer#SUM} only; elements that no point meets are 0: {@code dW[text[n], j] += d[n,
     * j]}.
     *
     * <p>The node's operands are what the body's and the target's reads refer to. The result's
     * shape is the node's.
     *
     * @param domain the extent of each variable, in the order of the loops
     */
    record Comprehension(List<Extent> domain, List<Subscript> target, Reducer reducer, Scalar body)
            implements Op {
        public Comprehension {
            domain = List.copyOf(domain);
            target = List.copyOf(target);
        }

        /** Whether the target is the first variables in order. */
        public boolean isGather() {
            for (int axis = 0; axis < target.size(); axis++) {
                if (!target.get(axis).equals(Subscript.variable(axis))) {
                    return false;
                }
            }
            return true;
        }

        /**
         * A gather without reduction: element-wise operations, broadcasts, slices, transpositions.
         */
        public boolean isMap() {
            return reducer == Reducer.NONE;
        }
    }

    /** How the values at one element of the result are combined. */
    enum Reducer {
        /** There is one. */
        NONE,
        SUM,
        PRODUCT,
        MAX,
        MIN,
        /**
         * The first place of the maximum, counted row-major over the reduced variables: a category.
         */
        ARGMAX,
        ARGMIN
    }

    /** The same elements, row-major, in the node's shape; the batch axis stays. */
    record Reshape() implements Op {}

    /**
     * The value of a recurrence one step before: along {@code axis}, element 0 is the operand,
     * which has all the other axes, and element t is element t - 1 of the node that {@link
     * Graph#recurrences} names. Reversed, the last element is the operand and element t is element
     * t + 1.
     *
     * @param ordinal tells recurrences apart
     */
    record Delay(int axis, boolean reversed, int ordinal) implements Op {}

    /**
     * The mean over the batch and over the first {@code axes} axes of the operand. Only in the
     * graph of one sample: batching makes a {@link Comprehension} of it.
     */
    record BatchMean(int axes) implements Op {}
}

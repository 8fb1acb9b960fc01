package dev.nnc.compiler.plan;

import dev.nnc.compiler.graph.Node;
import dev.nnc.compiler.graph.Op.Comprehension;
import dev.nnc.compiler.graph.Op.Reducer;
import dev.nnc.compiler.scalar.Function;
import dev.nnc.compiler.scalar.Scalar;
import dev.nnc.compiler.scalar.Scalar.Read;
import dev.nnc.compiler.scalar.Scalars;
import dev.nnc.compiler.scalar.Subscript;
import dev.nnc.compiler.type.Extent;
import java.util.ArrayList;
import java.util.List;

/**
 * A value that a program really computes: a comprehension into which the element-wise operations
 * before it have been substituted. Its reads name nodes, not operands.
 *
 * @param node the node whose value it is
 */
record Definition(Node node, Comprehension rule) {
    int id() {
        return node.id();
    }

    boolean isReduction() {
        return rule.reducer() != Reducer.NONE;
    }

    boolean isScatter() {
        return !rule.isGather();
    }

    /** The extents of the result's axes: of the loops outside of a reduction. */
    List<Extent> output() {
        return rule.domain().subList(0, rule.target().size());
    }

    /** The extents that a reduction runs through. */
    List<Extent> reduced() {
        return rule.domain().subList(rule.target().size(), rule.domain().size());
    }

    /** All reads, of the target's look-ups too. */
    List<Read> reads() {
        var reads = new ArrayList<>(Scalars.reads(rule.body()));
        for (Subscript subscript : rule.target()) {
            if (subscript instanceof Subscript.Lookup lookup) {
                reads.addAll(Scalars.reads(lookup.category()));
            }
        }
        return reads;
    }

    /**
     * Whether every read of a node has the first {@code depth} loop variables as its first
     * subscripts.
     */
    boolean readsInStep(Roots roots, int id, int depth) {
        return reads().stream()
                .filter(read -> roots.of(read.operand()) == id)
                .allMatch(read ->
                        depth <= roots.keptAxes(read.operand())
                                && startsWithVariables(read, depth));
    }

    private static boolean startsWithVariables(Read read, int depth) {
        if (read.at().size() < depth) {
            return false;
        }
        for (int axis = 0; axis < depth; axis++) {
            if (!read.at().get(axis).equals(Subscript.variable(axis))) {
                return false;
            }
        }
        return true;
    }

    /** A sum of products. */
    static boolean isContraction(Comprehension rule) {
        return rule.reducer() == Reducer.SUM
                && rule.isGather()
                && rule.body() instanceof Scalar.Apply apply
                && apply.function() == Function.MULTIPLY;
    }
}

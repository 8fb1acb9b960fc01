package dev.nnc.compiler.plan;

import dev.nnc.compiler.graph.Node;
import dev.nnc.compiler.graph.Op.Comprehension;
import dev.nnc.compiler.graph.Op.Reducer;
import dev.nnc.compiler.scalar.Affine;
import dev.nnc.compiler.scalar.Function;
import dev.nnc.compiler.scalar.Scalar;
import dev.nnc.compiler.scalar.Scalar.Read;
import dev.nnc.compiler.scalar.Scalars;
import dev.nnc.compiler.scalar.Subscript;
import dev.nnc.compiler.type.Extent;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;

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

    /** Whether elements are stored here and there, or not all of them. */
    boolean isScatter() {
        return !rule.isGather() || !output().equals(node.shape().extents());
    }

    /** The loop variables that the target names. */
    SortedSet<Integer> targetVariables() {
        return Scatters.variables(rule.target());
    }

    /**
     * The number of loops outside of a reduction: their variables are the first ones, in a scatter
     * after {@link Scatters}.
     */
    int outputs() {
        return rule.isGather() ? rule.target().size() : targetVariables().size();
    }

    /** The extents of the loops outside of a reduction: of a gather, those of the result. */
    List<Extent> output() {
        return rule.domain().subList(0, outputs());
    }

    /** The extents that a reduction runs through. */
    List<Extent> reduced() {
        return rule.domain().subList(outputs(), rule.domain().size());
    }

    /**
     * The same with the loop variables in another order: first the one that was {@code order[0]}.
     */
    Definition reordered(List<Integer> order) {
        return new Definition(
                node,
                new Comprehension(
                        order.stream().map(rule.domain()::get).toList(),
                        Scalars.substitute(
                                rule.target(),
                                variable -> Affine.variable(order.indexOf(variable))),
                        rule.reducer(),
                        Scalars.substitute(
                                rule.body(),
                                variable -> Affine.variable(order.indexOf(variable)))));
    }

    /** Whether a scatter meets no element twice, so that nothing needs to be added up. */
    boolean storesOnce() {
        return Target.isInjective(rule, outputs());
    }

    /** Whether a scatter leaves no element out, so that nothing needs to be 0 before. */
    boolean storesAll() {
        return storesOnce() && Target.coversAll(rule, outputs(), node.shape().extents());
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
                && rule.body() instanceof Scalar.Apply apply
                && apply.function() == Function.MULTIPLY;
    }
}

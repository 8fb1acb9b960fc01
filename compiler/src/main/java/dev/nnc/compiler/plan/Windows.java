package dev.nnc.compiler.plan;

import dev.nnc.compiler.graph.Node;
import dev.nnc.compiler.graph.Op.Comprehension;
import dev.nnc.compiler.graph.Op.Reducer;
import dev.nnc.compiler.scalar.Affine;
import dev.nnc.compiler.scalar.Function;
import dev.nnc.compiler.scalar.Scalar.Apply;
import dev.nnc.compiler.scalar.Scalar.Read;
import dev.nnc.compiler.scalar.Scalar.Select;
import dev.nnc.compiler.scalar.Subscript;
import dev.nnc.compiler.scalar.Subscript.Linear;
import dev.nnc.compiler.type.Extent;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A gradient by the input of a convolution over two axes with stride 1, in the form of a sum that
 * asks at each step whether it is inside: {@code dx[n, a, b, c] = sum[u, v, f](if ... then dy[n, a
 * - u, b - v, f] * w[u, v, c, f] else 0)}.
 *
 * @param dy {@code dy[n, i, j, f]}
 * @param weights {@code w[u, v, c, f]}, in any order
 * @param at the places of {@code u v c f} among the subscripts of the weights
 * @param before the margin on both axes, which is cut off
 */
record Windows(
        Read dy,
        Read weights,
        List<Integer> at,
        List<Integer> before,
        List<Extent> output,
        List<Extent> pixels,
        List<Extent> window,
        long channels,
        long filters) {
    long row() {
        return window.getLast().literal() * channels;
    }

    /** Where tiles of whole vectors end. */
    long paddedRow() {
        long vectors = Math.ceilDiv(row(), WindowRows.LANES);
        long tiles = Math.ceilDiv(vectors, WindowRows.MOST_VECTORS);
        return tiles * Math.ceilDiv(vectors, tiles) * WindowRows.LANES;
    }

    long height() {
        return pixels.getFirst().literal() - 1 + window.getFirst().literal();
    }

    long width() {
        return (pixels.getLast().literal() - 1) * channels + paddedRow();
    }

    /** The gradient that a definition computes, if it is one. */
    static Optional<Windows> of(Definition definition, List<Node> nodes, Halos halos) {
        Comprehension rule = definition.rule();
        if (rule.reducer() != Reducer.SUM
                || rule.domain().size() != 7
                || !rule.domain().getFirst().equals(Extent.BATCH)
                || !rule.domain().subList(1, 7).stream().allMatch(Extent::isLiteral)
                || definition.node().shape().rank() != 4) {
            return Optional.empty();
        }
        if (!(rule.body() instanceof Select select)
                || !(select.then() instanceof Apply product)
                || product.function() != Function.MULTIPLY
                || !(product.arguments().getFirst() instanceof Read first)
                || !(product.arguments().getLast() instanceof Read last)) {
            return Optional.empty();
        }
        return halos.guardedRead(definition)
                .flatMap(dy -> of(definition, dy, dy.equals(first) ? last : first, nodes));
    }

    private static Optional<Windows> of(
            Definition definition, Read dy, Read weights, List<Node> nodes) {
        Comprehension rule = definition.rule();
        List<Integer> at = variables(weights.at());
        if (dy.at().size() != 4
                || at.size() != 4
                || !dy.at().getFirst().equals(Subscript.variable(0))
                || !(dy.at().getLast() instanceof Linear(Affine filter))
                || !filter.isVariable()) {
            return Optional.empty();
        }
        var window = new ArrayList<Integer>();
        var before = new ArrayList<Integer>();
        for (int axis = 1; axis <= 2; axis++) {
            Optional<Axis> found = gathered(dy.at().get(axis), axis);
            if (found.isEmpty()) {
                return Optional.empty();
            }
            window.add(found.get().window());
            before.add(found.get().before());
        }
        int c = 3;
        int f = filter.variable();
        List<Integer> order = List.of(window.getFirst(), window.getLast(), c, f);
        if (!at.containsAll(order)) {
            return Optional.empty();
        }
        List<Extent> domain = rule.domain();
        List<Extent> pixels = nodes.get(dy.operand()).shape().extents().subList(1, 3);
        return Optional.of(
                new Windows(
                        dy,
                        weights,
                        order.stream().map(at::indexOf).toList(),
                        before,
                        definition.node().shape().extents().subList(1, 3),
                        pixels,
                        window.stream().map(domain::get).toList(),
                        domain.get(c).literal(),
                        domain.get(f).literal()));
    }

    /** How windows lie on an axis. */
    private record Axis(int window, int before) {}

    /** {@code dy[a - u + before]}, the axis's variable being {@code a}. */
    private static Optional<Axis> gathered(Subscript subscript, int variable) {
        if (!(subscript instanceof Linear(Affine index))
                || index.coefficients().size() != 2
                || index.coefficient(variable) != 1
                || !index.constant().isLiteral()
                || index.constant().literal() < 0) {
            return Optional.empty();
        }
        return index.coefficients().keySet().stream()
                .filter(other -> other != variable && index.coefficient(other) == -1)
                .findFirst()
                .map(other -> new Axis(other, (int) index.constant().literal()));
    }

    /** The variables of subscripts that are nothing else; fewer if there are others. */
    private static List<Integer> variables(List<Subscript> at) {
        return at.stream()
                .filter(subscript ->
                        subscript instanceof Linear(Affine index) && index.isVariable())
                .map(subscript -> ((Linear) subscript).index().variable())
                .distinct()
                .toList();
    }
}

package dev.nnc.compiler.plan;

import dev.nnc.compiler.graph.Graph;
import dev.nnc.compiler.graph.Node;
import dev.nnc.compiler.graph.Op.Reshape;

/** Which values are one array: a reshaped value and the value that it came from, its root. */
final class Roots {
    private final Graph graph;

    Roots(Graph graph) {
        this.graph = graph;
    }

    /** The value that is really computed. */
    int of(int id) {
        Node node = graph.node(id);
        return node.op() instanceof Reshape ? of(node.operands().getFirst()) : id;
    }

    /** How many of the first axes are those of the root. */
    int keptAxes(int id) {
        Node node = graph.node(id);
        Node root = graph.node(of(id));
        int kept = 0;
        int limit = Math.min(node.shape().rank(), root.shape().rank());
        while (kept < limit && node.shape().extent(kept).equals(root.shape().extent(kept))) {
            kept++;
        }
        return kept;
    }
}

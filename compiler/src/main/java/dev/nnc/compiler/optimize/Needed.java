package dev.nnc.compiler.optimize;

import dev.nnc.compiler.graph.Graph;
import dev.nnc.compiler.graph.Order;

/** Which nodes a result depends on. */
final class Needed {
    private Needed() {}

    static boolean[] nodes(Graph graph) {
        var needed = new boolean[graph.nodes().size()];
        Order.ancestors(graph, graph.results().stream().map(Graph.Result::node).toList())
                .forEach(id -> needed[id] = true);
        return needed;
    }
}

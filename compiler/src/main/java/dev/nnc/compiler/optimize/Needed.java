package dev.nnc.compiler.optimize;

import dev.nnc.compiler.graph.Graph;

/** Which nodes a result depends on. */
final class Needed {
    private Needed() {}

    static boolean[] nodes(Graph graph) {
        var needed = new boolean[graph.nodes().size()];
        graph.results().forEach(result -> needed[result.node()] = true);
        for (int id = needed.length - 1; id >= 0; id--) {
            if (needed[id]) {
                graph.node(id).operands().forEach(operand -> needed[operand] = true);
            }
        }
        return needed;
    }
}

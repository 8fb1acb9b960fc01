package dev.nnc.compiler.model;

import dev.nnc.compiler.graph.Graph;
import dev.nnc.compiler.graph.Node;
import dev.nnc.compiler.graph.Order;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Leaves out what no result needs: the other nodes keep their order and get new numbers. */
final class Prune {
    private Prune() {}

    static Graph unused(Graph graph) {
        Set<Integer> needed =
                Order.ancestors(graph, graph.results().stream().map(Graph.Result::node).toList());
        int[] numbers = new int[graph.nodes().size()];
        List<Node> kept = new ArrayList<>();
        for (Node node : graph.nodes()) {
            if (needed.contains(node.id())) {
                numbers[node.id()] = kept.size();
                kept.add(
                        new Node(
                                kept.size(),
                                node.op(),
                                node.operands().stream().map(id -> numbers[id]).toList(),
                                node.shape(),
                                node.type(),
                                node.perSample(),
                                node.label()));
            }
        }
        return new Graph(
                kept,
                graph.results().stream()
                        .map(result ->
                                new Graph.Result(
                                        result.role(), result.name(), numbers[result.node()]))
                        .toList(),
                graph.recurrences().stream()
                        .filter(recurrence -> needed.contains(recurrence.delay()))
                        .map(recurrence ->
                                new Graph.Recurrence(
                                        numbers[recurrence.delay()], numbers[recurrence.next()]))
                        .toList());
    }
}

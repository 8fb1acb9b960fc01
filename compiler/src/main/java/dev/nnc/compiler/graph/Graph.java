package dev.nnc.compiler.graph;

import java.util.List;

/**
 * Nodes in topological order, and which of them are wanted.
 *
 * @param nodes the node with id i is at place i
 * @param results what the graph is for, in a fixed order
 */
public record Graph(List<Node> nodes, List<Result> results) {
    public Graph {
        nodes = List.copyOf(nodes);
        results = List.copyOf(results);
    }

    public Node node(int id) {
        return nodes.get(id);
    }

    /** A wanted value: {@code Result(GRADIENT, "dense1.W", 17)}. */
    public record Result(Role role, String name, int node) {}

    /** What a result is. */
    public enum Role {
        /** A named output. */
        OUTPUT,
        /** A loss: a scalar per sample; after batching the mean over the batch. */
        LOSS,
        /** A penalty: a scalar. */
        PENALTY,
        /** A number per sample whose mean over all samples of a set enters a metric. */
        AVERAGE,
        /** The next value of a state. */
        UPDATE,
        /** Loss and penalties together, a scalar. */
        OBJECTIVE,
        /** The objective's gradient by a parameter. */
        GRADIENT
    }
}

package dev.nnc.compiler.graph;

import java.util.List;

/**
 * Nodes in topological order, and which of them are wanted.
 *
 * @param nodes the node with id i is at place i
 * @param results what the graph is for, in a fixed order
 * @param recurrences what each delay repeats: the only edges that lead forward in the list
 */
public record Graph(List<Node> nodes, List<Result> results, List<Recurrence> recurrences) {
    public Graph {
        nodes = List.copyOf(nodes);
        results = List.copyOf(results);
        recurrences = List.copyOf(recurrences);
    }

    /** A graph without recurrences. */
    public Graph(List<Node> nodes, List<Result> results) {
        this(nodes, results, List.of());
    }

    /** The delay shows the elements of the node next, one step later. */
    public record Recurrence(int delay, int next) {}

    public Node node(int id) {
        return nodes.get(id);
    }

    /** A wanted value: {@code Result(GRADIENT, "dense1.W", 17)}. */
    public record Result(Role role, String name, int node) {}

    /**
     * What a result is. A model's graph of one sample has OUTPUT, LOSS, PENALTY, AVERAGE and
     * UPDATE. The batched graph of a class has the results of three programs in one list of nodes:
     * OUTPUT is what {@code predict} computes; LOSS, AVERAGE and PENALTY what {@code evaluate} adds
     * up; OBJECTIVE, GRADIENT and UPDATE what {@code lossAndGradient} does.
     */
    public enum Role {
        /** A named output. */
        OUTPUT,
        /** A loss: a scalar per sample; in a batched graph the sum over the batch. */
        LOSS,
        /** A penalty: a scalar; in a batched graph there is one, the sum of all. */
        PENALTY,
        /**
         * A number per sample whose mean over all samples of a set enters a metric; in a batched
         * graph the sum.
         */
        AVERAGE,
        /** The next value of a state. */
        UPDATE,
        /** The mean over the batch of the sum of all losses, plus all penalties: a scalar. */
        OBJECTIVE,
        /** The objective's gradient by the trained parameter of this name. */
        GRADIENT
    }
}

package dev.nnc.compiler.interpret;

import dev.nnc.compiler.graph.Graph;
import dev.nnc.compiler.graph.Graph.Role;
import dev.nnc.compiler.graph.Node;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The values of nodes in one evaluation of a graph, and what the nodes decided. */
public final class Evaluation {
    private final Graph graph;
    private final Map<Integer, Tensor> values = new HashMap<>();
    private final TreeMap<Integer, Decisions> decisions = new TreeMap<>();

    Evaluation(Graph graph) {
        this.graph = graph;
    }

    void put(int node, Tensor value) {
        values.put(node, value);
    }

    void forget(int node) {
        values.remove(node);
    }

    void record(int node, Decisions made) {
        decisions.put(node, made);
    }

    /** Whether the value of this node was computed and kept. */
    public boolean has(int node) {
        return values.containsKey(node);
    }

    Optional<Tensor> find(int node) {
        return Optional.ofNullable(values.get(node));
    }

    public Tensor value(int node) {
        Tensor value = values.get(node);
        if (value == null) {
            throw new IllegalArgumentException(
                    Frame.describe(graph.node(node)) + " was not evaluated, or not kept");
        }
        return value;
    }

    /** The value of a result. */
    public Tensor result(Role role, String name) {
        return graph.results().stream()
                .filter(result -> result.role() == role && result.name().equals(name))
                .findFirst()
                .map(result -> value(result.node()))
                .orElseThrow(() ->
                        new IllegalArgumentException(
                                "the graph has no result " + role + " " + name));
    }

    /**
     * Whether each node that both evaluations computed decided alike: then both lie on one smooth
     * piece.
     */
    boolean decidedLike(Evaluation other) {
        return decisions.entrySet().stream()
                .allMatch(entry -> {
                    Decisions others = other.decisions.get(entry.getKey());
                    return others == null || others.hash() == entry.getValue().hash();
                });
    }

    /**
     * The nodes that stand on a kink, each with its operations: {@code relu at node 17 (hidden1,
     * mlp.nn:12)}.
     */
    Map<Node, String> kinks() {
        var found = new TreeMap<Integer, String>();
        decisions.forEach((id, made) -> {
            if (!made.kinks().isEmpty()) {
                found.put(id, String.join(", ", made.kinks()));
            }
        });
        var named = new java.util.LinkedHashMap<Node, String>();
        found.forEach((id, operations) -> named.put(graph.node(id), operations));
        return named;
    }
}

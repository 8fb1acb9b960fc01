package dev.nnc.compiler.graph;

import dev.nnc.compiler.type.Extent;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * The order of evaluation of a graph with recurrences: nodes that need each other across steps form
 * a loop, and everything else stands before or after it, once for all steps.
 *
 * <pre>
 * z = x @ W (all steps)  ->  loop over t { before; h = tanh(z[t] + before @ U) }  ->  scores = h @ V (all steps)
 * </pre>
 */
public final class Order {
    private final Graph graph;
    private final Set<Integer> nodes;

    private Order(Graph graph, Set<Integer> nodes) {
        this.graph = graph;
        this.nodes = nodes;
    }

    /** What is evaluated together. */
    public sealed interface Unit {
        /** A value, all its elements at once. */
        record Single(int node) implements Unit {}

        /**
         * Values that are computed step by step.
         *
         * @param body what a step evaluates, in order
         * @param axis of the steps, in all these values
         * @param steps its extent
         * @param reversed whether the last step comes first
         */
        record Loop(List<Unit> body, int axis, Extent steps, boolean reversed) implements Unit {
            public Loop {
                body = List.copyOf(body);
            }
        }

        /** All nodes in it, in the order of evaluation. */
        default Stream<Integer> nodes() {
            return switch (this) {
                case Single(int node) -> Stream.of(node);
                case Loop loop -> loop.body().stream().flatMap(Unit::nodes);
            };
        }
    }

    /**
     * The units of some nodes, each after what it needs.
     *
     * @param nodes with each node all that it needs, unless its value is known
     */
    public static List<Unit> of(Graph graph, Collection<Integer> nodes) {
        return new Order(graph, new TreeSet<>(nodes)).units();
    }

    /** The nodes that the given ones need, these included; also by way of a recurrence. */
    public static Set<Integer> ancestors(Graph graph, Collection<Integer> wanted) {
        var found = new TreeSet<>(wanted);
        int known = -1;
        while (known < found.size()) {
            known = found.size();
            for (int id = graph.nodes().size() - 1; id >= 0; id--) {
                if (found.contains(id)) {
                    found.addAll(graph.node(id).operands());
                }
            }
            graph.recurrences().stream()
                    .filter(r -> found.contains(r.delay()))
                    .toList()
                    .forEach(r -> found.add(r.next()));
        }
        return found;
    }

    /** The nodes that need one of the given ones, these included; also by way of a recurrence. */
    public static Set<Integer> dependents(Graph graph, Collection<Integer> given) {
        var found = new TreeSet<>(given);
        int known = -1;
        while (known < found.size()) {
            known = found.size();
            for (Node node : graph.nodes()) {
                if (node.operands().stream().anyMatch(found::contains)) {
                    found.add(node.id());
                }
            }
            graph.recurrences().stream()
                    .filter(r -> found.contains(r.next()))
                    .toList()
                    .forEach(r -> found.add(r.delay()));
        }
        return found;
    }

    private List<Unit> units() {
        Map<Integer, List<Integer>> loops = loops();
        var units = new ArrayList<Unit>();
        var done = new TreeSet<Integer>();
        for (int id : nodes) {
            place(id, loops, done, units);
        }
        return units;
    }

    /** Each node of a loop -> all nodes of the loop. */
    private Map<Integer, List<Integer>> loops() {
        var loops = new TreeMap<Integer, List<Integer>>();
        for (Graph.Recurrence recurrence : graph.recurrences()) {
            if (nodes.contains(recurrence.delay()) && !loops.containsKey(recurrence.delay())) {
                var loop = new TreeSet<>(dependents(graph, Set.of(recurrence.delay())));
                loop.retainAll(ancestors(graph, Set.of(recurrence.next())));
                loop.retainAll(nodes);
                loop.add(recurrence.delay());
                List<Integer> members = List.copyOf(loop);
                members.forEach(member -> loops.put(member, members));
            }
        }
        return loops;
    }

    private void place(
            int id, Map<Integer, List<Integer>> loops, Set<Integer> done, List<Unit> units) {
        if (!nodes.contains(id) || !done.add(id)) {
            return;
        }
        List<Integer> members = loops.getOrDefault(id, List.of(id));
        done.addAll(members);
        for (int member : members) {
            graph.node(member).operands().forEach(operand -> place(operand, loops, done, units));
        }
        units.add(loops.containsKey(id) ? loop(members) : new Unit.Single(id));
    }

    /**
     * The loop over the outermost axis of steps; what remains of it are single nodes and the loops
     * of inner scans.
     */
    private Unit loop(List<Integer> members) {
        List<Graph.Recurrence> inside =
                graph.recurrences().stream().filter(r -> members.contains(r.delay())).toList();
        int axis = inside.stream().mapToInt(r -> delay(r).axis()).min().orElseThrow();
        Graph.Recurrence outer =
                inside.stream().filter(r -> delay(r).axis() == axis).findFirst().orElseThrow();
        var step =
                new Graph(
                        graph.nodes(),
                        graph.results(),
                        inside.stream().filter(r -> delay(r).axis() != axis).toList());
        return new Unit.Loop(
                of(step, members),
                axis,
                graph.node(outer.delay()).shape().extent(axis),
                delay(outer).reversed());
    }

    private Op.Delay delay(Graph.Recurrence recurrence) {
        return (Op.Delay) graph.node(recurrence.delay()).op();
    }
}

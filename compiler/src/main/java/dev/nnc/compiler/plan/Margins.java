package dev.nnc.compiler.plan;

import dev.nnc.compiler.graph.Graph;
import dev.nnc.compiler.graph.Node;
import dev.nnc.compiler.graph.Op.Comprehension;
import dev.nnc.compiler.graph.Op.Reshape;
import dev.nnc.compiler.scalar.Subscript.Lookup;
import dev.nnc.compiler.type.ElementType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Lets a value that somebody reads with zeros around it be stored there at once, so that nothing is
 * copied: only the margins are cleared.
 *
 * <pre>
 * x[n, i, c] = relu(...)     P[n, i, c] = if 1 &lt;= i and i &lt; 33 then x[n, i - 1, c] else 0
 *   -&gt;   P[n, i + 1, c] = relu(...)     the margins of P = 0     others read P for x
 * </pre>
 */
final class Margins {
    private final List<Node> nodes;
    private final Set<Integer> apart;
    private final Map<Integer, Frame> frames = new HashMap<>();

    /**
     * Where a value lies.
     *
     * @param around the value with margins, in whose array it is
     * @param padding how far from its edges
     */
    record Frame(int around, Padding padding) {}

    /**
     * @param nodes of the graph; others may be added
     * @param graph the same with its results, which have arrays of their own
     * @param stepwise what is computed step by step
     */
    Margins(List<Node> nodes, Graph graph, Set<Integer> stepwise) {
        this.nodes = nodes;
        this.apart = new HashSet<>(stepwise);
        var roots = new Roots(graph);
        graph.results().forEach(result -> apart.add(roots.of(result.node())));
        for (Node node : graph.nodes()) {
            if (node.op() instanceof Reshape) {
                apart.add(roots.of(node.id()));
            }
            if (node.op() instanceof Comprehension rule) {
                new Definition(node, rule)
                        .reads().stream()
                                .filter(read ->
                                        read.at().stream().anyMatch(Lookup.class::isInstance))
                                .forEach(read ->
                                        apart.add(roots.of(node.operands().get(read.operand()))));
            }
        }
    }

    /** The values that lie inside of others, in any program. */
    Map<Integer, Frame> frames() {
        return Map.copyOf(frames);
    }

    /** The definitions of a program, copies with margins as scatters. */
    List<Definition> apply(List<Definition> definitions) {
        var all = new ArrayList<Definition>();
        var before = new HashMap<Integer, Definition>();
        for (Definition definition : definitions) {
            all.add(
                    Padding.of(definition.rule(), definition.node(), nodes::get)
                            .filter(padding -> mayLieIn(definition, padding, before))
                            .map(padding -> {
                                frames.put(padding.value(), new Frame(definition.id(), padding));
                                return scatter(definition, padding);
                            })
                            .orElse(definition));
            before.put(definition.id(), definition);
        }
        return all;
    }

    private Definition scatter(Definition copy, Padding padding) {
        return new Definition(
                copy.node(), padding.scatter(nodes.get(padding.value()).shape().extents()));
    }

    private boolean mayLieIn(Definition copy, Padding padding, Map<Integer, Definition> before) {
        int value = padding.value();
        return Optional.ofNullable(before.get(value))
                        .filter(definition ->
                                !definition.isScatter()
                                        && definition.node().type() instanceof ElementType.Real)
                        .isPresent()
                && !apart.contains(value)
                && !apart.contains(copy.id())
                && isAlone(value, new Frame(copy.id(), padding));
    }

    /** Whether the value lies nowhere else, and nothing else in its copy or around that. */
    private boolean isAlone(int value, Frame frame) {
        return !frames.containsKey(frame.around())
                && frames.entrySet().stream()
                        .allMatch(entry ->
                                entry.getKey() == value
                                        ? entry.getValue().equals(frame)
                                        : entry.getValue().around() != value
                                                && entry.getValue().around() != frame.around());
    }
}

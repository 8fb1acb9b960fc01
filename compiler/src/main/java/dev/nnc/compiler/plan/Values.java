package dev.nnc.compiler.plan;

import dev.nnc.compiler.graph.Graph;
import dev.nnc.compiler.graph.Graph.Result;
import dev.nnc.compiler.graph.Graph.Role;
import dev.nnc.compiler.graph.Node;
import dev.nnc.compiler.graph.Op.Comprehension;
import dev.nnc.compiler.graph.Op.Reshape;
import dev.nnc.compiler.graph.Op.Source;
import dev.nnc.compiler.loop.JavaName;
import dev.nnc.compiler.loop.Slot.Buffer;
import dev.nnc.compiler.loop.Storage;
import dev.nnc.compiler.plan.Layout.Place;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The names of a graph's values in the generated class, and the arrays where they lie. */
final class Values {
    /** Names that the methods of generated classes use for themselves. */
    static final Set<String> RESERVED = Set.of("p", "gradient", "batch", "from", "to", "seed", "step", "size", "capacity",
            "threads", "dims", "parameters", "losses", "averages", "kernels", "L", "S", "T");

    private final Graph graph;
    private final Roots roots;
    private final Map<Integer, String> names = new HashMap<>();
    private final Map<Integer, Storage> places = new HashMap<>();

    Values(Graph graph, Layout layout) {
        this.graph = graph;
        this.roots = new Roots(graph);
        Map<String, Place> byName = layout.byName();
        var scope = new JavaName(RESERVED);
        for (Result result : graph.results()) {
            Optional.ofNullable(byName.get(result.name())).filter(_ -> isStoredInGradient(result)).ifPresent(place -> places.put(
                    result.node(), new Storage.Gradient(place.constant(), place.offset())));
        }
        graph.nodes().forEach(node -> nameSource(node, scope, byName));
        graph.results().forEach(result -> names.computeIfAbsent(result.node(), _ -> scope.unique(resultName(result))));
        graph.nodes().stream().filter(node -> node.label().isNamed()).forEach(node -> name(node, scope));
        graph.nodes().forEach(node -> name(node, scope));
    }

    private static boolean isStoredInGradient(Result result) {
        return result.role() == Role.GRADIENT || result.role() == Role.UPDATE;
    }

    private void nameSource(Node node, JavaName scope, Map<String, Place> byName) {
        if (node.op() instanceof Source source) {
            switch (source.kind()) {
                case INPUT, TARGET -> {
                    String name = scope.unique(JavaName.of(source.name()));
                    names.put(node.id(), name);
                    places.put(node.id(), new Storage.Argument(name));
                }
                case PARAMETER, FIXED, STATE -> {
                    Place place = byName.get(source.name());
                    if (place == null) {
                        throw new IllegalStateException("the graph reads " + source.name() + ", which the model does not have");
                    }
                    names.put(node.id(), source.name());
                    places.put(node.id(), new Storage.Parameters(place.constant(), place.offset()));
                }
            }
        }
    }

    private static String resultName(Result result) {
        return switch (result.role()) {
            case OUTPUT, LOSS, AVERAGE -> JavaName.of(result.name());
            case PENALTY -> "penalty";
            case OBJECTIVE -> "objective";
            case GRADIENT -> "d" + JavaName.type(result.name());
            case UPDATE -> "next" + JavaName.type(result.name());
        };
    }

    private void name(Node node, JavaName scope) {
        if (!(node.op() instanceof Reshape) && !names.containsKey(node.id())) {
            String name = node.label().isNamed() ? JavaName.of(node.label().name()) : describe(node);
            names.put(node.id(), scope.unique(name));
        }
    }

    /** A word for a value that the model does not name. */
    private static String describe(Node node) {
        return switch (node.op()) {
            case Comprehension rule -> Words.of(rule);
            case Source source -> JavaName.of(source.name());
            case dev.nnc.compiler.graph.Op.BatchMean _ -> "mean";
            case Reshape _ -> "shaped";
        };
    }

    Roots roots() {
        return roots;
    }

    /** The name of a value in Java, or of a parameter in the model. */
    String name(int id) {
        return names.getOrDefault(roots.of(id), "value" + id);
    }

    /** The array in which a value is found, seen in the value's own shape. */
    Buffer buffer(int id) {
        Node node = graph.node(id);
        Storage where = places.getOrDefault(roots.of(id), new Storage.Scratch(name(id)));
        return new Buffer(name(id), node.type(), node.shape(), where);
    }
}

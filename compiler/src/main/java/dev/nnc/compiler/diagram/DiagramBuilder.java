package dev.nnc.compiler.diagram;

import dev.nnc.compiler.diagram.Diagram.Arrow;
import dev.nnc.compiler.diagram.Diagram.Box;
import dev.nnc.compiler.diagram.Diagram.Kind;
import dev.nnc.compiler.graph.Graph;
import dev.nnc.compiler.graph.Node;
import dev.nnc.compiler.graph.Op;
import dev.nnc.compiler.model.Outline;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Puts the nodes of an outline into boxes: one for each call that is closed, one for each primitive
 * outside of them. Parameters and what depends on nothing but them are no boxes of their own; a
 * penalty is one.
 */
public final class DiagramBuilder {
    private final Outline outline;
    private final Places places;
    private final Texts texts;
    private final Map<String, List<Node>> nodes = new LinkedHashMap<>();

    private DiagramBuilder(Outline outline, Depth depth) {
        this.outline = outline;
        this.places = new Places(outline, depth);
        this.texts = new Texts(outline);
    }

    /** The diagram of a network. */
    public static Diagram of(Outline outline, Depth depth) {
        return new DiagramBuilder(outline, depth).build();
    }

    private Diagram build() {
        for (Node node : outline.graph().nodes()) {
            places.box(node).ifPresent(box -> at(box).add(node));
        }
        var boxes = new ArrayList<>(inside(""));
        var arrows = arrows();
        Results.add(outline, places, boxes, arrows);
        return new Diagram(outline.model().name(), boxes, List.copyOf(arrows));
    }

    private List<Node> at(String box) {
        return nodes.computeIfAbsent(box, unused -> new ArrayList<>());
    }

    /** The boxes in an opened call, in the order of their first nodes. */
    private List<Box> inside(String path) {
        var names = new LinkedHashSet<String>();
        nodes.keySet().forEach(box -> places.child(path, box).ifPresent(names::add));
        return names.stream().map(this::box).toList();
    }

    private Box box(String id) {
        List<Node> own = nodes.getOrDefault(id, List.of());
        Optional<Outline.Call> call = places.call(id);
        if (call.isEmpty()) {
            return texts.operation(id, own);
        }
        List<Box> inside = own.isEmpty() ? inside(id) : List.of();
        return texts.call(id, call.get(), all(id), inside);
    }

    /** The nodes of a call, of all that it calls too. */
    private List<Node> all(String path) {
        var found = new ArrayList<Node>();
        nodes.forEach((box, own) -> {
            if (box.equals(path) || places.child(path, box).isPresent()) {
                found.addAll(own);
            }
        });
        return found;
    }

    private Set<Arrow> arrows() {
        var arrows = new LinkedHashSet<Arrow>();
        Graph graph = outline.graph();
        for (Node node : graph.nodes()) {
            for (int operand : node.operands()) {
                connect(arrows, graph.node(operand), node, false);
            }
        }
        for (Graph.Recurrence recurrence : graph.recurrences()) {
            connect(arrows, graph.node(recurrence.next()), graph.node(recurrence.delay()), true);
        }
        return arrows;
    }

    private void connect(Set<Arrow> arrows, Node from, Node to, boolean isRecurrent) {
        Optional<String> start = places.box(from);
        Optional<String> end = places.box(to);
        if (start.isPresent() && end.isPresent() && !start.equals(end)) {
            arrows.add(new Arrow(start.get(), end.get(), isRecurrent));
        }
    }

    /** Whether a node stands for an input or a target. */
    static Optional<Kind> port(Node node) {
        return node.op() instanceof Op.Source source
                ? switch (source.kind()) {
                    case INPUT -> Optional.of(Kind.INPUT);
                    case TARGET -> Optional.of(Kind.TARGET);
                    case PARAMETER, FIXED, STATE -> Optional.empty();
                }
                : Optional.empty();
    }
}

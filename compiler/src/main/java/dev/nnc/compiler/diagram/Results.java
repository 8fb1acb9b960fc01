package dev.nnc.compiler.diagram;

import dev.nnc.compiler.diagram.Diagram.Arrow;
import dev.nnc.compiler.diagram.Diagram.Box;
import dev.nnc.compiler.diagram.Diagram.Kind;
import dev.nnc.compiler.graph.Graph;
import dev.nnc.compiler.graph.Node;
import dev.nnc.compiler.model.Model;
import dev.nnc.compiler.model.Outline;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The ends of a network: outputs, losses, penalties and metrics. */
final class Results {
    private Results() {}

    static void add(Outline outline, Places places, List<Box> boxes, Set<Arrow> arrows) {
        for (Graph.Result result : outline.graph().results()) {
            Node node = outline.graph().node(result.node());
            kind(result.role())
                    .ifPresent(kind -> {
                        String name = name(outline.model(), result, kind);
                        String id = kind + "." + name;
                        if (boxes.stream().noneMatch(box -> box.id().equals(id))) {
                            boxes.add(box(id, kind, name, node));
                        }
                        places.box(node).ifPresent(box -> arrows.add(new Arrow(box, id, false)));
                    });
        }
    }

    private static Box box(String id, Kind kind, String name, Node node) {
        boolean isOutput = kind == Kind.OUTPUT;
        return new Box(
                id,
                kind,
                name,
                kind == Kind.PENALTY ? node.label().text() : "",
                isOutput ? Texts.shape(node) : "",
                0,
                isOutput ? 0 : node.label().line(),
                List.of());
    }

    private static Optional<Kind> kind(Graph.Role role) {
        return switch (role) {
            case OUTPUT -> Optional.of(Kind.OUTPUT);
            case LOSS -> Optional.of(Kind.LOSS);
            case PENALTY -> Optional.of(Kind.PENALTY);
            case AVERAGE -> Optional.of(Kind.METRIC);
            case UPDATE, OBJECTIVE, GRADIENT -> Optional.empty();
        };
    }

    /** A metric is known by its name, not by those of the averages that it reads. */
    private static String name(Model model, Graph.Result result, Kind kind) {
        return kind != Kind.METRIC
                ? result.name()
                : model.metrics().stream()
                        .filter(metric -> metric.averages().contains(result.name()))
                        .map(Model.Metric::name)
                        .findFirst()
                        .orElse(result.name());
    }
}

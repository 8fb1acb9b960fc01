package dev.nnc.cli.graph;

import dev.nnc.compiler.diagram.Diagram;
import dev.nnc.compiler.diagram.Diagram.Arrow;
import dev.nnc.compiler.diagram.Diagram.Box;
import java.util.HashMap;
import java.util.Map;

/** A diagram in the language of Mermaid, which Markdown pages draw. */
final class Mermaid {
    private final StringBuilder text = new StringBuilder("flowchart TD\n");
    private final Map<String, String> names = new HashMap<>();

    private Mermaid() {}

    static String of(Diagram diagram) {
        var mermaid = new Mermaid();
        diagram.boxes().forEach(box -> mermaid.box(box, "    "));
        diagram.arrows().forEach(mermaid::arrow);
        return mermaid.text.toString();
    }

    private void box(Box box, String indent) {
        String label = quoted(String.join("\n", Lines.of(box)));
        if (box.inside().isEmpty()) {
            text.append(indent).append(name(box.id())).append(shaped(box, label)).append('\n');
            return;
        }
        text.append(indent).append("subgraph ").append(name(box.id())).append('[').append(label);
        text.append("]\n");
        box.inside().forEach(part -> box(part, indent + "    "));
        text.append(indent).append("end\n");
    }

    private static String shaped(Box box, String label) {
        return switch (box.kind()) {
            case LAYER, FUNCTION, OPERATION -> "[" + label + "]";
            case INPUT, TARGET, OUTPUT, LOSS, PENALTY, METRIC -> "([" + label + "])";
        };
    }

    private void arrow(Arrow arrow) {
        text.append("    ")
                .append(name(arrow.from()))
                .append(arrow.isRecurrent() ? " -.-> " : " --> ")
                .append(name(arrow.to()))
                .append('\n');
    }

    /** Names in Mermaid are plain words. */
    private String name(String id) {
        return names.computeIfAbsent(id, unused -> "n" + names.size());
    }

    private static String quoted(String text) {
        return '"'
                + text.replace("&", "&amp;")
                        .replace("\"", "&quot;")
                        .replace("<", "&lt;")
                        .replace(">", "&gt;")
                        .replace("\n", "<br/>")
                + '"';
    }
}

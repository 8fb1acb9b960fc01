package dev.nnc.cli.graph;

import dev.nnc.compiler.diagram.Diagram;
import dev.nnc.compiler.diagram.Diagram.Arrow;
import dev.nnc.compiler.diagram.Diagram.Box;

/** A diagram in the language of Graphviz. */
final class Dot {
    private final StringBuilder text = new StringBuilder();

    private Dot() {}

    static String of(Diagram diagram) {
        var dot = new Dot();
        dot.text.append("digraph ").append(quoted(diagram.title())).append(" {\n");
        dot.text.append("  node [shape=box, style=rounded, fontname=\"sans-serif\"];\n");
        diagram.boxes().forEach(box -> dot.box(box, "  "));
        diagram.arrows().forEach(dot::arrow);
        return dot.text.append("}\n").toString();
    }

    private void box(Box box, String indent) {
        if (box.inside().isEmpty()) {
            text.append(indent)
                    .append(quoted(box.id()))
                    .append(" [label=")
                    .append(quoted(String.join("\n", Lines.of(box))))
                    .append("];\n");
            return;
        }
        text.append(indent).append("subgraph ").append(quoted("cluster_" + box.id()));
        text.append(" {\n").append(indent).append("  label=");
        text.append(quoted(String.join("\n", Lines.of(box)))).append(";\n");
        box.inside().forEach(part -> box(part, indent + "  "));
        text.append(indent).append("}\n");
    }

    private void arrow(Arrow arrow) {
        text.append("  ").append(quoted(arrow.from())).append(" -> ").append(quoted(arrow.to()));
        text.append(arrow.isRecurrent() ? " [style=dashed, constraint=false]" : "").append(";\n");
    }

    private static String quoted(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n") + '"';
    }
}

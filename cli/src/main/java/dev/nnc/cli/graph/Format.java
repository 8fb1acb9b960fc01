package dev.nnc.cli.graph;

import dev.nnc.cli.shared.Failure;
import dev.nnc.compiler.diagram.Diagram;
import java.nio.file.Path;
import java.util.Locale;

/** What a picture is written as. */
enum Format {
    /** A drawing, laid out. */
    SVG,
    /** The text of Graphviz. */
    DOT,
    /** The text that Markdown pages draw. */
    MERMAID;

    /** As it is written behind the option, and completed. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** By the end of a file's name. */
    static Format of(Path file) {
        String name = file.toString().toLowerCase(Locale.ROOT);
        if (name.endsWith(".svg")) {
            return SVG;
        }
        if (name.endsWith(".dot") || name.endsWith(".gv")) {
            return DOT;
        }
        if (name.endsWith(".mmd") || name.endsWith(".mermaid")) {
            return MERMAID;
        }
        throw Failure.usage(
                file + ": the end of the name says no format",
                "use .svg, .dot or .mmd, or say --format");
    }

    String text(Diagram diagram) {
        return switch (this) {
            case SVG -> Drawing.of(diagram);
            case DOT -> Dot.of(diagram);
            case MERMAID -> Mermaid.of(diagram);
        };
    }
}

package dev.nnc.cli.graph;

import dev.nnc.compiler.diagram.Diagram;
import dev.nnc.compiler.diagram.Diagram.Box;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The lines of a box, the title first. */
final class Lines {
    private static final int LONGEST = 46;

    private Lines() {}

    /** {@code conv2d1}, {@code conv2d(20, 5)}, {@code 24 × 24 × 20 · 520 parameters}. */
    static List<String> of(Box box) {
        var lines = new ArrayList<String>();
        lines.add(box.title());
        if (!box.text().isEmpty()) {
            lines.add(shortened(box.text()));
        }
        var facts = new ArrayList<String>();
        if (!box.shape().isEmpty()) {
            facts.add(box.shape());
        }
        if (box.parameters() > 0) {
            facts.add(parameters(box.parameters()));
        }
        if (!facts.isEmpty()) {
            lines.add(String.join(" · ", facts));
        }
        return lines;
    }

    /** {@code 8,970 parameters}. */
    static String parameters(long count) {
        return String.format(Locale.ROOT, "%,d parameter%s", count, count == 1 ? "" : "s");
    }

    /** All parameters of the boxes. */
    static long parameters(Diagram diagram) {
        return diagram.boxes().stream().mapToLong(Box::parameters).sum();
    }

    private static String shortened(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST - 1) + "…";
    }
}

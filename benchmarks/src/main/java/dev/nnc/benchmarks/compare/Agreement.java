package dev.nnc.benchmarks.compare;

import dev.nnc.benchmarks.Workload;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.BiFunction;

/** The part of the report that shows that all compute the same network, and who does not. */
final class Agreement {
    private final Results results;
    private final StringBuilder text = new StringBuilder();

    Agreement(Results results) {
        this.results = results;
    }

    String text() {
        text.setLength(0);
        if (results.threads().isEmpty()) {
            absent();
            return text.toString();
        }
        text.append("\n### The same networks\n\n");
        text.append("The loss of the first and of the tenth step from the same parameters.\n\n");
        table((what, library) -> losses(what, library));
        text.append("\nThe first element of the first prediction.\n\n");
        table((what, library) -> output(what, library));
        somethingElse();
        absent();
        return text.toString();
    }

    private String losses(Case what, String library) {
        return results.measured(what, library, Message.FIRST_LOSS).isEmpty()
                ? "–"
                : Report.number("%.5f", results.measured(what, library, Message.FIRST_LOSS))
                        + " → "
                        + Report.number("%.5f", results.measured(what, library, Message.LAST_LOSS));
    }

    private String output(Case what, String library) {
        return Report.number("%.6f", results.measured(what, library, Message.OUTPUT));
    }

    /** The fewest threads, where all libraries take part. */
    private int threads() {
        return Collections.min(results.threads());
    }

    private void table(BiFunction<Case, String, String> cell) {
        List<String> libraries = List.copyOf(results.versions().keySet());
        text.append("| | ").append(String.join(" | ", libraries)).append(" |\n|---");
        text.append("|--:".repeat(libraries.size())).append("|\n");
        for (Workload workload : results.workloads()) {
            var what = new Case(workload, threads());
            text.append("| ").append(workload.title());
            libraries.forEach(library -> text.append(" | ").append(cell.apply(what, library)));
            text.append(" |\n");
        }
    }

    /** Libraries whose network is another one, so that their times would mean nothing. */
    private void somethingElse() {
        List<String> lines = new ArrayList<>();
        for (int threads : results.threads()) {
            for (Workload workload : results.workloads()) {
                var what = new Case(workload, threads);
                for (String library : results.versions().keySet()) {
                    if (results.computesSomethingElse(what, library)) {
                        lines.add(line(what, library));
                    }
                }
            }
        }
        if (!lines.isEmpty()) {
            text.append("\n### Computes something else\n\nTheir times are not shown.\n\n");
            lines.forEach(text::append);
        }
    }

    private String line(Case what, String library) {
        return "- %s, %s: losses %s, ours %s; first output %s, ours %s\n"
                .formatted(
                        Measurement.name(library, what),
                        Report.threads(what.threads()),
                        losses(what, library),
                        losses(what, Results.OWN),
                        output(what, library),
                        output(what, Results.OWN));
    }

    private void absent() {
        if (!results.failures().isEmpty()) {
            text.append("\n### Absent\n\n");
            results.failures()
                    .forEach((what, reason) -> text.append("- %s: %s\n".formatted(what, reason)));
        }
    }
}

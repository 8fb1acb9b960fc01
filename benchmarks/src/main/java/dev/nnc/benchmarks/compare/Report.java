package dev.nnc.benchmarks.compare;

import dev.nnc.benchmarks.Workload;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.Function;

/** The measured part of the page about performance, in Markdown. */
final class Report {
    private final Settings settings;
    private final Results results;
    private final StringBuilder text = new StringBuilder();

    Report(Settings settings, Results results) {
        this.settings = settings;
        this.results = results;
    }

    String text() {
        text.setLength(0);
        head();
        for (int threads : settings.threads()) {
            String on = threads == 1 ? "one thread" : threads + " threads";
            text.append("\n### On ").append(on).append("\n\n![Ratios](pictures/");
            text.append(Bars.file(threads)).append(")\n");
            table("A training step, µs", threads, Message.STEP);
            table("The prediction of one sample, µs", threads, Message.PREDICT);
        }
        agreement();
        absent();
        return text.toString();
    }

    private void head() {
        text.append(
                String.format(
                        Locale.ROOT,
                        "Measured on %s: %s. Median of %d rounds, %.0f s of warm-up and %.0f s of"
                                + " measurement in each process. The peak of one thread is %.0f"
                                + " GFLOP/s (multiply-adds in registers, in the same processes).\n\n",
                        LocalDate.now(),
                        Machine.text(),
                        settings.rounds(),
                        settings.warmUp(),
                        settings.time(),
                        results.peak() * 1e-9));
        results.versions()
                .forEach((library, version) ->
                        text.append("- **%s**: %s\n".formatted(library, version)));
    }

    private void table(String title, int threads, Message message) {
        List<String> libraries =
                results.versions().keySet().stream()
                        .filter(library -> !library.equals("nnc"))
                        .filter(library -> anyOf(library, threads, message))
                        .toList();
        text.append("\n| ").append(title).append(" | nnc | % of peak");
        libraries.forEach(library -> text.append(" | ").append(library));
        text.append(" | fastest peer / nnc |\n|---|--:|--:");
        libraries.forEach(library -> text.append("|--:"));
        text.append("|--:|\n");
        var ratios = new ArrayList<Double>();
        for (Workload workload : settings.workloads()) {
            Case what = new Case(workload, threads);
            List<String> cells = new ArrayList<>();
            cells.add(
                    workload.title()
                            + " ("
                            + (message == Message.STEP ? workload.batch() : 1)
                            + ")");
            cells.add(time(results.median(what, "nnc", message)));
            cells.add(number("%.0f", results.percentOfPeak(what, message)));
            libraries.forEach(library -> cells.add(time(results.median(what, library, message))));
            cells.add(number("%.2f", results.ratio(what, message)));
            results.ratio(what, message).ifPresent(ratios::add);
            text.append("| ").append(String.join(" | ", cells)).append(" |\n");
        }
        text.append(geometricMean(libraries.size(), ratios));
    }

    private boolean anyOf(String library, int threads, Message message) {
        return settings.workloads().stream()
                .anyMatch(workload ->
                        results.median(new Case(workload, threads), library, message).isPresent());
    }

    private static String geometricMean(int libraries, List<Double> ratios) {
        double sum = ratios.stream().mapToDouble(Math::log).sum();
        return ratios.isEmpty()
                ? ""
                : String.format(
                        Locale.ROOT,
                        "| **geometric mean** | |%s | **%.2f** |%n",
                        " |".repeat(libraries),
                        Math.exp(sum / ratios.size()));
    }

    private static String time(OptionalDouble microseconds) {
        return number(microseconds.orElse(0) < 100 ? "%.2f" : "%,.0f", microseconds);
    }

    private static String number(String format, OptionalDouble value) {
        return value.isPresent() ? String.format(Locale.ROOT, format, value.getAsDouble()) : "–";
    }

    /** Losses and outputs: that all compute, and train, the same network. */
    private void agreement() {
        int threads = settings.threads().get(0);
        text.append("\n### The same networks\n\n");
        text.append("The loss of the first and of the tenth step from the same parameters.\n\n");
        lines(
                what ->
                        library -> {
                            OptionalDouble first =
                                    results.median(what, library, Message.FIRST_LOSS);
                            OptionalDouble last = results.median(what, library, Message.LAST_LOSS);
                            return number("%.5f", first) + " → " + number("%.5f", last);
                        },
                threads);
        text.append("\nThe first element of the first prediction.\n\n");
        lines(
                what -> library -> number("%.6f", results.median(what, library, Message.OUTPUT)),
                threads);
    }

    private void lines(Function<Case, Function<String, String>> cell, int threads) {
        List<String> libraries = List.copyOf(results.versions().keySet());
        text.append("| | ").append(String.join(" | ", libraries)).append(" |\n|---");
        text.append("|--:".repeat(libraries.size())).append("|\n");
        for (Workload workload : settings.workloads()) {
            Function<String, String> row = cell.apply(new Case(workload, threads));
            text.append("| ").append(workload.title()).append(" | ");
            text.append(String.join(" | ", libraries.stream().map(row).toList()));
            text.append(" |\n");
        }
    }

    private void absent() {
        Map<String, String> failures = results.failures();
        if (!failures.isEmpty()) {
            text.append("\n### Absent\n\n");
            failures.forEach((what, reason) -> text.append("- %s: %s\n".formatted(what, reason)));
        }
    }
}

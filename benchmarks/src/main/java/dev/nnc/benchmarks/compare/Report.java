package dev.nnc.benchmarks.compare;

import dev.nnc.benchmarks.Workload;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.IntSummaryStatistics;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.stream.Collectors;

/** The measured part of the page about performance, in Markdown. */
final class Report {
    private final Results results;
    private final StringBuilder text = new StringBuilder();

    Report(Results results) {
        this.results = results;
    }

    String text() {
        text.setLength(0);
        head();
        for (int threads : results.threads()) {
            text.append("\n### On ").append(threads(threads)).append("\n\n![Ratios](pictures/");
            text.append(Bars.file(threads)).append(")\n");
            whoTakesPart(threads);
            table("A training step, µs", threads, Message.STEP);
            table("The prediction of one sample, µs", threads, Message.PREDICT);
            farBehind(threads);
        }
        return text.append(new Agreement(results).text()).toString();
    }

    static String threads(int threads) {
        return threads == 1 ? "one thread" : threads + " threads";
    }

    static String number(String format, OptionalDouble value) {
        return value.isPresent() ? String.format(Locale.ROOT, format, value.getAsDouble()) : "–";
    }

    private void head() {
        text.append(
                "Measured on %s: %s. Medians of %s. Warm-up %s, measurement %s. "
                        .formatted(
                                days(),
                                Machine.text(),
                                results.threads().stream()
                                        .map(this::rounds)
                                        .collect(Collectors.joining(" and of ")),
                                seconds(true),
                                seconds(false)));
        text.append(
                String.format(
                        Locale.ROOT,
                        "The peak of one thread is %.0f GFLOP/s (multiply-adds in registers, in the"
                                + " same processes). A dash: not measured, or it cannot, or it"
                                + " computes something else (below).\n\n",
                        results.peak() * 1e-9));
        results.versions()
                .forEach((library, version) ->
                        text.append("- **%s**: %s\n".formatted(library, version)));
    }

    /** {@code 2026-11-24} or {@code 2026-11-24 to 2026-11-25} */
    private String days() {
        return results.measurements().stream()
                .map(measurement -> measurement.conditions().day())
                .distinct()
                .sorted()
                .map(LocalDate::toString)
                .collect(Collectors.joining(", "));
    }

    private String seconds(boolean warmUp) {
        return results.measurements().stream()
                .map(Measurement::conditions)
                .map(conditions -> warmUp ? conditions.warmUp() : conditions.time())
                .distinct()
                .sorted()
                .map(seconds -> String.format(Locale.ROOT, "%.3g s", seconds))
                .map(seconds -> seconds.replaceAll("\\.?0+ s", " s"))
                .collect(Collectors.joining(" or "));
    }

    /** {@code 5 rounds on one thread}; {@code 4 to 5 rounds} if not all networks had the last. */
    private String rounds(int threads) {
        IntSummaryStatistics counts =
                results.workloads().stream()
                        .mapToInt(workload -> mostRounds(new Case(workload, threads)))
                        .filter(count -> count > 0)
                        .summaryStatistics();
        String range =
                counts.getMin() == counts.getMax()
                        ? Integer.toString(counts.getMax())
                        : counts.getMin() + " to " + counts.getMax();
        return range + (counts.getMax() == 1 ? " round on " : " rounds on ") + threads(threads);
    }

    private int mostRounds(Case what) {
        return results.versions().keySet().stream()
                .mapToInt(library -> results.rounds(what, library))
                .max()
                .orElse(0);
    }

    private void whoTakesPart(int threads) {
        List<String> all = others(1);
        List<String> here = others(threads);
        if (threads > 1 && all.size() > here.size()) {
            text.append("\nOf the other libraries only ").append(String.join(", ", here));
            text.append(" is measured here, to keep a run short. The answers of the others on one");
            text.append(" thread stand in the first table.\n");
        }
    }

    private List<String> others(int threads) {
        return results.versions().keySet().stream()
                .filter(library -> !library.equals(Results.OWN))
                .filter(library ->
                        cases(threads).stream().anyMatch(what -> results.rounds(what, library) > 0))
                .toList();
    }

    private List<Case> cases(int threads) {
        return results.workloads().stream()
                .map(workload -> new Case(workload, threads))
                .filter(what -> mostRounds(what) > 0)
                .toList();
    }

    private void table(String title, int threads, Message message) {
        List<String> libraries =
                others(threads).stream()
                        .filter(library ->
                                cases(threads).stream()
                                        .anyMatch(what ->
                                                results.measured(what, library, message)
                                                        .isPresent()))
                        .toList();
        text.append("\n| ").append(title).append(" | nnc | % of peak");
        libraries.forEach(library -> text.append(" | ").append(library));
        String peer = libraries.size() == 1 ? libraries.get(0) : "fastest peer";
        text.append(" | ").append(peer).append(" / nnc |\n|---|--:|--:");
        libraries.forEach(library -> text.append("|--:"));
        text.append("|--:|\n");
        for (Case what : cases(threads)) {
            row(what, message, libraries);
        }
        text.append(geometricMean(libraries.size(), threads, message));
    }

    private void row(Case what, Message message, List<String> libraries) {
        List<String> cells = new ArrayList<>();
        Workload workload = what.workload();
        int samples = message == Message.STEP ? workload.batch() : 1;
        cells.add(workload.title() + " (" + samples + ")");
        cells.add(time(results.median(what, Results.OWN, message)));
        cells.add(number("%.0f", results.percentOfPeak(what, message)));
        libraries.forEach(library -> cells.add(time(results.median(what, library, message))));
        cells.add(number("%.2f", results.ratio(what, message)));
        text.append("| ").append(String.join(" | ", cells)).append(" |\n");
    }

    /** Of the networks whose step is work for a processor; the two tiny ones would hide them. */
    private String geometricMean(int libraries, int threads, Message message) {
        double[] logarithms =
                cases(threads).stream()
                        .filter(what ->
                                what.workload() != Workload.LOGISTIC
                                        && what.workload() != Workload.XOR)
                        .map(what -> results.ratio(what, message))
                        .flatMapToDouble(OptionalDouble::stream)
                        .map(Math::log)
                        .toArray();
        double sum = 0;
        for (double logarithm : logarithms) {
            sum += logarithm;
        }
        return logarithms.length == 0
                ? ""
                : String.format(
                        Locale.ROOT,
                        "| **geometric mean without logistic and xor** | | |%s **%.2f** |\n",
                        " |".repeat(libraries),
                        Math.exp(sum / logarithms.length));
    }

    private static String time(OptionalDouble microseconds) {
        return number(microseconds.orElse(0) < 100 ? "%.2f" : "%,.0f", microseconds);
    }

    /** Which numbers are of fewer rounds, and why. */
    private void farBehind(int threads) {
        List<String> all = new ArrayList<>();
        for (String library : others(threads)) {
            String networks =
                    cases(threads).stream()
                            .filter(what ->
                                    results.rounds(what, library) < mostRounds(what)
                                            && results.isFarBehind(what, library))
                            .map(what -> what.workload().title())
                            .collect(Collectors.joining(", "));
            if (!networks.isEmpty()) {
                all.add(library + " (" + networks + ")");
            }
        }
        if (!all.isEmpty()) {
            text.append(
                    "\nMore than %.0f times as slow as the fastest in all that they do, and"
                            .formatted(Results.FAR_BEHIND));
            text.append(" therefore not measured again after the round that showed it: ");
            text.append(String.join("; ", all)).append(".\n");
        }
    }
}

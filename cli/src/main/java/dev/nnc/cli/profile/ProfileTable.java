package dev.nnc.cli.profile;

import dev.nnc.compiler.graph.Label;
import dev.nnc.compiler.plan.Program;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Measured times as text: of kernels, and of lines of the model.
 *
 * <pre>
 * learn
 *   kernel      line     calls       time   share   a call   GFLOP/s   least   of it
 *   hidden         5      2300     125 ms    41 %   54.3 µs     47.1   59 ms    47 %
 * </pre>
 *
 * @param title what was measured, and when
 * @param seconds that all of it took, with what is no kernel
 * @param source the lines of the model
 * @param file its name, as labels have it
 */
record ProfileTable(
        String title,
        List<KernelTime> times,
        double seconds,
        MachineLimits limits,
        List<String> source,
        String file) {
    private static final String ROW = "  %-30s %9s %9s %9s %6s %9s %8s %9s %6s";
    private static final int LONGEST = 72;

    String text() {
        var text = new StringBuilder();
        line(text, title);
        for (Program program : Program.values()) {
            List<KernelTime> some =
                    times.stream()
                            .filter(time -> time.program() == program)
                            .sorted(Comparator.comparingDouble(KernelTime::seconds).reversed())
                            .toList();
            if (!some.isEmpty()) {
                line(text, program.name().toLowerCase(Locale.ROOT));
                line(
                        text,
                        row(
                                "kernel", "line", "calls", "time", "share", "a call", "GFLOP/s",
                                "least", "of it"));
                some.forEach(time -> line(text, row(time)));
                sum(some, text);
            }
        }
        double kernels = times.stream().mapToDouble(KernelTime::seconds).sum();
        line(
                text,
                "besides kernels "
                        + Amounts.time(Math.max(0, seconds - kernels))
                        + " of "
                        + Amounts.time(seconds)
                        + ": optimiser, batches, files, and what the JIT takes from them");
        lines(text);
        return text.toString();
    }

    private static void line(StringBuilder text, String line) {
        text.append(line.stripTrailing()).append(System.lineSeparator());
    }

    private String row(KernelTime time) {
        double least = time.least(limits);
        List<Integer> lines = time.step().lines();
        return row(
                time.step().part().name(),
                lines.isEmpty()
                        ? "-"
                        : lines.stream().map(String::valueOf).collect(Collectors.joining(",")),
                String.valueOf(time.calls()),
                Amounts.time(time.seconds()),
                percent(time.seconds() / seconds),
                Amounts.time(time.seconds() / time.calls()),
                String.format(Locale.ROOT, "%.1f", time.rate() / 1e9),
                Amounts.time(least),
                percent(least / time.seconds()));
    }

    private void sum(List<KernelTime> some, StringBuilder text) {
        double all = some.stream().mapToDouble(KernelTime::seconds).sum();
        double least = some.stream().mapToDouble(time -> time.least(limits)).sum();
        double operations = some.stream().mapToDouble(time -> time.rate() * time.seconds()).sum();
        line(
                text,
                row(
                        "all",
                        "",
                        "",
                        Amounts.time(all),
                        percent(all / seconds),
                        "",
                        String.format(Locale.ROOT, "%.1f", operations / all / 1e9),
                        Amounts.time(least),
                        percent(least / all)));
        line(text, "");
    }

    private static String percent(double part) {
        return Math.round(100 * part) + " %";
    }

    private static String row(String... cells) {
        return String.format(Locale.ROOT, ROW, (Object[]) cells);
    }

    /** A place in a source file; copies that the compiler makes have none. */
    private record Place(String file, int line) {}

    private void lines(StringBuilder text) {
        Map<Place, Double> places =
                new TreeMap<>(Comparator.comparing(Place::file).thenComparingInt(Place::line));
        times.forEach(time -> {
            List<Place> some = places(time);
            some.forEach(place -> places.merge(place, time.seconds() / some.size(), Double::sum));
        });
        line(text, "");
        line(text, "by lines; a kernel of several lines counts in equal parts");
        places.entrySet().stream()
                .sorted(Map.Entry.<Place, Double>comparingByValue().reversed())
                .forEach(entry -> line(text, row(entry.getKey(), entry.getValue())));
    }

    private List<Place> places(KernelTime time) {
        List<Place> some =
                time.step().part().equations().stream()
                        .map(equation -> equation.label())
                        .filter(label -> label.line() > 0)
                        .map(ProfileTable::place)
                        .distinct()
                        .toList();
        return some.isEmpty() ? List.of(new Place("", 0)) : some;
    }

    private static Place place(Label label) {
        return new Place(label.file(), label.line());
    }

    private String row(Place place, double time) {
        boolean known = place.file().equals(file) && place.line() <= source.size();
        String where =
                place.line() == 0
                        ? "-"
                        : known ? String.valueOf(place.line()) : place.file() + ":" + place.line();
        String words =
                place.line() == 0
                        ? "copies of operands for other kernels"
                        : known ? source.get(place.line() - 1).strip() : "";
        String shown = words.length() <= LONGEST ? words : words.substring(0, LONGEST - 3) + "...";
        return String.format(
                Locale.ROOT,
                "  %9s %9s %6s  %s",
                where,
                Amounts.time(time),
                percent(time / seconds),
                shown);
    }
}

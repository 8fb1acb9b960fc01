package dev.nnc.benchmarks.compare;

import dev.nnc.benchmarks.Workload;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A table of all measurements, one a line with tabs between, to which each is added as soon as it
 * is there, so that a run that was cut can go on:
 *
 * <pre>
 * library  network  threads  round  day         warm-up  time  version  failure  first_loss  ...
 * PyTorch  mlp      1        2      2026-11-24  6.0      1.0   2.13.0            2.45175     ...
 * </pre>
 */
final class ResultsFile {
    private static final List<String> FIRST_COLUMNS =
            List.of(
                    "library", "network", "threads", "round", "day", "warm-up", "time", "version",
                    "failure");
    private static final String HEAD =
            Stream.concat(
                                    FIRST_COLUMNS.stream(),
                                    Arrays.stream(Message.values())
                                            .map(message ->
                                                    message.name().toLowerCase(Locale.ROOT)))
                            .collect(Collectors.joining("\t"))
                    + "\n";

    private final Path path;

    ResultsFile(Path path) {
        this.path = path;
    }

    /** Begins an empty table; what was there before is kept beside, as {@code old-results.tsv}. */
    void start() throws IOException {
        if (Files.exists(path)) {
            Files.move(
                    path,
                    path.resolveSibling("old-" + path.getFileName()),
                    StandardCopyOption.REPLACE_EXISTING);
        }
        Files.writeString(path, HEAD);
    }

    /**
     * Reads the measurements of earlier runs and makes the file ready for more. A last line that
     * was cut in the middle is dropped.
     */
    List<Measurement> resume() throws IOException {
        if (!Files.exists(path)) {
            start();
            return List.of();
        }
        String text = Files.readString(path);
        String whole = text.substring(0, text.lastIndexOf('\n') + 1);
        if (!whole.startsWith(HEAD)) {
            throw new IllegalArgumentException(
                    path + " is no table of this program: its first line differs; remove the file");
        }
        if (!whole.equals(text)) {
            Path beside = path.resolveSibling(path.getFileName() + ".new");
            Files.writeString(beside, whole);
            Files.move(beside, path, StandardCopyOption.REPLACE_EXISTING);
        }
        var all = new ArrayList<Measurement>();
        int number = 1;
        for (String line : whole.substring(HEAD.length()).lines().toList()) {
            number++;
            try {
                all.add(measurement(line.split("\t", -1)));
            } catch (IllegalArgumentException | DateTimeException | IndexOutOfBoundsException e) {
                throw new IllegalArgumentException(
                        path + ":" + number + " cannot be read; remove the line", e);
            }
        }
        return all;
    }

    /** Adds a line, which is on the disk when this returns. */
    void add(Measurement measurement) throws IOException {
        Files.writeString(
                path, line(measurement), StandardOpenOption.APPEND, StandardOpenOption.SYNC);
    }

    private static Measurement measurement(String[] cells) {
        var what = new Case(Workload.titled(cells[1]), Integer.parseInt(cells[2]));
        var conditions =
                new Measurement.Conditions(
                        LocalDate.parse(cells[4]),
                        Double.parseDouble(cells[5]),
                        Double.parseDouble(cells[6]));
        Map<Message, Double> numbers = new EnumMap<>(Message.class);
        for (Message message : Message.values()) {
            String cell = cells[FIRST_COLUMNS.size() + message.ordinal()];
            if (!cell.isEmpty()) {
                numbers.put(message, Double.valueOf(cell));
            }
        }
        return new Measurement(
                cells[0],
                what,
                Integer.parseInt(cells[3]),
                cells[7],
                numbers,
                cells[8],
                conditions);
    }

    private static String line(Measurement measurement) {
        var cells =
                new ArrayList<String>(
                        List.of(
                                measurement.library(),
                                measurement.what().workload().title(),
                                Integer.toString(measurement.what().threads()),
                                Integer.toString(measurement.round()),
                                measurement.conditions().day().toString(),
                                Double.toString(measurement.conditions().warmUp()),
                                Double.toString(measurement.conditions().time()),
                                measurement.version().replaceAll("\\s+", " "),
                                measurement.failure().replaceAll("\\s+", " ")));
        for (Message message : Message.values()) {
            Double number = measurement.numbers().get(message);
            cells.add(number == null ? "" : number.toString());
        }
        return String.join("\t", cells) + "\n";
    }
}

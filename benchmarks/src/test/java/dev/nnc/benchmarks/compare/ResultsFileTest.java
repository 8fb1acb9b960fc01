package dev.nnc.benchmarks.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nnc.benchmarks.Workload;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What was measured is read back, and a run goes on with what is missing. */
final class ResultsFileTest {
    private static final Case MLP = new Case(Workload.WIDE_MLP, 1);
    private static final Measurement.Conditions CONDITIONS =
            new Measurement.Conditions(LocalDate.of(2026, 11, 24), 6, 0.5);

    @TempDir private Path folder = Path.of("");

    @Test
    void readsBackWhatWasAdded() throws IOException {
        var file = new ResultsFile(folder.resolve("results.tsv"));
        Measurement failed =
                new Measurement(
                        "DL4J", new Case(Workload.XOR, 2), 1, "", Map.of(), "no layer", CONDITIONS);
        file.start();
        file.add(measured("nnc", 1, 100, 0.1, 2.5));
        file.add(failed);
        assertEquals(List.of(measured("nnc", 1, 100, 0.1, 2.5), failed), file.resume());
    }

    @Test
    void dropsALineThatWasCut() throws IOException {
        Path path = folder.resolve("results.tsv");
        var file = new ResultsFile(path);
        file.start();
        file.add(measured("nnc", 1, 100, 0.1, 2.5));
        Files.writeString(path, "PyTorch\twide-m", StandardOpenOption.APPEND);
        assertEquals(1, file.resume().size());
        file.add(measured("PyTorch", 1, 200, 9, 2.5));
        assertEquals(2, file.resume().size());
    }

    @Test
    void namesALineThatCannotBeRead() throws IOException {
        Path path = folder.resolve("results.tsv");
        var file = new ResultsFile(path);
        file.start();
        Files.writeString(path, "PyTorch\tno-network\n", StandardOpenOption.APPEND);
        var refusal = assertThrows(IllegalArgumentException.class, file::resume);
        assertEquals(path + ":2 cannot be read; remove the line", refusal.getMessage());
    }

    @Test
    void keepsTheMeasurementsOfARunThatIsReplaced() throws IOException {
        var file = new ResultsFile(folder.resolve("results.tsv"));
        file.start();
        file.add(measured("nnc", 1, 100, 0.1, 2.5));
        file.start();
        assertEquals(List.of(), file.resume());
        assertEquals(1, new ResultsFile(folder.resolve("old-results.tsv")).resume().size());
    }

    @Test
    void knowsWhoIsFarBehind() {
        var results = new Results();
        results.add(measured("nnc", 1, 100, 1, 2.5));
        results.add(measured("behind", 1, 801, 8.1, 2.5));
        results.add(measured("fast at steps", 1, 700, 9, 2.5));
        assertTrue(results.isFarBehind(MLP, "behind"));
        assertFalse(results.isFarBehind(MLP, "fast at steps"));
        assertFalse(results.isFarBehind(MLP, "nnc"));
    }

    @Test
    void doesNotShowTimesOfAnotherNetwork() {
        var results = new Results();
        results.add(measured("nnc", 1, 100, 1, 2.5));
        results.add(measured("same", 1, 50, 1, 2.5024));
        results.add(measured("other", 1, 10, 0.1, 2.5026));
        results.add(measured("none", 1, 10, 0.1, Double.NaN));
        assertEquals(0.5, results.ratio(MLP, Message.STEP).orElseThrow());
        assertTrue(results.computesSomethingElse(MLP, "other"));
        assertTrue(results.computesSomethingElse(MLP, "none"));
        assertTrue(new Report(results).text().contains("### Computes something else"));
    }

    @Test
    void reportsTheRoundsOfEachNumberOfThreads() {
        var results = new Results();
        results.add(measured("nnc", 1, 100, 1, 2.5));
        results.add(measured("nnc", 2, 120, 1, 2.5));
        results.add(
                new Measurement(
                        "nnc",
                        new Case(Workload.MLP, 2),
                        1,
                        "1",
                        Map.of(Message.STEP, 7.0),
                        "",
                        CONDITIONS));
        assertTrue(
                new Report(results)
                        .text()
                        .contains(
                                "Medians of 2 rounds on one thread and of 1 round on 2 threads. "
                                        + "Warm-up 6 s, measurement 0.5 s."));
        assertEquals(110, results.median(MLP, "nnc", Message.STEP).orElseThrow());
        assertTrue(results.isDone(MLP, "nnc", 2));
        assertFalse(results.isDone(MLP, "nnc", 3));
    }

    private static Measurement measured(
            String library, int round, double step, double predict, double loss) {
        return new Measurement(
                library,
                MLP,
                round,
                "1.0, graph mode",
                Map.of(Message.STEP, step, Message.PREDICT, predict, Message.FIRST_LOSS, loss),
                "",
                CONDITIONS);
    }
}

package dev.nnc.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code nnc bench}: what is measured and shown; the numbers mean nothing in so short a time. */
class BenchTest {
    private static final String MODEL =
            """
            network Small {
                dim T <= 6
                input  text: category(5)[T]
                target y: real
                f = mean(text -> embedding(3) -> dense(1))
                output f
                loss   squaredError(f, y)
            }
            """;

    @TempDir Path folder;

    private Path model(String text) throws IOException {
        return Files.writeString(folder.resolve("small.nn"), text);
    }

    private Captured bench(Path model, Object... more) {
        Object[] arguments = new Object[more.length + 7];
        Object[] first = {"bench", model, "--backend", "scalar", "--forks=1", "--time", "0.01"};
        System.arraycopy(first, 0, arguments, 0, first.length);
        System.arraycopy(more, 0, arguments, first.length, more.length);
        return Captured.run(arguments);
    }

    @Test
    void stepsAndPredictionsOfRandomSamples() throws IOException {
        Path json = folder.resolve("bench.json");
        Captured run = bench(model(MODEL), "--batch", "4", "--json", json);
        assertEquals(0, run.status(), run.err());
        assertTrue(run.err().contains("a batch is 4 random samples; 1 thread"), run.err());
        List<String> lines = run.out().lines().toList();
        assertEquals(4, lines.size(), run.out());
        assertTrue(
                lines.get(1).matches("training step \\(4\\) +scalar( +[0-9.,?]+){5}"), run.out());
        assertTrue(lines.get(2).startsWith("prediction (1) "), run.out());
        assertTrue(lines.get(3).startsWith("prediction (4) "), run.out());
        var works = Pattern.compile("\"work\": \"(\\w+)\"").matcher(Files.readString(json));
        assertEquals(
                List.of("step", "predictOne", "predictBatch"),
                works.results().map(found -> found.group(1)).toList());
    }

    @Test
    void aNetworkWithoutLossOnlyPredicts() throws IOException {
        Captured run = bench(model("network Half { input x: real[2]; output half = 0.5 * x }"));
        assertEquals(0, run.status(), run.err());
        assertEquals(
                List.of("prediction (1)", "prediction (32)"),
                run.out().lines().skip(1).map(line -> line.substring(0, 20).strip()).toList());
    }

    @Test
    void whatCannotBeMeasured() throws IOException {
        Captured run = Captured.run("bench", model(MODEL), "--forks", "0");
        assertEquals(2, run.status());
        assertEquals(
                "nnc: --batch, --forks and --time must be above 0; leave them out, or give more\n",
                run.err());
        Captured missing = Captured.run("bench", model(MODEL), "--data", folder.resolve("no.npz"));
        assertEquals(2, missing.status());
        assertTrue(missing.err().contains("there is no file"), missing.err());
    }
}

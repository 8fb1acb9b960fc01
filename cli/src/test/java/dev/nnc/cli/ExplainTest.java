package dev.nnc.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code nnc explain model.nn} and {@code nnc explain-plan model.nn}. */
class ExplainTest {
    private static final String MODEL =
            """
            network Line {
                input  x: real[100]
                target y: real
                f      = x -> dense(1) -> last
                output f
                loss   squaredError(f, y)
            }
            """;

    @TempDir Path folder;

    private Path model() throws IOException {
        return Files.writeString(folder.resolve("line.nn"), MODEL);
    }

    @Test
    void aPageShowsTheModelItsDerivativesAndItsJava() throws IOException {
        Path page = folder.resolve("line.html");
        Captured run = Captured.run("explain", model(), "--html", page);
        assertEquals(new Captured(0, "", "page: " + page + "\n"), run);
        String html = Files.readString(page);
        assertTrue(html.contains("  4      f      = x -&gt; dense(1) -&gt; last"), html);
        assertTrue(html.contains("dDense1W[j] = -sum[n]("), html);
        assertTrue(html.contains("for (int n = from; n &lt; to; n++) {"), html);
        assertTrue(html.contains("Line · 101 parameters"), html);
        String links = html.replace("http://www.w3.org/2000/svg", "");
        assertFalse(links.contains("http") || links.contains("src="), "it needs no other file");
    }

    @Test
    void aPlanCountsOperationsAndBytes() throws IOException {
        Captured run =
                Captured.run(
                        "explain-plan", model(), "--batch", 10, "--peak", 1, "--bandwidth", 1000);
        assertEquals(0, run.status(), run.err());
        String predict =
                run.out().lines().filter(line -> line.contains(" f ")).findFirst().orElse("");
        // 10 samples with 100 products that are added, and the bias; 1100 inputs and weights, b, 10
        // outputs
        assertTrue(
                predict.matches(" +f +4 +2\\.0 k +4\\.4 kB +2\\.0 µs +100 % +vectors"),
                predict + run.out());
    }

    /** Two layers of one shape, and a gradient that reads transposed weights. */
    @Test
    void aPlanSaysHowEachKernelIsComputed() throws IOException {
        Path model =
                Files.writeString(
                        folder.resolve("two.nn"),
                        """
                        network Two {
                            input  x: real[64]
                            target y: category(64)
                            a = x -> dense(64)
                            b = a -> dense(64)
                            output b
                            loss   crossEntropy(b, y)
                        }
                        """);
        Captured run = Captured.run("explain-plan", model);
        assertEquals(0, run.status(), run.err());
        String text = run.out().replaceAll(" +", " ");
        assertTrue(
                text.contains(
                        """
                         a for j < 64 by 4 vectors, n < batch by 6 rows: sum over k < 64, in one go
                         x[batch, 64] number by number, as it lies; dense1.W[64, 64] by vectors, as it lies
                         64 columns: whole tiles; batch rows: the last tile overlaps the one before, fewer than a tile go one by one
                         what follows the sums happens in registers
                         without vectors: n < batch by 3 rows of sums, two steps at once
                         threads share n < batch, at least 66 at a time
                         one method also for b
                        """),
                run.out());
        assertTrue(text.contains(" the method of a\n"), run.out());
        assertTrue(text.contains("by vectors, a transposed copy of dense2.W\n"), run.out());
        assertTrue(text.contains(" a transposition in blocks of 16 × 16\n"), run.out());
        String json = Captured.run("explain-plan", model, "--json", "--batch", 2).out();
        assertTrue(json.contains("\"a\": {\"form\": \"tiles 6 × 4\", \"method\": \"a\", "), json);
        assertTrue(
                json.contains(
                        "{\"kernel\": \"a\", \"lines\": [4], \"calls\": 1, \"operations\": 16512,"),
                json);
    }

    @Test
    void wrongRequestsAreRefused() throws IOException {
        Captured plan = Captured.run("explain-plan", model(), "--peak", 0);
        assertEquals(2, plan.status());
        assertTrue(plan.err().contains("must be above 0"), plan.err());
        Captured page = Captured.run("explain", "NN012", "--html", folder.resolve("x.html"));
        assertEquals(2, page.status());
        assertTrue(page.err().contains("--html needs a network"), page.err());
    }
}

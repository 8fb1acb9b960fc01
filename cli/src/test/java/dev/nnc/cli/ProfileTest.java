package dev.nnc.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code --profile}: the kernels are those of explain-plan, and results stay what they are. */
class ProfileTest {
    private static final String MODEL =
            """
            network Small {
                input  x: real[2]
                target y: category(2)
                h      = x -> dense(8) -> tanh
                scores = h -> dense(2)
                output scores
                loss   crossEntropy(scores, y)
                data   { x = [[0, 0], [0, 1], [1, 0], [1, 1]]; y = [0, 1, 1, 0] }
                train  { optimizer = sgd(rate = 0.1); batch = 3; epochs = 4; seed = 1 }
            }
            """;

    @TempDir Path folder;

    private Path model() throws IOException {
        return Files.writeString(folder.resolve("small.nn"), MODEL);
    }

    /** The names in the tables of a program. */
    private static List<String> kernels(String text, String program) {
        return Pattern.compile("(?m)^  (\\w+) +[0-9,-]+ ")
                .matcher(
                        text.replaceFirst("(?s).*\\R" + program + "(, [^\\r\\n]*)?\\R", "")
                                .replaceFirst("(?s)\\R\\R.*", ""))
                .results()
                .map(found -> found.group(1))
                .filter(name -> !name.equals("all"))
                .sorted()
                .toList();
    }

    @Test
    void theKernelsAreThoseOfThePlan() throws IOException {
        Captured plan = Captured.run("explain-plan", model());
        Path weights = folder.resolve("small.safetensors");
        Captured run = Captured.run("train", model(), "--profile", "--out", weights);
        assertEquals(0, run.status(), run.err());
        assertEquals(kernels("\n" + plan.out(), "learn"), kernels(run.err(), "learn"));
        assertTrue(run.err().contains("h      = x -> dense(8) -> tanh"), run.err());
        assertTrue(run.err().contains("besides kernels "), run.err());
        // 4 samples in batches of 3 are 2 steps an epoch; a half of the run is left out at most
        assertTrue(Pattern.compile("(?m)^  h +4 +[468] ").matcher(run.err()).find(), run.err());
        assertFalse(run.out().contains("kernel"), run.out());
    }

    @Test
    void measuringChangesNoBit() throws IOException {
        Path plain = folder.resolve("plain.safetensors");
        Path measured = folder.resolve("measured.safetensors");
        assertEquals(0, Captured.run("train", model(), "--out", plain).status());
        assertEquals(0, Captured.run("train", model(), "--profile", "--out", measured).status());
        assertArrayEquals(Files.readAllBytes(plain), Files.readAllBytes(measured));
    }

    @Test
    void theInterpreterHasNoKernels() throws IOException {
        Path data = Files.writeString(folder.resolve("d.npz"), "");
        Captured run =
                Captured.run(
                        "evaluate",
                        model(),
                        "--data",
                        data,
                        "--out",
                        folder.resolve("o.npz"),
                        "--backend",
                        "interpreter",
                        "--profile");
        assertEquals(2, run.status());
        assertTrue(run.err().contains("the interpreter has none"), run.err());
    }
}

package dev.nnc.compiler.emit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nnc.compiler.Nnc;
import dev.nnc.compiler.source.SourceFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The text of generated classes, reviewed like code. {@code -Dnnc.golden=write} writes what is
 * generated now to {@code src/test/resources/golden}.
 */
class GoldenTest {
    private static final Path GOLDEN = Path.of("src/test/resources/golden");

    @TempDir Path folder;

    @Test
    void digits() throws IOException {
        var compiled = Compiled.of(SampleModels.digits(64, 32, 10), Precision.FLOAT, true, folder);
        for (SourceText source : compiled.sources()) {
            compare(source);
        }
    }

    /** The loss is written naively, and its gradient is p - z with p = sigmoid(score). */
    @Test
    void logistic() throws IOException {
        String text = Files.readString(Path.of("src/test/resources/programs/02-logistic.nn"));
        var model =
                Nnc.check(
                                new SourceFile("02-logistic.nn", text),
                                path -> Optional.empty(),
                                Map.of(),
                                Optional.empty())
                        .model()
                        .orElseThrow();
        SourceText backward =
                Nnc.sources(model, Nnc.graph(model), "logistic", Precision.FLOAT).stream()
                        .filter(source -> source.path().equals("logistic/LogisticBackward.java"))
                        .findFirst()
                        .orElseThrow();
        compare(backward);
        assertTrue(backward.text().contains("(sigmoid(dense1) - z[n]) / batch;"));
    }

    private static void compare(SourceText source) throws IOException {
        Path file = GOLDEN.resolve(source.path());
        if (System.getProperty("nnc.golden", "").equals("write")) {
            Files.createDirectories(file.getParent());
            Files.writeString(file, source.text());
        }
        assertEquals(Files.readString(file), source.text(), source.path());
    }

    @Test
    void twice() {
        var first = Compiled.of(SampleModels.digits(64, 32, 10), Precision.FLOAT, true, folder);
        var second = Compiled.of(SampleModels.digits(64, 32, 10), Precision.FLOAT, true, folder);
        assertEquals(first.sources(), second.sources());
    }
}

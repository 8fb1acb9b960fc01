package dev.nnc.conformance;

import dev.nnc.compiler.Nnc;
import dev.nnc.compiler.model.Model;
import dev.nnc.compiler.report.ProblemPrinter;
import dev.nnc.compiler.source.SourceFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * The programs that are checked: the twenty of the language, the samples, and short texts of tests.
 *
 * <pre>{@code
 * Model xor = Programs.language("05-xor", Map.of());
 * Model small = Programs.sample("textbook/kernel.nn", Map.of("m", "64"));
 * Model own = Programs.text("network Own { input x: real; output y = exp(x) }");
 * }</pre>
 */
final class Programs {
    /** The folder of the samples; tests run in the folder of their module. */
    static final Path SAMPLES = Path.of("..", "samples");

    private Programs() {}

    /** One of the twenty programs, {@code 05-xor}, with hyper-parameters overridden. */
    static Model language(String name, Map<String, String> overrides) {
        String file = name + ".nn";
        try (InputStream in = Programs.class.getResourceAsStream("/programs/" + file)) {
            if (in == null) {
                throw new IllegalArgumentException("there is no program " + file);
            }
            return model(
                    file,
                    new String(in.readAllBytes(), StandardCharsets.UTF_8),
                    Optional.empty(),
                    overrides);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** One of the samples, {@code textbook/xor.nn}, with hyper-parameters overridden. */
    static Model sample(String path, Map<String, String> overrides) {
        return sample(path, Optional.empty(), overrides);
    }

    /** One network of a sample that has several. */
    static Model sample(String path, Optional<String> network, Map<String, String> overrides) {
        try {
            return model(path, Files.readString(SAMPLES.resolve(path)), network, overrides);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A program of a test. */
    static Model text(String text) {
        return model("model.nn", text, Optional.empty(), Map.of());
    }

    private static Model model(
            String path, String text, Optional<String> network, Map<String, String> overrides) {
        Nnc.Checked checked =
                Nnc.check(new SourceFile(path, text), file -> Optional.empty(), overrides, network);
        return checked.model()
                .orElseThrow(() -> new AssertionError(ProblemPrinter.print(checked.problems())));
    }
}

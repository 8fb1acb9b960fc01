package dev.nnc.compiler;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nnc.compiler.emit.Precision;
import dev.nnc.compiler.report.Problem;
import dev.nnc.compiler.report.ProblemPrinter;
import dev.nnc.compiler.source.SourceFile;
import dev.nnc.compiler.std.Library;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Any text gives Java or errors with places: never an exception, never a silence. {@code
 * -Dnnc.fuzz=100000} tries more texts.
 */
class FuzzTest {
    private static final int COUNT = Integer.getInteger("nnc.fuzz", 500);
    private static final int PARTS = 10;

    /** One text in so many goes on to Java, which takes the most time. */
    private static final int EMITTED = 8;

    private static final List<String> PROGRAMS = programs();
    private static final Mutator MUTATOR = new Mutator(PROGRAMS);

    private static List<String> programs() {
        var programs = new ArrayList<String>();
        String[] names = new File("src/test/resources/programs").list();
        Stream.of(Objects.requireNonNull(names))
                .filter(name -> name.endsWith(".nn"))
                .sorted()
                .forEach(name -> programs.add(Golden.read("programs/" + name)));
        Library.FILES.forEach(name -> programs.add(library(name)));
        return programs;
    }

    private static String library(String name) {
        try (InputStream in = Library.class.getResourceAsStream(name)) {
            return new String(
                    Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static List<Integer> parts() {
        return java.util.stream.IntStream.range(0, PARTS).boxed().toList();
    }

    @ParameterizedTest
    @MethodSource("parts")
    void mutatedProgramsAreCompiledOrRefused(int part) {
        for (int seed = part; seed < COUNT; seed += PARTS) {
            var random = new SplittableRandom(seed);
            String program = PROGRAMS.get(random.nextInt(PROGRAMS.size()));
            answers(MUTATOR.mutate(program, random), random.nextInt(EMITTED) == 0);
        }
    }

    private static void answers(String text, boolean emit) {
        try {
            Nnc.Checked checked =
                    Nnc.check(
                            new SourceFile("net.nn", text),
                            path -> Optional.empty(),
                            Map.of(),
                            Optional.empty());
            ProblemPrinter.print(checked.problems());
            assertTrue(
                    checked.model().isPresent()
                            || checked.problems().stream().anyMatch(Problem::isError),
                    "neither a model nor an error");
            if (checked.model().isPresent() && emit) {
                var model = checked.model().get();
                assertFalse(
                        Nnc.sources(model, Nnc.graph(model), "fuzz", Precision.FLOAT).isEmpty());
            }
        } catch (RuntimeException | StackOverflowError e) {
            throw new AssertionError(e + " for\n" + text, e);
        }
    }

    /** Depth, length and size beyond reason end soon and in an error with a place. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "output y = @(@x@)@",
                "output y = x@ + x@",
                "output y = @abs(@x@)@",
                "output y = x@ -> tanh@",
                "output y = @if x > 0 then @x@ else 1@",
                "output y = x@^2@",
                "h = x -> dense(99999999999999999999)",
                "h = x -> dense(2147483647) -> dense(2147483647)",
                "h = x -> dense(0)",
                "h = x -> dense(-3)",
                "h = stack(x) -> dense(1e9)",
                "h[i < 1000000, j < 1000000] = x",
                "output y = x + 1e999",
                "output 𝒚 = x + σ",
                "output y = x // @long @"
            })
    void extremeTextsAreAnswered(String pattern) {
        String[] parts = pattern.split("@", -1);
        var line = new StringBuilder(parts[0]);
        for (int part = 1; part < parts.length; part++) {
            line.append(part % 2 == 1 ? parts[part].repeat(2000) : parts[part]);
        }
        String text = "network Deep { input x: real target t: real loss (x - t)^2 " + line + " }";
        assertTimeoutPreemptively(Duration.ofMinutes(5), () -> answers(text, false));
    }

    @Test
    void aProgramOfManyLinesIsAnswered() {
        var text = new StringBuilder("network Many { input x: real target t: real\n v0 = x\n");
        for (int line = 1; line < 3000; line++) {
            text.append("v").append(line).append(" = tanh(v").append(line - 1).append(")\n");
        }
        answers(text + "loss (v2999 - t)^2 }", false);
    }
}

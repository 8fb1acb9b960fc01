package dev.nnc.compiler.lint;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nnc.compiler.Golden;
import dev.nnc.compiler.model.Checker;
import dev.nnc.compiler.names.NameCheck;
import dev.nnc.compiler.report.Explanation;
import dev.nnc.compiler.report.ProblemPrinter;
import dev.nnc.compiler.report.Reporter;
import dev.nnc.compiler.source.SourceFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class LintTest {
    private static final Path CASES = Path.of("src/test/resources/lint");
    private static final Path PROGRAMS = Path.of("src/test/resources/programs");

    @ParameterizedTest
    @MethodSource("cases")
    void theWholeTextOfEachWarning(String name) {
        Golden.check(
                "lint/" + name.replace(".nn", ".txt"),
                warnings("lint/" + name, Golden.read("lint/" + name)));
    }

    @Test
    void everyCodeHasACaseAndAnExplanation() throws IOException {
        List<String> cases = cases().toList();
        for (LintCode code : LintCode.values()) {
            assertTrue(Explanation.of(code.id()).isPresent(), () -> code + " has no explanation");
            assertTrue(
                    cases.stream().anyMatch(name -> name.startsWith(code.id())),
                    () -> code + " has no case");
        }
    }

    /** The published programs are as a careful user writes them. */
    @ParameterizedTest
    @MethodSource("programs")
    void thePublishedProgramsHaveNoWarnings(String name) throws IOException {
        String printed = warnings(name, Files.readString(PROGRAMS.resolve(name)));
        assertEquals(
                List.of(), printed.lines().filter(line -> line.contains(": warning")).toList());
    }

    private static String warnings(String path, String text) {
        var reporter = new Reporter();
        var names =
                NameCheck.check(new SourceFile(path, text), missing -> Optional.empty(), reporter);
        var network = names.model().networks().getFirst();
        Checker.check(names.declarations(), network, Map.of(), reporter)
                .ifPresent(model -> Lint.check(names.declarations(), network, model, reporter));
        return ProblemPrinter.print(reporter.problems());
    }

    static Stream<String> cases() throws IOException {
        return list(CASES);
    }

    static Stream<String> programs() throws IOException {
        return list(PROGRAMS);
    }

    private static Stream<String> list(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            return Arrays.stream(
                    files.map(path -> path.getFileName().toString())
                            .filter(name -> name.endsWith(".nn"))
                            .sorted()
                            .toArray(String[]::new));
        }
    }
}

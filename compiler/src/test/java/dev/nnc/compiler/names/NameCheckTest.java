package dev.nnc.compiler.names;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nnc.compiler.Golden;
import dev.nnc.compiler.model.Declarations;
import dev.nnc.compiler.report.Explanation;
import dev.nnc.compiler.report.ProblemPrinter;
import dev.nnc.compiler.report.Reporter;
import dev.nnc.compiler.source.SourceFile;
import dev.nnc.compiler.std.Library;
import dev.nnc.compiler.syntax.Declaration;
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

class NameCheckTest {
    private static final Path CASES = Path.of("src/test/resources/names");
    private static final Path PROGRAMS = Path.of("src/test/resources/programs");

    /** Files that the imports of the cases name. */
    private static final Map<String, String> IMPORTED =
            Map.of(
                    "names/blocks.nn", "layer block(x: real[n]): real[n] = x -> dense(n) -> relu\n",
                    "names/other.nn", "import \"blocks.nn\"\nfunction twice(x: real) = block(x)\n",
                    "names/circle.nn", "import \"NN137-import-cycle.nn\"\n",
                    "names/broken.nn", "function half(x: real) = x / tow\n");

    @ParameterizedTest
    @MethodSource("cases")
    void theWholeTextOfEachProblem(String name) {
        var reporter = new Reporter();
        check(new SourceFile("names/" + name, Golden.read("names/" + name)), reporter);
        Golden.check(
                "names/" + name.replace(".nn", ".txt"), ProblemPrinter.print(reporter.problems()));
    }

    @Test
    void everyCodeHasACaseAndAnExplanation() throws IOException {
        List<String> cases = cases().toList();
        for (NameCode code : NameCode.values()) {
            assertTrue(Explanation.of(code.id()).isPresent(), code + " has no explanation");
            assertFalse(
                    cases.stream().noneMatch(name -> name.startsWith(code.id())),
                    code + " has no case");
        }
    }

    @ParameterizedTest
    @MethodSource("programs")
    void thePublishedProgramsAreFine(String name) throws IOException {
        var reporter = new Reporter();
        check(new SourceFile(name, Files.readString(PROGRAMS.resolve(name))), reporter);
        assertEquals("", ProblemPrinter.print(reporter.problems()));
    }

    @Test
    void theLibraryIsFine() {
        var reporter = new Reporter();
        Library library = Library.load();
        var declarations = new Declarations(Map.of(), library.declarations());
        library.programs().forEach(program -> NameCheck.check(program, declarations, reporter));
        assertEquals("", ProblemPrinter.print(reporter.problems()));
    }

    @Test
    void aDiamondOfImportsIsReadOnce() {
        var reporter = new Reporter();
        var files =
                Map.of(
                        "a/left.nn", "import \"../base.nn\"",
                        "a/right.nn", "import \"./../base.nn\"",
                        "base.nn", "const one = 1");
        var model = new SourceFile("net.nn", "import \"a/left.nn\" import \"a/right.nn\"");
        Sources sources =
                Sources.load(model, path -> Optional.ofNullable(files.get(path)), reporter);
        assertEquals(
                List.of("net.nn", "a/left.nn", "base.nn", "a/right.nn"),
                sources.programs().stream().map(program -> program.span().file().path()).toList());
        assertEquals(List.of(), reporter.problems());
    }

    @Test
    void recursiveDeclarationsAreLeftOut() {
        var reporter = new Reporter();
        var text =
                "function f(x: real) = g(x) function g(x: real) = f(x) function h(x: real) = f(x)";
        var result = check(new SourceFile("net.nn", text), reporter);
        var broken =
                result.declarations().user().entrySet().stream()
                        .filter(entry -> entry.getValue() instanceof Declaration.Malformed)
                        .map(Map.Entry::getKey)
                        .toList();
        assertEquals(List.of("f", "g"), broken);
        assertEquals(1, reporter.problems().size());
    }

    private static NameCheck.Result check(SourceFile file, Reporter reporter) {
        return NameCheck.check(file, path -> Optional.ofNullable(IMPORTED.get(path)), reporter);
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

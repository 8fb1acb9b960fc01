package dev.nnc.compiler.syntax;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.nnc.compiler.Golden;
import dev.nnc.compiler.report.ProblemPrinter;
import dev.nnc.compiler.report.Reporter;
import dev.nnc.compiler.source.SourceFile;
import java.io.File;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The twenty programs of the language's introduction are read without a problem, into the trees of
 * the golden files.
 */
class ProgramsTest {
    static Stream<String> programs() {
        String[] files = new File("src/test/resources/programs").list();
        return Stream.of(Objects.requireNonNull(files))
                .filter(file -> file.endsWith(".nn"))
                .sorted();
    }

    @ParameterizedTest
    @MethodSource("programs")
    void isReadAsInTheGoldenFile(String name) {
        Golden.check(
                "syntax/ast/" + name.replace(".nn", ".txt"),
                tree(name, Golden.read("programs/" + name)));
    }

    @ParameterizedTest
    @MethodSource("programs")
    void isTheSameWithOtherLineEndsAndTabs(String name) {
        String text = Golden.read("programs/" + name);
        assertEquals(
                tree(name, text), tree(name, text.replace("\n", "\r\n").replace("    ", "\t")));
        assertEquals(tree(name, text), tree(name, "\uFEFF" + text.replace("\n", "\r")));
    }

    private static String tree(String name, String text) {
        var reporter = new Reporter();
        Program program = Parser.parse(new SourceFile(name, text), reporter);
        assertEquals("", ProblemPrinter.print(reporter.problems()));
        return AstPrinter.print(program);
    }
}

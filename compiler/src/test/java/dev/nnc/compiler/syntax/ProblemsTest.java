package dev.nnc.compiler.syntax;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nnc.compiler.Golden;
import dev.nnc.compiler.report.ProblemPrinter;
import dev.nnc.compiler.report.Reporter;
import dev.nnc.compiler.source.SourceFile;
import java.io.File;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The full text of every syntax error. A file {@code syntax/problems/NN005-....nn} holds short
 * programs, each under a line {@code ---- title}, {@code recovery.nn} those with several errors;
 * the golden file beside it holds what is printed for them.
 */
class ProblemsTest {
    static Stream<String> files() {
        String[] files = new File("src/test/resources/syntax/problems").list();
        return Stream.of(Objects.requireNonNull(files))
                .filter(file -> file.endsWith(".nn"))
                .sorted();
    }

    @ParameterizedTest
    @MethodSource("files")
    void isPrintedAsInTheGoldenFile(String file) {
        String code = file.startsWith("NN") ? file.substring(0, 5) : "error";
        var out = new StringBuilder();
        for (String part : Golden.read("syntax/problems/" + file).split("(?m)^---- ")) {
            if (!part.isBlank()) {
                int end = part.indexOf('\n');
                String printed = printed(part.substring(end + 1));
                assertTrue(printed.contains(code), () -> "no problem of its code in: " + part);
                out.append("---- ").append(part, 0, end + 1).append(printed).append('\n');
            }
        }
        Golden.check("syntax/problems/" + file.replace(".nn", ".txt"), out.toString());
    }

    @ParameterizedTest
    @MethodSource("files")
    void hasNoWordsOfTheParserGenerator(String file) {
        String messages = Golden.read("syntax/problems/" + file.replace(".nn", ".txt"));
        for (String word :
                new String[] {"mismatched", "viable", "token", "expecting", "extraneous", "EOF"}) {
            assertFalse(messages.contains(word), word);
        }
    }

    @Test
    void showsTabsAndOtherLineEndsInPlace() {
        Golden.check(
                "syntax/problems/layout.txt",
                printed("network N {\r\n\t\tx =\t.5\r\n}\r\rnetwork 𝑀 { 𝑦 = 2 𝑧 }"));
    }

    @Test
    void findsNothingWrongWithAnEmptyFile() {
        for (String text :
                new String[] {"", "\n", "\uFEFF", "// nothing", "/* */ ;;", "/// a comment"}) {
            assertTrue(printed(text).isEmpty(), text);
        }
    }

    private static String printed(String text) {
        var reporter = new Reporter();
        var ignored = Parser.parse(new SourceFile("net.nn", text), reporter);
        Objects.requireNonNull(ignored);
        return ProblemPrinter.print(reporter.problems());
    }
}

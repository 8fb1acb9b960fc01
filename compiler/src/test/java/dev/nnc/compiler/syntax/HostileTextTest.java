package dev.nnc.compiler.syntax;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nnc.compiler.Golden;
import dev.nnc.compiler.report.Problem;
import dev.nnc.compiler.report.ProblemPrinter;
import dev.nnc.compiler.report.Reporter;
import dev.nnc.compiler.source.SourceFile;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * No text makes the parser fail: it answers with a tree, and with problems if the tree has gaps.
 */
class HostileTextTest {
    private static final String[] PIECES = {
        "(",
        ")",
        "[",
        "]",
        "{",
        "}",
        "=",
        "==",
        "->",
        "~",
        ":",
        ",",
        ";",
        "..",
        "...",
        ".",
        "-",
        "^",
        "\"",
        "/*",
        "*/",
        "//",
        "///",
        "\n",
        "\t",
        "if ",
        "then ",
        "else ",
        "scan ",
        "in ",
        "carrying ",
        "yield ",
        "return ",
        "loss ",
        "input ",
        "param ",
        "network ",
        "layer ",
        "function ",
        "data ",
        "as ",
        "x",
        "3",
        "0.5",
        "1e",
        "€",
        "−",
        "\u0000",
        "\uD83D",
        "𝑥"
    };

    @ParameterizedTest
    @MethodSource("dev.nnc.compiler.syntax.ProgramsTest#programs")
    void mutatedProgramsAreReadOrRefused(String name) {
        String program = Golden.read("programs/" + name);
        for (int seed = 0; seed < 40; seed++) {
            String text = mutated(program, new SplittableRandom(seed));
            String what = name + ", seed " + seed + ":\n" + text;
            var reporter = new Reporter();
            Program tree = Parser.parse(new SourceFile("net.nn", text), reporter);
            boolean gaps = AstPrinter.print(tree).contains("(malformed");
            assertTrue(reporter.hasErrors() || !gaps, what);
            assertTrue(reporter.problems().stream().allMatch(Problem::isError), what);
            assertTrue(
                    !ProblemPrinter.print(reporter.problems()).contains("does not fit here"), what);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "(",
                "[",
                "{",
                ")",
                "}",
                "-",
                "- ",
                "not ",
                "2^",
                "x^-",
                "1+",
                "a and ",
                "f(",
                "x[",
                "x -> f ",
                "a.",
                "x -> a.",
                "if a then b else ",
                "if ",
                "scan a in ",
                "[1,",
                "\"",
                "/*",
                "\\",
                "network N {",
                "loss ",
                "a = ",
                "a, ",
                "0..",
                "..",
                "...",
                "~",
                "as a ",
                "$",
                "layer f(x: real) = if x > 0 then -(",
                "const a = 1 "
            })
    void repetitionsDoNotExhaustTheStack(String piece) {
        for (String before : new String[] {"", "const a = ", "network N { a = ", "layer f(x: "}) {
            var reporter = new Reporter();
            Program tree =
                    Parser.parse(new SourceFile("net.nn", before + piece.repeat(3000)), reporter);
            assertTrue(reporter.hasErrors() || AstPrinter.print(tree).length() > 3000);
        }
    }

    @Test
    void randomPiecesAreReadOrRefused() {
        for (int seed = 0; seed < 300; seed++) {
            var random = new SplittableRandom(seed);
            var text = new StringBuilder(seed % 2 == 0 ? "" : "network N { ");
            for (int i = 0; i < 30; i++) {
                text.append(PIECES[random.nextInt(PIECES.length)]);
            }
            var reporter = new Reporter();
            Program tree = Parser.parse(new SourceFile("net.nn", text.toString()), reporter);
            boolean gaps = AstPrinter.print(tree).contains("(malformed");
            assertTrue(reporter.hasErrors() || !gaps, "seed " + seed + ": " + text);
        }
    }

    private static String mutated(String program, SplittableRandom random) {
        var text = new StringBuilder(program);
        for (int change = random.nextInt(1, 4); change > 0; change--) {
            int at = random.nextInt(text.length());
            int end = Math.min(text.length(), at + random.nextInt(1, 12));
            switch (random.nextInt(3)) {
                case 0 -> text.delete(at, end);
                case 1 -> text.insert(at, PIECES[random.nextInt(PIECES.length)]);
                default -> text.replace(at, at + 1, PIECES[random.nextInt(PIECES.length)]);
            }
        }
        return text.toString();
    }
}

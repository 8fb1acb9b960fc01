package dev.nnc.compiler.format;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nnc.compiler.Golden;
import dev.nnc.compiler.report.ProblemPrinter;
import dev.nnc.compiler.report.Reporter;
import dev.nnc.compiler.source.SourceFile;
import dev.nnc.compiler.syntax.AstPrinter;
import dev.nnc.compiler.syntax.ParsedText;
import dev.nnc.compiler.syntax.Parser;
import dev.nnc.grammar.NncLexer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.antlr.v4.runtime.Token;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A formatted text means the same, has the same comments, and stays as it is when it is formatted
 * again; and all models that come with the product are formatted.
 */
class FormatterTest {
    private static final int VARIANTS = 10;
    private static final Pattern COMMENT =
            Pattern.compile("\"(?:\\\\.|[^\"\\\\])*\"|(//[^\r\n]*|/\\*.*?\\*/)", Pattern.DOTALL);
    private static final List<String> GAPS =
            List.of(
                    " ",
                    " ",
                    "   ",
                    "\t",
                    "\n",
                    "\r\n",
                    "\n\n",
                    " \n\n\n  ",
                    " // line\n",
                    "\n/// said\n",
                    " /// said \n",
                    " /* block */",
                    "\n/* own */ ",
                    " /* of\n  two lines */ ",
                    "\n\n// one\n\n// two  \n\n");

    static Stream<Path> models() throws IOException {
        var all = Stream.<Path>builder();
        for (String folder :
                List.of(
                        "src/main/resources/dev/nnc/compiler/std",
                        "src/test/resources/programs",
                        "../samples")) {
            try (Stream<Path> files = Files.walk(Path.of(folder))) {
                files.filter(file -> file.toString().endsWith(".nn")).sorted().forEach(all);
            }
        }
        return all.build();
    }

    @Test
    void laysOutAsInTheGoldenFile() {
        Golden.check("format/after.nn", format(Golden.read("format/before.nn")));
        check(Golden.read("format/before.nn"));
    }

    @Test
    void anEmptyTextStaysEmpty() {
        assertEquals("", format(""));
        assertEquals("", format(" \n;\n"));
        assertEquals("// only this\n", format("\n\n  // only this  "));
        assertEquals("const a = 1\nconst b = 2\n", format("\uFEFFconst a=1;const b=2"));
    }

    @Test
    void aTextWithErrorsIsNotFormatted() {
        var reporter = new Reporter();
        assertEquals(
                Optional.empty(),
                Formatter.format(new SourceFile("wrong.nn", "const a = = 1"), reporter));
        assertTrue(reporter.hasErrors());
    }

    @ParameterizedTest
    @MethodSource("models")
    void isFormatted(Path model) throws IOException {
        String text = Files.readString(model);
        assertEquals(text, format(text));
    }

    /** The words of a model with other spaces, lines and comments between them. */
    @ParameterizedTest
    @MethodSource("models")
    void keepsMeaningAndCommentsHoweverItIsWritten(Path model) throws IOException {
        String text = Files.readString(model);
        for (int seed = 0; seed < VARIANTS; seed++) {
            check(variant(text, new Random(seed)));
        }
    }

    /** Damaged texts are formatted right, or reported; nothing else happens. */
    @ParameterizedTest
    @MethodSource("models")
    void survivesDamage(Path model) throws IOException {
        String text = Files.readString(model);
        var random = new Random(1);
        for (int i = 0; i < VARIANTS; i++) {
            int at = random.nextInt(text.length() - 1);
            int to = Math.min(text.length(), at + 1 + random.nextInt(3));
            String damaged = text.substring(0, at) + text.substring(to);
            var reporter = new Reporter();
            Parser.parse(new SourceFile("damaged.nn", damaged), reporter);
            if (!reporter.hasErrors()) {
                check(damaged);
            }
        }
    }

    private static String variant(String text, Random random) {
        ParsedText parsed = Parser.text(new SourceFile("model.nn", text)).orElseThrow();
        boolean calm = random.nextBoolean();
        var variant = new StringBuilder();
        for (Token token : parsed.tokens()) {
            if (token.getType() != Token.EOF && token.getType() != NncLexer.DOCUMENTATION) {
                variant.append(token.getText());
                variant.append(
                        calm && random.nextInt(4) > 0
                                ? " "
                                : GAPS.get(random.nextInt(GAPS.size())));
            }
        }
        return variant.toString();
    }

    private static void check(String text) {
        String formatted = format(text);
        assertEquals(tree(text), tree(formatted), text);
        assertEquals(comments(text), comments(formatted), text);
        assertEquals(formatted, format(formatted), text);
    }

    private static String tree(String text) {
        return AstPrinter.print(Parser.parse(new SourceFile("model.nn", text), new Reporter()));
    }

    private static List<String> comments(String text) {
        return COMMENT.matcher(text)
                .results()
                .flatMap(match -> Optional.ofNullable(match.group(1)).stream())
                .map(comment ->
                        String.join("\n", comment.lines().map(String::stripTrailing).toList()))
                .toList();
    }

    private static String format(String text) {
        var reporter = new Reporter();
        Optional<String> formatted = Formatter.format(new SourceFile("model.nn", text), reporter);
        assertEquals("", ProblemPrinter.print(reporter.problems()));
        return formatted.orElseThrow();
    }
}

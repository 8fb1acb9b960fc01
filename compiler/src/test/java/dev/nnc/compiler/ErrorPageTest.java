package dev.nnc.compiler;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nnc.compiler.lint.LintCode;
import dev.nnc.compiler.model.BlockCode;
import dev.nnc.compiler.model.ModelCode;
import dev.nnc.compiler.names.NameCode;
import dev.nnc.compiler.report.Code;
import dev.nnc.compiler.report.Explanation;
import dev.nnc.compiler.syntax.SyntaxCode;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** {@code docs/errors.md}: every problem with its long text. */
class ErrorPageTest {
    private static final List<Code> CODES =
            Stream.<Code[]>of(
                            SyntaxCode.values(),
                            ModelCode.values(),
                            NameCode.values(),
                            BlockCode.values(),
                            LintCode.values())
                    .flatMap(Arrays::stream)
                    .sorted(Comparator.comparing(Code::id))
                    .toList();

    @Test
    void everyNumberIsGivenOnce() {
        assertEquals(CODES.size(), CODES.stream().map(Code::id).distinct().count());
    }

    @Test
    void thePageIsUpToDate() {
        var page = new StringBuilder();
        page.append(
                """
                # Errors and warnings

                Made from the explanations of the compiler by `ErrorPageTest`; do not edit. `nnc explain NN020` prints one of them.

                | code | | what is wrong |
                |---|---|---|
                """);
        for (Code code : CODES) {
            page.append(
                    "| [%s](#%s) | %s | %s |\n"
                            .formatted(
                                    code.id(), anchor(code), code.severity().word(), code.title()));
        }
        for (Code code : CODES) {
            page.append("\n#").append(explanation(code));
        }
        Pages.check("errors.md", page.toString());
    }

    private static String explanation(Code code) {
        String text = Explanation.of(code.id()).orElseThrow();
        assertTrue(
                text.startsWith("# " + code.id() + ": " + code.title() + "\n"),
                () -> code + ": " + text);
        return text;
    }

    /**
     * As GitHub makes it of the heading: lower case, without punctuation, with hyphens for spaces.
     */
    private static String anchor(Code code) {
        String heading = code.id() + ": " + code.title();
        return heading.toLowerCase(Locale.ROOT)
                .replaceAll("[^\\p{L}\\p{N} _-]", "")
                .replace(' ', '-');
    }
}

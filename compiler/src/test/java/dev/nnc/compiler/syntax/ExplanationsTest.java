package dev.nnc.compiler.syntax;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nnc.compiler.report.Explanation;
import dev.nnc.compiler.report.ProblemPrinter;
import dev.nnc.compiler.report.Reporter;
import dev.nnc.compiler.source.SourceFile;
import java.util.List;
import java.util.Objects;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Every code has its long text, whose first example has exactly this problem and whose second one
 * has none.
 */
class ExplanationsTest {
    private static final Pattern EXAMPLE = Pattern.compile("```nn\n(.*?)```", Pattern.DOTALL);

    @ParameterizedTest
    @EnumSource(SyntaxCode.class)
    void hasATitleAWrongAndARightExample(SyntaxCode code) {
        String text = Explanation.of(code.id()).orElseThrow();
        assertTrue(text.startsWith("# " + code.id() + ": " + code.title() + "\n"), text);
        List<String> examples =
                EXAMPLE.matcher(text).results().map((MatchResult found) -> found.group(1)).toList();
        assertEquals(2, examples.size());
        var problems = problems(examples.getFirst());
        assertEquals(
                List.of(code.id()), problems.problems().stream().map(p -> p.code().id()).toList());
        assertEquals("", ProblemPrinter.print(problems(examples.getLast()).problems()));
    }

    @Test
    void thereIsNoTextForWhatIsNoCode() {
        assertTrue(Explanation.of("NN000").isEmpty());
        assertTrue(Explanation.of("../NN001").isEmpty());
        assertTrue(Explanation.of("").isEmpty());
        assertEquals(Explanation.of("NN001"), Explanation.of(" nn001\n"));
    }

    private static Reporter problems(String text) {
        var reporter = new Reporter();
        Objects.requireNonNull(Parser.parse(new SourceFile("example.nn", text), reporter));
        return reporter;
    }
}

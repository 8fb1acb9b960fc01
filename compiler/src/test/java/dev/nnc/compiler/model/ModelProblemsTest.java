package dev.nnc.compiler.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nnc.compiler.Golden;
import dev.nnc.compiler.Nnc;
import dev.nnc.compiler.report.Explanation;
import dev.nnc.compiler.report.Problem;
import dev.nnc.compiler.report.ProblemPrinter;
import dev.nnc.compiler.source.SourceFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The full text of every problem that the checker finds: the first example of each explanation has
 * its problem, printed as in the golden file; the second has none. The files {@code model/*.nn}
 * hold several mistakes each.
 */
class ModelProblemsTest {
    private static final Pattern EXAMPLE = Pattern.compile("```nn\n(.*?)```", Pattern.DOTALL);

    @ParameterizedTest
    @EnumSource(ModelCode.class)
    void eachCodeHasAWrongAndARightExample(ModelCode code) {
        String text = Explanation.of(code.id()).orElseThrow();
        assertTrue(text.startsWith("# " + code.id() + ": " + code.title() + "\n"), text);
        var examples = EXAMPLE.matcher(text).results().map(found -> found.group(1)).toList();
        assertEquals(2, examples.size());
        var wrong = errors(examples.getFirst());
        assertTrue(
                wrong.stream().anyMatch(problem -> problem.code() == code),
                () -> ProblemPrinter.print(wrong));
        Golden.check("model/" + code.id() + ".txt", ProblemPrinter.print(wrong));
        assertEquals("", ProblemPrinter.print(errors(examples.getLast())));
    }

    @ParameterizedTest
    @EnumSource(ModelCode.class)
    void theWrongExampleHasNoOtherProblem(ModelCode code) {
        var examples =
                EXAMPLE.matcher(Explanation.of(code.id()).orElseThrow())
                        .results()
                        .map(found -> found.group(1))
                        .toList();
        assertEquals(
                List.of(code), errors(examples.getFirst()).stream().map(Problem::code).toList());
    }

    @ParameterizedTest
    @ValueSource(strings = {"shapes", "values"})
    void allErrorsOfAFileAreReportedInOneRun(String name) {
        Golden.check(
                "model/" + name + ".txt",
                ProblemPrinter.print(errors(Golden.read("model/" + name + ".nn"))));
    }

    @Test
    void whatFollowsAnErrorStaysSilent() {
        var errors =
                errors(
                        """
                        network N {
                            input x: real[30]
                            a = x + zeros(4)
                            b = a -> dense(3)
                            c, d = b
                            e[i] = a[i] + b[i]
                            output y = c @ d + e
                            loss sum(y)
                        }
                        """);
        assertEquals(List.of(ModelCode.SHAPES_DIFFER), errors.stream().map(Problem::code).toList());
    }

    private static List<Problem> errors(String text) {
        var checked =
                Nnc.check(
                        new SourceFile("example.nn", text),
                        path -> Optional.empty(),
                        Map.of(),
                        Optional.empty());
        var errors = new ArrayList<>(checked.problems());
        errors.removeIf(problem -> !problem.isError());
        assertEquals(errors.isEmpty(), checked.model().isPresent());
        return errors;
    }
}

package dev.nnc.compiler;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nnc.compiler.lint.Lint;
import dev.nnc.compiler.lint.LintCode;
import dev.nnc.compiler.model.BlockCode;
import dev.nnc.compiler.model.Checker;
import dev.nnc.compiler.names.NameCheck;
import dev.nnc.compiler.names.NameCode;
import dev.nnc.compiler.report.Code;
import dev.nnc.compiler.report.Explanation;
import dev.nnc.compiler.report.Problem;
import dev.nnc.compiler.report.ProblemPrinter;
import dev.nnc.compiler.report.Reporter;
import dev.nnc.compiler.source.SourceFile;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The explanations of names, blocks and warnings: the wrong example has the problem and no other,
 * the right one has none.
 */
class ExamplesTest {
    private static final Pattern EXAMPLE = Pattern.compile("```nn\n(.*?)```", Pattern.DOTALL);

    private static final Map<String, String> FILES =
            Map.of(
                    "common.nn",
                    "",
                    "blocks.nn",
                    "layer block(x: real[n]): real[n] = x -> dense(n) -> relu");

    @ParameterizedTest
    @MethodSource("codes")
    void theExamplesOfAnExplanationAreRight(Code code) {
        String text = Explanation.of(code.id()).orElseThrow();
        assertTrue(text.startsWith("# " + code.id() + ": " + code.title() + "\n"), text);
        List<String> examples =
                EXAMPLE.matcher(text).results().map(found -> found.group(1)).toList();
        assertEquals(2, examples.size());
        List<Problem> wrong = problems(examples.getFirst());
        assertTrue(
                !wrong.isEmpty() && wrong.stream().allMatch(problem -> problem.code() == code),
                () -> ProblemPrinter.print(wrong));
        assertEquals("", ProblemPrinter.print(problems(examples.getLast())));
    }

    static Stream<Code> codes() {
        return Stream.<Code[]>of(NameCode.values(), BlockCode.values(), LintCode.values())
                .flatMap(Arrays::stream);
    }

    private static List<Problem> problems(String text) {
        var reporter = new Reporter();
        var file = new SourceFile("example.nn", text);
        var names = NameCheck.check(file, path -> Optional.ofNullable(FILES.get(path)), reporter);
        for (var network : names.model().networks()) {
            Checker.check(names.declarations(), network, Map.of(), reporter)
                    .ifPresent(model -> Lint.check(names.declarations(), network, model, reporter));
        }
        return reporter.problems();
    }
}

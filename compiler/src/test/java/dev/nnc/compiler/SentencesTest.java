package dev.nnc.compiler;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nnc.compiler.report.Problem;
import dev.nnc.compiler.report.ProblemPrinter;
import dev.nnc.compiler.source.SourceFile;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The sentences of the language reference, each as a small program that is right or wrong. */
class SentencesTest {
    private static final Pattern SENTENCE =
            Pattern.compile("== (.+) \\| (ok|error|NN\\d+)\n((?:(?!==|// ).*\n)+)");

    private static final String PORTS =
            """
            network A {
                input u: real
                input x: real[4]
                input s: real[10, 4]
                input word: category(20)
                input text: category(20)[10]
                input image: real[8, 8, 3]
                target y: real
                target kind: category(5)
            %s}
            """;

    /** What a program should give: {@code ok}, {@code error} or the code of the error. */
    record Sentence(String title, String wanted, String program) {
        @Override
        public String toString() {
            return title;
        }
    }

    static Stream<Sentence> sentences() {
        return SENTENCE.matcher(Golden.read("language/sentences.txt"))
                .results()
                .map(found ->
                        new Sentence(
                                found.group(1),
                                found.group(2),
                                found.group(3).contains("network ")
                                        ? found.group(3)
                                        : PORTS.formatted(found.group(3))));
    }

    @ParameterizedTest
    @MethodSource("sentences")
    void holds(Sentence sentence) {
        Nnc.Checked checked =
                Nnc.check(
                        new SourceFile("sentence.nn", sentence.program()),
                        path -> Optional.empty(),
                        Map.of(),
                        Optional.empty());
        List<String> codes =
                checked.problems().stream()
                        .filter(Problem::isError)
                        .map(problem -> problem.code().id())
                        .distinct()
                        .toList();
        String shown = sentence.program() + ProblemPrinter.print(checked.problems());
        switch (sentence.wanted()) {
            case "ok" -> assertEquals(List.of(), codes, shown);
            case "error" -> assertTrue(!codes.isEmpty(), shown);
            default -> assertEquals(List.of(sentence.wanted()), codes, shown);
        }
    }
}

package dev.nnc.compiler;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nnc.compiler.emit.Precision;
import dev.nnc.compiler.emit.SourceText;
import dev.nnc.compiler.model.Model;
import dev.nnc.compiler.report.Problem;
import dev.nnc.compiler.report.ProblemPrinter;
import dev.nnc.compiler.report.Severity;
import dev.nnc.compiler.source.SourceFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * The examples of the documentation compile, and the wrong ones give the error that they name.
 *
 * <p>{@code ```nn} is a whole file, {@code ```nn fragment} stands in the network that {@code
 * docs/language.md} shows, and {@code error NN032} behind either says which error must come, alone.
 */
class DocumentationTest {
    private static final Path ROOT = Path.of("..");
    private static final Pattern BLOCK =
            Pattern.compile(
                    "^```nn( fragment)?(?: error (NN\\d{3}))?\n(.*?)^```$",
                    Pattern.MULTILINE | Pattern.DOTALL);
    private static final Pattern MARKED = Pattern.compile("^```nn\\b", Pattern.MULTILINE);
    private static final Pattern EXCERPT =
            Pattern.compile(
                    "(<!-- excerpt (\\S+) (\\S+) (\\S+) -->\n```java\n).*?```\n", Pattern.DOTALL);
    private static final String AROUND =
            """
            network Example {
                input u: real
                input x: real[4]
                input s: real[10, 4]
                input image: real[8, 8, 3]
                input word: category(20)
                input text: category(20)[10]
                target y: real
                target kind: category(5)
            %s
                output example = u
            }
            """;

    private record Example(String name, String text, Optional<String> error) {}

    @TestFactory
    Stream<DynamicTest> examplesOfTheLanguageReference() throws IOException {
        return examples("docs/language.md");
    }

    @TestFactory
    Stream<DynamicTest> examplesOfTheReadme() throws IOException {
        return examples("README.md");
    }

    /**
     * Generated code in the readme is what the compiler writes. After a deliberate change write it
     * anew as other golden files: {@code NNC_GOLDEN=write} in the environment.
     */
    @Test
    void excerptsOfTheReadme() throws IOException {
        Path page = ROOT.resolve("README.md");
        String text = Files.readString(page);
        String right =
                EXCERPT.matcher(text)
                        .replaceAll(match ->
                                Matcher.quoteReplacement(
                                        match.group(1)
                                                + method(
                                                        match.group(2),
                                                        match.group(3),
                                                        match.group(4))
                                                + "```\n"));
        if ("write".equals(System.getenv("NNC_GOLDEN"))) {
            Files.writeString(page, right);
        } else {
            assertEquals(right, text);
        }
    }

    /** A method of a generated class, with its comment. */
    private static String method(String file, String type, String name) {
        String source =
                sources(file).stream()
                        .filter(text -> text.path().endsWith("/" + type + ".java"))
                        .findFirst()
                        .orElseThrow()
                        .text();
        int head = source.indexOf("\n    void " + name + "(");
        assertTrue(head >= 0, () -> "there is no " + name + " in " + type);
        int start = source.lastIndexOf("\n    /**", head) + 1;
        int end = source.indexOf("\n    }\n", head) + "\n    }\n".length();
        return source.substring(start, end).indent(-4);
    }

    private static List<SourceText> sources(String file) {
        try {
            Path path = ROOT.resolve(file);
            var source = new SourceFile(path.getFileName().toString(), Files.readString(path));
            Model model =
                    Nnc.check(source, _ -> Optional.empty(), Map.of(), Optional.empty())
                            .model()
                            .orElseThrow();
            return Nnc.sources(model, Nnc.graph(model), "sample", Precision.FLOAT);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static Stream<DynamicTest> examples(String page) throws IOException {
        String text = Files.readString(ROOT.resolve(page));
        List<Example> examples = find(page, text);
        assertEquals(
                MARKED.matcher(text).results().count(),
                examples.size(),
                "a mark of a block is not known");
        assertTrue(examples.size() > 0, "there are examples");
        return examples.stream()
                .map(example -> DynamicTest.dynamicTest(example.name(), () -> check(example)));
    }

    private static List<Example> find(String page, String text) {
        var examples = new ArrayList<Example>();
        Matcher block = BLOCK.matcher(text);
        while (block.find()) {
            long line = text.substring(0, block.start()).lines().count() + 1;
            String body = block.group(3);
            examples.add(
                    new Example(
                            page + ":" + line,
                            block.group(1) == null ? body : AROUND.formatted(body),
                            Optional.ofNullable(block.group(2))));
        }
        return examples;
    }

    private static void check(Example example) {
        var file = new SourceFile("example.nn", example.text());
        var checked = Nnc.check(file, _ -> Optional.empty(), Map.of(), Optional.empty());
        List<Problem> errors =
                checked.problems().stream()
                        .filter(problem -> problem.code().severity() == Severity.ERROR)
                        .toList();
        assertEquals(
                example.error().map(List::of).orElse(List.of()),
                errors.stream().map(problem -> problem.code().id()).toList(),
                () -> ProblemPrinter.print(checked.problems()));
    }
}

package dev.nnc.cli.build;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nnc.cli.shared.EmitOption;
import dev.nnc.compiler.Nnc;
import dev.nnc.compiler.derive.Derivative;
import dev.nnc.compiler.emit.Precision;
import dev.nnc.compiler.emit.SourceText;
import dev.nnc.compiler.model.Model;
import dev.nnc.compiler.report.ProblemPrinter;
import dev.nnc.compiler.source.SourceFile;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * The examples of {@code docs/using-generated-classes.md} compile beside the class of its network;
 * those marked {@code ```java run} also run.
 */
class GeneratedApiTest {
    private static final Path PAGE = Path.of("../docs/using-generated-classes.md");
    private static final Path SAMPLES = Path.of("../samples/digits");
    private static final Pattern MODEL = block("nn");
    private static final Pattern EXAMPLE = block("java( run)?");
    private static final Pattern DESCRIPTION =
            Pattern.compile(
                    "^<!-- describe -->\n```text\n(.*?)^```$", Pattern.MULTILINE | Pattern.DOTALL);
    private static final String CLASS =
            """
            package docs;

            import dev.nnc.runtime.*;
            import dev.nnc.runtime.data.*;
            import dev.nnc.runtime.file.*;
            import dev.nnc.runtime.train.*;
            import dev.nnc.runtime.train.Evaluation;
            import java.io.IOException;
            import java.io.InputStream;
            import java.nio.ByteBuffer;
            import java.nio.channels.FileChannel;
            import java.nio.file.Files;
            import java.nio.file.Path;
            import java.util.Arrays;
            import java.util.List;
            import java.util.Map;
            import java.util.stream.IntStream;

            public class Examples {
                final Path folder;
                final Path samples;
                final Digits network = Digits.initialized(1);
                final int n = 20;
                final float[] image = new float[64];
                final float[] images = new float[20 * 64];
                final int[] digits = new int[20];
                final DataSet data;
                final Path bytes;

                public Examples(Path folder, Path samples) throws IOException {
                    this.folder = folder;
                    this.samples = samples;
                    Description description = network.description();
                    data = DataSet.load(description, description.data().orElseThrow(), samples, Map.of(), 42);
                    bytes = Files.write(folder.resolve("digits.bin"), new byte[65 * 40]);
                }
            %s
            }
            """;

    private record Example(String name, boolean run) {}

    @TempDir Path folder;

    @TestFactory
    Stream<DynamicTest> theExamplesWork() throws IOException, ReflectiveOperationException {
        String page = Files.readString(PAGE);
        var examples = new ArrayList<Example>();
        var methods = new StringBuilder();
        Matcher block = EXAMPLE.matcher(page);
        while (block.find()) {
            String name = "line" + (page.substring(0, block.start()).lines().count() + 1);
            examples.add(new Example(name, block.group(1) != null));
            methods.append("public void ")
                    .append(name)
                    .append("() throws Exception {\n")
                    .append(block.group(2))
                    .append("}\n");
        }
        assertTrue(examples.size() > 5, "there are examples");
        GeneratedClasses classes = compile(page, CLASS.formatted(methods));
        Class<?> type = classes.loader().loadClass("docs.Examples");
        Object instance = type.getConstructor(Path.class, Path.class).newInstance(folder, SAMPLES);
        return Stream.concat(
                Stream.of(
                        DynamicTest.dynamicTest(
                                "description", () -> theDescriptionIsShown(page, classes))),
                examples.stream()
                        .map(example ->
                                DynamicTest.dynamicTest(
                                        example.name(), () -> run(example, instance))));
    }

    /** The page shows what the class says of itself, but for the version of its compiler. */
    private static void theDescriptionIsShown(String page, GeneratedClasses classes) {
        Matcher shown = DESCRIPTION.matcher(page);
        assertTrue(shown.find(), "there is a description");
        String text = classes.network("docs.Digits", 1).describe();
        assertEquals(withoutVersion(shown.group(1)), withoutVersion(text));
    }

    private static String withoutVersion(String text) {
        return text.replaceFirst("made by nnc \\S+", "made by nnc");
    }

    private static void run(Example example, Object instance) throws ReflectiveOperationException {
        Method method = instance.getClass().getMethod(example.name());
        if (example.run()) {
            try {
                method.invoke(instance);
            } catch (InvocationTargetException failure) {
                throw new AssertionError(example.name() + " fails", failure.getCause());
            }
        }
    }

    private static GeneratedClasses compile(String page, String examples) {
        var sources = new ArrayList<SourceText>();
        MODEL.matcher(page).results().forEach(text -> sources.addAll(sources(text.group(1))));
        assertTrue(!sources.isEmpty(), "there is a model");
        sources.add(new SourceText("docs/Examples.java", examples, false));
        return JavaBuild.compile(sources);
    }

    private static List<SourceText> sources(String text) {
        var checked =
                Nnc.check(
                        new SourceFile("digits.nn", text),
                        _ -> Optional.empty(),
                        Map.of(),
                        Optional.empty());
        Model model =
                checked.model()
                        .orElseThrow(
                                () -> new AssertionError(ProblemPrinter.print(checked.problems())));
        Set<Derivative> derivatives =
                model.name().equals("Digits")
                        ? EnumSet.allOf(Derivative.class)
                        : EnumSet.noneOf(Derivative.class);
        return Nnc.sources(
                model,
                Nnc.graph(model),
                "docs",
                Precision.FLOAT,
                EmitOption.of(
                        model,
                        derivatives,
                        (derivative, reason) -> {
                            throw new AssertionError(derivative + ": " + reason);
                        }));
    }

    private static Pattern block(String mark) {
        return Pattern.compile("^```" + mark + "\n(.*?)^```$", Pattern.MULTILINE | Pattern.DOTALL);
    }
}

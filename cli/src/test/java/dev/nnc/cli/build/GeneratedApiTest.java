package dev.nnc.cli.build;

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
 * The examples of {@code docs/generated-api.md} compile beside the class of its network; those
 * marked {@code ```java run} also run.
 */
class GeneratedApiTest {
    private static final Path PAGE = Path.of("../docs/generated-api.md");
    private static final Path SAMPLES = Path.of("../samples/digits");
    private static final Pattern MODEL = block("nn");
    private static final Pattern EXAMPLE = block("java( run)?");
    private static final String CLASS =
            """
            package docs;

            import dev.nnc.runtime.*;
            import dev.nnc.runtime.data.*;
            import dev.nnc.runtime.file.*;
            import dev.nnc.runtime.train.*;
            import java.io.InputStream;
            import java.nio.file.Path;
            import java.util.List;
            import java.util.Map;

            public class Examples {
                final Path folder;
                final Path samples;
                final Digits network = Digits.initialized(1);
                final int n = 20;
                final float[] image = new float[64];
                final float[] images = new float[20 * 64];
                final int[] digits = new int[20];

                public Examples(Path folder, Path samples) {
                    this.folder = folder;
                    this.samples = samples;
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
        Class<?> type = compile(page, CLASS.formatted(methods)).loader().loadClass("docs.Examples");
        Object instance = type.getConstructor(Path.class, Path.class).newInstance(folder, SAMPLES);
        return examples.stream()
                .map(example ->
                        DynamicTest.dynamicTest(example.name(), () -> run(example, instance)));
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

package dev.nnc.compiler.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nnc.compiler.Golden;
import dev.nnc.compiler.Nnc;
import dev.nnc.compiler.graph.GraphCheck;
import dev.nnc.compiler.graph.GraphPrinter;
import dev.nnc.compiler.report.Problem;
import dev.nnc.compiler.report.ProblemPrinter;
import dev.nnc.compiler.source.SourceFile;
import java.io.File;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Networks that are right: their graphs, parameters and names. */
class CheckerTest {
    static Stream<String> programs() {
        return Stream.of(Objects.requireNonNull(new File("src/test/resources/programs").list()))
                .filter(file -> file.endsWith(".nn"))
                .sorted();
    }

    @ParameterizedTest
    @MethodSource("programs")
    void allProgramsAreRight(String file) {
        var checked = check(file, Golden.read("programs/" + file), Map.of());
        var errors = checked.problems().stream().filter(Problem::isError).toList();
        assertTrue(errors.isEmpty(), () -> ProblemPrinter.print(errors));
        GraphCheck.check("check", checked.model().orElseThrow().prediction());
        GraphCheck.check("check", checked.model().orElseThrow().training());
    }

    @ParameterizedTest
    @ValueSource(strings = {"02-logistic", "08-mlp", "11-convolution-by-hand", "18-siamese"})
    void theGraphOfAProgramIsAsReviewed(String name) {
        Golden.check(
                "model/" + name + ".graph",
                describe(model(Golden.read("programs/" + name + ".nn"))));
    }

    @Test
    void mappingSharingAndStatesAreAsReviewed() {
        Model model = model(Golden.read("model/mapping.nn"));
        Golden.check(
                "model/mapping.graph",
                describe(model) + "\n" + GraphPrinter.print(model.training()));
    }

    @Test
    void namesFollowEvaluationAndDependOnNoOption() {
        String text =
                """
                layer twice(x: real[n], wide: bool = true) {
                    h = if wide then x -> dense(8) -> relu else dense(x, 3)
                    return h -> dense(2) as head -> dense(4)
                }
                network N(wide: bool = true) {
                    input x: real[5]
                    output y = dense(twice(x, wide), 2)
                    output z = x -> twice(false) -> dense(2)
                }
                """;
        assertEquals(
                List.of(
                        "twice1.dense1.W [5, 8]",
                        "twice1.dense1.b [8]",
                        "twice1.head.W [8, 2]",
                        "twice1.head.b [2]",
                        "twice1.dense3.W [2, 4]",
                        "twice1.dense3.b [4]",
                        "dense1.W [4, 2]",
                        "dense1.b [2]",
                        "twice2.dense2.W [5, 3]",
                        "twice2.dense2.b [3]",
                        "twice2.head.W [3, 2]",
                        "twice2.head.b [2]",
                        "twice2.dense3.W [2, 4]",
                        "twice2.dense3.b [4]",
                        "dense2.W [4, 2]",
                        "dense2.b [2]"),
                parameters(model(text)));
    }

    @Test
    void theCommandLineOverridesHyperparameters() {
        String text =
                """
                network N(hidden: int = 128, rate: real = 0.5, bias: bool = true, kind: string = "relu") {
                    input x: real[5]
                    output y = x -> dense(hidden, bias = bias) -> randomFeatures(4, kind = kind)
                }
                """;
        var overrides = Map.of("hidden", "7", "rate", "1e-3", "bias", "false", "kind", "step");
        Model model = check("example.nn", text, overrides).model().orElseThrow();
        assertEquals(List.of("dense1.W [5, 7]", "randomFeatures1.W [7, 4]"), parameters(model));
        assertEquals(
                "{hidden=7, rate=0.001, bias=false, kind=step}",
                model.hyperparameters().toString());
        assertEquals(
                "`N` has no hyper-parameter `hiden`",
                check("example.nn", text, Map.of("hiden", "7")).problems().getFirst().cause());
    }

    @Test
    void noiseHasOneStreamForEachPlaceInBothModes() {
        Model model =
                model(
                        """
                        function noisy(x: real) = x + gaussian(x)
                        network N {
                            input x: real[5]
                            a = if training then x * bernoulli(x, 0.5) else x
                            output y = noisy(a) + noisy(a)
                        }
                        """);
        assertTrue(GraphPrinter.print(model.prediction()).contains("gaussian#1[v0]"));
        assertTrue(GraphPrinter.print(model.training()).contains("gaussian#1[v0]"));
        assertTrue(GraphPrinter.print(model.training()).contains("uniform#2[v0]"));
    }

    private static List<String> parameters(Model model) {
        return model.parameters().stream()
                .map(parameter -> parameter.name() + " " + parameter.shape())
                .toList();
    }

    private static String describe(Model model) {
        String parameters =
                model.parameters().stream()
                        .map(parameter ->
                                parameter.kind()
                                        + " "
                                        + parameter.name()
                                        + " "
                                        + parameter.shape()
                                        + " ~ "
                                        + parameter.initializer().name()
                                        + parameter.initializer().arguments()
                                        + "\n")
                        .collect(Collectors.joining());
        String metrics =
                model.metrics().stream()
                        .map(metric ->
                                "metric " + metric.name() + " of " + metric.averages() + "\n")
                        .collect(Collectors.joining());
        return parameters + metrics + GraphPrinter.print(model.prediction());
    }

    private static Model model(String text) {
        var checked = check("example.nn", text, Map.of());
        return checked.model()
                .orElseThrow(() -> new AssertionError(ProblemPrinter.print(checked.problems())));
    }

    private static Nnc.Checked check(String name, String text, Map<String, String> overrides) {
        return Nnc.check(
                new SourceFile(name, text), path -> Optional.empty(), overrides, Optional.empty());
    }
}

package dev.nnc.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nnc.compiler.Nnc;
import dev.nnc.compiler.graph.Graph;
import dev.nnc.compiler.graph.Graph.Result;
import dev.nnc.compiler.graph.Graph.Role;
import dev.nnc.compiler.interpret.CheckResult;
import dev.nnc.compiler.interpret.CheckResult.ParameterCheck;
import dev.nnc.compiler.interpret.GradientCheck;
import dev.nnc.compiler.interpret.GradientCheck.Settings;
import dev.nnc.compiler.interpret.GradientReport;
import dev.nnc.compiler.interpret.InitialValues;
import dev.nnc.compiler.interpret.NoiseSource;
import dev.nnc.compiler.model.Model;
import dev.nnc.runtime.random.Noise;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The gradients of the programs of the language, after all passes, agree with derivatives that know
 * no gradient rule; and the check that says so does find a wrong one.
 */
class GradientsTest {
    /** A few probes of each parameter; {@code nnc check} tries more. */
    private static final Settings FEW = new Settings(4, 1, 1, 2e9);

    private static final NoiseSource NOISE =
            (distribution, stream, sample, element) ->
                    switch (distribution) {
                        case UNIFORM -> Noise.uniformDouble(1, 1, sample, stream, element);
                        case GAUSSIAN -> Noise.gaussianDouble(1, 1, sample, stream, element);
                    };

    private static CheckResult check(Model model, Graph graph) {
        return new GradientCheck(graph, NOISE, FEW).run(InitialValues.scaledLike(model));
    }

    static void passes(Model model) {
        CheckResult result = check(model, Nnc.graphToCheck(model));
        assertTrue(result.passes(), () -> new GradientReport(result).text());
        assertFalse(result.parameters().isEmpty());
        assertTrue(result.largestGradient() > 0);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    01-perceptron             |
                    02-logistic               |
                    03-least-squares          |
                    04-svm                    |
                    05-xor                    |
                    06-approximation          |
                    07-kernel                 | m=64
                    08-mlp                    |
                    11-convolution-by-hand    |
                    13-char-rnn               | vocabulary=7,units=6
                    14-rnn-by-hand            |
                    15-transformer            | vocabulary=7,width=8
                    18-siamese                |
                    19-heat-equation          |
                    20-vae                    | latent=3
                    """)
    void agree(String program, String overrides) {
        passes(Programs.language(program, Overrides.of(overrides)));
    }

    @Tag("long")
    @ParameterizedTest
    @CsvSource({"09-lenet", "10-image512", "12-speech", "16-resnet", "17-autoencoder"})
    void ofLargeProgramsAgree(String program) {
        passes(Programs.language(program, Map.of()));
    }

    /** What is analytic is checked by the complex step, to nearly all digits of a double. */
    @Test
    void ofAnAnalyticNetworkAgreeToRounding() {
        Model model = Programs.language("05-xor", Map.of());
        CheckResult result = check(model, Nnc.graph(model));
        assertEquals(List.of(), result.notAnalytic());
        for (ParameterCheck parameter : result.parameters()) {
            assertTrue(parameter.error(CheckResult.Kind.ENTRY) < 1e-13, parameter::toString);
            assertEquals(0, parameter.count(CheckResult.Outcome.DIFFERENCES), parameter::toString);
        }
    }

    /** What {@code stopGradient} keeps fixed is fixed for the check too. */
    @Test
    void ofStoppedValuesAgree() {
        passes(
                Programs.text(
                        """
                        network Stopped {
                            input  x: real[3]
                            target y: real[3]
                            h = x -> dense(3) -> tanh
                            loss squaredError(h * stopGradient(h + 0.2), y)
                        }
                        """));
    }

    /** The gradients of two matrices of one shape, exchanged: only these are named. */
    @Test
    void anExchangedGradientIsFound() {
        Model model =
                Programs.text(
                        """
                        network Exchanged {
                            input  x: real[3]
                            target y: real[3]
                            f = x -> dense(3) -> tanh -> dense(3)
                            loss squaredError(f, y)
                        }
                        """);
        Graph graph = Nnc.graph(model);
        Map<String, String> exchange = Map.of("dense1.W", "dense2.W", "dense2.W", "dense1.W");
        List<Result> results =
                graph.results().stream()
                        .map(result ->
                                result.role() == Role.GRADIENT
                                        ? new Result(
                                                Role.GRADIENT,
                                                exchange.getOrDefault(result.name(), result.name()),
                                                result.node())
                                        : result)
                        .toList();
        CheckResult result = check(model, new Graph(graph.nodes(), results));
        assertFalse(result.passes());
        assertEquals(
                List.of("dense1.W", "dense2.W"),
                result.parameters().stream()
                        .filter(parameter -> !parameter.passes())
                        .map(ParameterCheck::name)
                        .sorted()
                        .toList());
    }
}

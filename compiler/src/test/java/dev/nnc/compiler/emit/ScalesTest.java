package dev.nnc.compiler.emit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nnc.compiler.Nnc;
import dev.nnc.compiler.model.Model;
import dev.nnc.compiler.plan.Layout;
import dev.nnc.compiler.plan.Plan;
import dev.nnc.compiler.plan.Planner;
import dev.nnc.compiler.plan.Program;
import dev.nnc.compiler.source.SourceFile;
import dev.nnc.runtime.Batch;
import dev.nnc.runtime.Description;
import dev.nnc.runtime.Network;
import dev.nnc.runtime.Threads;
import dev.nnc.runtime.Values;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What scales and shifts a product stands in the product's loops, as one factor and one summand.
 */
class ScalesTest {
    private static final String NORMALISED =
            """
            network Normalised {
                input  x: real[9, 9, 2]
                target y: real[3]
                h = x -> conv2d(7, kernel = 3) -> batchNorm -> relu -> depthwiseConv2d(2, bias = false) -> batchNorm
                out = h -> flatten -> dense(3) -> batchNorm -> tanh
                output out
                loss squaredError(out, y)
            }
            """;

    private static final String BY_HAND =
            """
            layer standardised(x: real[n], units: int): real[units] {
                param W: real[n, units] ~ glorotUniform()
                param size: real[units] ~ ones()
                fixed offset: real[units] ~ normal(0, 1)
                state centre: real[units] ~ zeros()
                update centre = if training then 0.5 * centre + 0.5 * batchMean(x @ W) else centre
                y = x @ W
                return 3 * (offset - (y - centre) * exp(size)) / 7 + y
            }
            network ByHand {
                input  x: real[5, 4]
                target y: real[5, 6]
                z = x -> standardised(6)
                output z
                output shifted = 2 - (z + 1) / 4
                loss squaredError(z, y)
            }
            """;

    @TempDir Path folder;

    @Test
    void normalisationsStandInTheLoopsOfTheirProducts() {
        assertEquals(
                List.of(
                        "sqrt1[j] = sqrt(batchNorm1.variance[j] + 1e-5)",
                        "scale[j] = batchNorm1.gain[j] / sqrt1[j]",
                        "shift[j] = (conv2d1.b[j] - batchNorm1.mean[j]) / sqrt1[j] * batchNorm1.gain[j] + batchNorm1.bias[j]",
                        "depthwiseConv2d1P[n, i, j, f] = relu(sum[u, v, c](x[n, i + u, j + v, c] * conv2d1.W[u, v, c, f]) * scale[f] + shift[f])",
                        "sqrt1[j] = sqrt(batchNorm2.variance[j] + 1e-5)",
                        "scale2[j] = batchNorm2.gain[j] / sqrt1[j]",
                        "shift2[j] = -batchNorm2.mean[j] / sqrt1[j] * batchNorm2.gain[j] + batchNorm2.bias[j]",
                        "h[n, i, j, f] = sum[k, l](depthwiseConv2d1P[n, i + k, j + l, f] * depthwiseConv2d1.W[k, l, f]) * scale2[f] + shift2[f]",
                        "sqrt1[j] = sqrt(batchNorm3.variance[j] + 1e-5)",
                        "scale3[j] = batchNorm3.gain[j] / sqrt1[j]",
                        "shift3[j] = (dense1.b[j] - batchNorm3.mean[j]) / sqrt1[j] * batchNorm3.gain[j] + batchNorm3.bias[j]",
                        "out[n, j] = tanh(sum[k](h[n, k] * dense1.W[k, j]) * scale3[j] + shift3[j])"),
                predictions(model(NORMALISED)));
    }

    @Test
    void interpreterAndBothFlavoursAgree() {
        for (String text : List.of(NORMALISED, BY_HAND)) {
            for (boolean vector : new boolean[] {false, true}) {
                Compiled compiled = compiled(text, Precision.FLOAT, vector);
                List.of(1, 2, 13)
                        .forEach(batch ->
                                Agreement.checkPredictions(compiled, Precision.FLOAT, batch));
            }
        }
    }

    /** The formula of the layer with the statistics of the states, whatever the batch holds. */
    @Test
    void predictionUsesTheStatistics() {
        String text =
                """
                network One {
                    input  x: real[2]
                    target y: real[1]
                    out = x -> dense(1) -> batchNorm
                    output out
                    loss squaredError(out, y)
                }
                """;
        Network network = compiled(text, Precision.DOUBLE, true).initialized(3);
        var random = new Random(4);
        for (Description.Parameter parameter : network.description().parameters()) {
            for (int i = 0; i < parameter.size(); i++) {
                double value =
                        parameter.name().endsWith("variance")
                                ? Math.exp(2 * random.nextGaussian())
                                : 3 * random.nextGaussian();
                network.parameters().set(parameter.place(i), value);
            }
        }
        double[] x = {0.3, -2};
        double z = x[0] * value(network, "dense1.W", 0) + x[1] * value(network, "dense1.W", 1);
        double centred = z + value(network, "dense1.b", 0) - value(network, "batchNorm1.mean", 0);
        double expected =
                centred
                                / Math.sqrt(value(network, "batchNorm1.variance", 0) + 1e-5)
                                * value(network, "batchNorm1.gain", 0)
                        + value(network, "batchNorm1.bias", 0);
        try (Threads threads = Threads.single()) {
            var workspace = network.workspace(1, threads);
            workspace.predict(new Batch(List.of(new Values.Doubles(x)), List.of(), new int[0]), 1);
            // Eight operations on numbers below 100, each rounded once.
            assertEquals(expected, workspace.output(0).get(0), 8 * 100 * 0x1p-53);
        }
    }

    private static double value(Network network, String name, int place) {
        return network.description().parameters().stream()
                .filter(parameter -> parameter.name().equals(name))
                .mapToDouble(parameter -> network.parameters().get(parameter.offset() + place))
                .findFirst()
                .orElseThrow();
    }

    private static List<String> predictions(Model model) {
        Plan plan = Planner.plan(Nnc.graph(model), Layout.of(model), List.of());
        return plan.parts(Program.PREDICT).stream()
                .flatMap(part -> part.equations().stream())
                .map(Plan.Equation::text)
                .toList();
    }

    private static Model model(String text) {
        Nnc.Checked checked =
                Nnc.check(
                        new SourceFile("test.nn", text),
                        path -> Optional.empty(),
                        Map.of(),
                        Optional.empty());
        assertTrue(checked.model().isPresent(), () -> checked.problems().toString());
        return checked.model().get();
    }

    private Compiled compiled(String text, Precision precision, boolean vector) {
        Model model = model(text);
        Path classes = folder.resolve(model.name() + precision + vector);
        assertTrue(classes.toFile().mkdirs());
        return Compiled.of(model, precision, vector, classes);
    }
}

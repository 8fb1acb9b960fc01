package dev.nnc.benchmarks;

import dev.nnc.cli.bench.Peak;
import dev.nnc.runtime.Batch;
import dev.nnc.runtime.Network;
import dev.nnc.runtime.Threads;
import dev.nnc.runtime.Values;
import dev.nnc.runtime.Workspace;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A quick table of single products, as a step of dense layers needs them, against the machine's
 * peak measured in the same rounds: forward, gradient to the input, gradient to the weights.
 *
 * <p>{@code java ... dev.nnc.benchmarks.Products}
 */
public final class Products {
    private static final List<String> FORMS =
            List.of("forward", "input-gradient", "weight-gradient");

    /** Rows, inputs and units. */
    private record Shape(int rows, int inputs, int units) {
        Map<String, String> hyperparameters() {
            return Map.of(
                    "rows", Integer.toString(rows),
                    "inputs", Integer.toString(inputs),
                    "units", Integer.toString(units));
        }

        double operations() {
            return 2.0 * rows * inputs * units;
        }
    }

    private static final List<Shape> SHAPES =
            List.of(
                    new Shape(8, 784, 256),
                    new Shape(64, 784, 256),
                    new Shape(64, 256, 128),
                    new Shape(64, 128, 10),
                    new Shape(128, 1024, 1024));

    private Products() {}

    public static void main(String[] arguments) {
        System.out.println("| product | rows, inputs, units | µs | % of peak | GFLOP/s at peak |");
        System.out.println("|---|---|---|---|---|");
        for (String form : FORMS) {
            for (Shape shape : SHAPES) {
                row(form, shape);
            }
        }
    }

    private static void row(String form, Shape shape) {
        Network network = Compiled.network(form + ".nn", shape.hyperparameters());
        Workspace workspace = network.workspace(1, Threads.single());
        List<Values> inputs =
                network.description().inputs().stream()
                        .map(port -> (Values) new Values.Floats(Samples.inputs(port.maxSize())))
                        .toList();
        var batch = new Batch(inputs, List.of(), new int[0]);
        double[] best =
                Timing.best(
                        List.of(
                                () -> Peak.run(0.5f),
                                () -> {
                                    workspace.predict(batch, 1);
                                    return workspace.output(0).get(0);
                                }));
        double peak = Peak.operations() / best[0];
        System.out.printf(
                Locale.ROOT,
                "| %s | %d, %d, %d | %.2f | %.0f | %.0f |%n",
                form.replace('-', ' '),
                shape.rows(),
                shape.inputs(),
                shape.units(),
                best[1] * 1e6,
                100 * shape.operations() / best[1] / peak,
                peak * 1e-9);
    }
}

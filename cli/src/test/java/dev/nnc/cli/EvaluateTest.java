package dev.nnc.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.nnc.runtime.Values;
import dev.nnc.runtime.file.Npz;
import dev.nnc.runtime.file.Safetensors;
import dev.nnc.runtime.file.Tensor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code nnc evaluate} against numbers computed by hand. The network is f = x·W + b with W = (1,
 * 2), b = 0.5; its samples are x = (1, 1), y = 3 and x = (2, −1), y = 1, so f is 3.5 and 0.5, the
 * residuals are 0.5 and −0.5.
 *
 * <ul>
 *   <li>fit: mean of ½r² = 0.125; twice that as a second loss; penalty 0.1·(1 + 4) = 0.5: the loss
 *       is 0.125 + 0.25 + 0.5;
 *   <li>its gradient by W: mean of 3·r·x, which is 3/2·(0.5·(1, 1) − 0.5·(2, −1)) = (−0.75, 1.5),
 *       plus 0.2·W;
 *   <li>by b: mean of 3·r = 0.
 * </ul>
 */
class EvaluateTest {
    /**
     * All numbers above are small multiples of powers of two but the penalty's, which is rounded
     * once or twice.
     */
    private static final double FLOAT = 1e-6;

    private static final double DOUBLE = 1e-14;

    @TempDir Path folder;

    private Path model;
    private Path weights;
    private Path data;

    @BeforeEach
    void write() throws IOException {
        model = folder.resolve("line.nn");
        Files.writeString(
                model,
                """
                network Line {
                    dim T <= 4
                    input  x: real[2]
                    input  sequence: real[T]
                    target y: real
                    f = x -> dense(1)
                    output prediction = f[0]
                    output doubled = 2 * sequence
                    output largest = argmax(x)
                    loss   fit = squaredError(f[0], y)
                    loss   again = 2 * squaredError(f[0], y)
                    penalty 0.1 * l2(weights)
                    metric rootMeanSquaredError(f[0], y)
                }
                """);
        weights = folder.resolve("line.safetensors");
        new Safetensors(
                        Map.of(
                                "dense1.W",
                                doubles(List.of(2, 1), 1, 2),
                                "dense1.b",
                                doubles(List.of(1), 0.5)),
                        Map.of())
                .write(weights);
        data = folder.resolve("data.npz");
        Npz.write(data, samples());
    }

    private static Map<String, Tensor> samples() {
        Map<String, Tensor> samples = new LinkedHashMap<>();
        samples.put("x", doubles(List.of(2, 2), 1, 1, 2, -1));
        samples.put("sequence", doubles(List.of(2, 3), 1, 2, 3, 4, 5, 6));
        samples.put("y", doubles(List.of(2), 3, 1));
        return samples;
    }

    private static Tensor doubles(List<Integer> shape, double... elements) {
        return new Tensor(shape, new Values.Doubles(elements));
    }

    private Captured evaluate(Path out, String... more) {
        List<Object> arguments =
                new ArrayList<>(
                        List.of(
                                "evaluate",
                                model,
                                "--weights",
                                weights,
                                "--data",
                                data,
                                "--out",
                                out));
        arguments.addAll(List.of(more));
        return Captured.run(arguments.toArray());
    }

    private void check(Class<? extends Values> reals, double tolerance, String... more)
            throws IOException {
        Path out = folder.resolve("out.npz");
        List<String> all = new ArrayList<>(List.of("--gradients"));
        all.addAll(List.of(more));
        Captured run = evaluate(out, all.toArray(String[]::new));
        assertEquals(0, run.status(), run.err());
        Map<String, Tensor> results = Npz.read(out);
        assertEquals(
                Set.of(
                        "prediction",
                        "doubled",
                        "largest",
                        "rootMeanSquaredError",
                        "loss",
                        "gradient.dense1.W",
                        "gradient.dense1.b"),
                results.keySet());
        results.forEach((name, array) ->
                assertEquals(
                        name.equals("largest") ? Values.Ints.class : reals,
                        array.values().getClass(),
                        name));
        check(results.get("prediction"), List.of(2), tolerance, 3.5, 0.5);
        check(results.get("doubled"), List.of(2, 3), tolerance, 2, 4, 6, 8, 10, 12);
        check(results.get("largest"), List.of(2), 0, 0, 0);
        check(results.get("rootMeanSquaredError"), List.of(), tolerance, 0.5);
        check(results.get("loss"), List.of(), tolerance, 0.875);
        check(results.get("gradient.dense1.W"), List.of(2, 1), tolerance, -0.75 + 0.2, 1.5 + 0.4);
        check(results.get("gradient.dense1.b"), List.of(1), tolerance, 0);
    }

    private static void check(
            Tensor array, List<Integer> shape, double tolerance, double... elements) {
        assertEquals(shape, array.shape());
        double[] found = new double[array.values().length()];
        for (int i = 0; i < found.length; i++) {
            found[i] = array.values().get(i);
        }
        assertArrayEquals(elements, found, tolerance);
    }

    @Test
    void scalarCodeAgreesWithHandComputation() throws IOException {
        check(Values.Floats.class, FLOAT, "--backend", "scalar");
        check(
                Values.Doubles.class,
                DOUBLE,
                "--backend",
                "scalar",
                "--precision",
                "double",
                "--mode",
                "training",
                "--threads",
                "2");
    }

    @Test
    void theChosenBackendAgreesWithHandComputation() throws IOException {
        check(Values.Floats.class, FLOAT);
    }

    @Test
    void theInterpreterAgreesWithHandComputation() throws IOException {
        check(Values.Doubles.class, DOUBLE, "--backend", "interpreter", "--precision", "double");
        check(Values.Floats.class, FLOAT, "--backend", "interpreter", "--mode", "training");
    }

    @Test
    void leavesOutWhatNeedsTargets() throws IOException {
        Map<String, Tensor> inputs = samples();
        inputs.remove("y");
        Npz.write(data, inputs);
        Path out = folder.resolve("out.npz");
        Captured run = evaluate(out, "--gradients", "--backend", "scalar");
        assertEquals(
                new Captured(
                        0,
                        "",
                        data
                                + " has no targets, so there are outputs only: no loss, no metrics, no gradients\n"
                                + "3 arrays of 2 samples: "
                                + out
                                + "\n"),
                run);
        assertEquals(List.of("prediction", "doubled", "largest"), Npz.names(out));
    }

    @Test
    void saysWhatIsExpectedOfTheArrays() throws IOException {
        String expected =
                "; expected are `x` [batch, 2] of <f4 or <f8, `sequence` [batch, T] of <f4 or <f8, `y` [batch] of <f4 or <f8\n";
        assertMistake(
                "y", doubles(List.of(3), 1, 2, 3), "`y` has 3 samples, but `x` has 2" + expected);
        assertMistake(
                "y", doubles(List.of(2, 1), 1, 2), "the array `y` has the shape [2, 1]" + expected);
        assertMistake(
                "sequence",
                doubles(List.of(2, 5), new double[10]),
                "the arrays do not fit the run-time extents of the network" + expected);
        Map<String, Tensor> misnamed = samples();
        misnamed.put("X", misnamed.remove("x"));
        assertMistake(
                misnamed, "there is no array `x`, it has sequence, y, X; is `X` meant?" + expected);
    }

    private void assertMistake(String name, Tensor array, String message) throws IOException {
        Map<String, Tensor> samples = samples();
        samples.put(name, array);
        assertMistake(samples, message);
    }

    private void assertMistake(Map<String, Tensor> samples, String message) throws IOException {
        Npz.write(data, samples);
        assertEquals(
                new Captured(1, "", "nnc: " + data + ": " + message),
                evaluate(folder.resolve("out.npz"), "--backend", "interpreter"));
    }

    @Test
    void namesWeightsThatDoNotFit() throws IOException {
        new Safetensors(
                        Map.of(
                                "dense1.W",
                                doubles(List.of(1, 2), 1, 2),
                                "bias",
                                doubles(List.of(1), 0.5)),
                        Map.of())
                .write(weights);
        Captured run = evaluate(folder.resolve("out.npz"), "--backend", "interpreter");
        assertEquals(1, run.status());
        assertEquals(
                "nnc: "
                        + weights
                        + ": dense1.W is [1, 2] instead of [2, 1], dense1.b[1] is missing, bias is not in the network;"
                        + " take weights of the same architecture, or compile the model that they were made for\n",
                run.err());
    }
}

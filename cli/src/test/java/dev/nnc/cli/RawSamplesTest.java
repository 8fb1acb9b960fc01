package dev.nnc.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.nnc.cli.build.NetworkBuild;
import dev.nnc.compiler.Nnc;
import dev.nnc.compiler.emit.Precision;
import dev.nnc.compiler.model.Model;
import dev.nnc.compiler.source.SourceFile;
import dev.nnc.runtime.Network;
import dev.nnc.runtime.Threads;
import dev.nnc.runtime.Weights;
import dev.nnc.runtime.Workspace;
import dev.nnc.runtime.data.DataPart;
import dev.nnc.runtime.data.DataSet;
import dev.nnc.runtime.data.Preprocessing;
import dev.nnc.runtime.data.Statistics;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * An application gives the generated class the rows of a file, and gets what {@code nnc predict}
 * prints. All cells are quarters, so that float holds them exactly.
 */
class RawSamplesTest {
    private static final int ROWS = 24;
    private static final String MODEL =
            """
            network Raw {
                input  x: real[3]
                input  y: real
                target kind: category(2)
                h = concat(x, stack(y)) -> dense(4) -> tanh
                scores = h -> dense(2)
                output probabilities = softmax(scores)
                output margin = scores[1] - scores[0]
                loss   crossEntropy(scores, kind)
                data {
                    source = csv("raw.csv")
                    x = 2 * standardise(columns(0..3) / 4 + 1)
                    y = column(3) / 2
                    kind = category(column(4))
                }
                train { optimizer = adam(rate = 0.05); epochs = 3; batch = 8; seed = 5 }
            }
            """;

    @TempDir static Path folder;
    private static Path weights = Path.of("");
    private static String predicted = "";

    /** {@code n} rows of 3 and 1 quarters, between 0 and 25, with one row after the other. */
    private static float[] cells(int from, int to) {
        float[] cells = new float[ROWS * (to - from)];
        for (int i = 0; i < cells.length; i++) {
            int row = i / (to - from);
            int column = from + i % (to - from);
            cells[i] = (row * 37 + column * 23 + row * column * 7) % 101 * 0.25f;
        }
        return cells;
    }

    @BeforeAll
    static void train() throws IOException {
        Path model = folder.resolve("raw.nn");
        weights = folder.resolve("raw.safetensors");
        Files.writeString(model, MODEL);
        float[] cells = cells(0, 4);
        List<String> lines =
                IntStream.range(0, ROWS)
                        .mapToObj(row ->
                                IntStream.range(0, 4)
                                                .mapToObj(column -> cells[row * 4 + column] + ",")
                                                .reduce("", String::concat)
                                        + (cells[row * 4] > cells[row * 4 + 1] ? "left" : "right"))
                        .toList();
        Files.write(folder.resolve("raw.csv"), lines);
        Captured trained = Captured.run("-q", "train", model, "--out", weights);
        assertEquals(0, trained.status(), trained.err());
        predicted =
                Captured.run(
                                "predict",
                                model,
                                "--weights",
                                weights,
                                "--data",
                                folder.resolve("raw.csv"))
                        .out();
    }

    private static Network network() {
        Model checked =
                Nnc.check(
                                new SourceFile("raw.nn", MODEL),
                                _ -> Optional.empty(),
                                Map.of(),
                                Optional.empty())
                        .model()
                        .orElseThrow();
        return NetworkBuild.of(checked, Nnc.graph(checked), Precision.FLOAT, true).network(0);
    }

    /** The port y is no standardised one: it is given as the network takes it. */
    private static float[] halves() {
        float[] y = cells(3, 4);
        for (int row = 0; row < y.length; row++) {
            y[row] /= 2;
        }
        return y;
    }

    private static String table(float[] probabilities, float[] margins) {
        var text = new StringBuilder("probabilities[0],probabilities[1],margin\n");
        for (int row = 0; row < ROWS; row++) {
            text.append(probabilities[row * 2]).append(',');
            text.append(probabilities[row * 2 + 1]).append(',');
            text.append(margins[row]).append('\n');
        }
        return text.toString();
    }

    private static Object call(Object target, String name, Class<?>[] types, Object... arguments)
            throws ReflectiveOperationException {
        return target.getClass().getMethod(name, types).invoke(target, arguments);
    }

    private static void predict(Network network, float[] x, Workspace workspace)
            throws ReflectiveOperationException {
        Class<?>[] types = {float[].class, float[].class, int.class, workspace.getClass()};
        call(network, "predict", types, x, halves(), ROWS, workspace);
    }

    private static float[] output(Workspace workspace, String name)
            throws ReflectiveOperationException {
        return (float[]) call(workspace, name, new Class<?>[0]);
    }

    @Test
    void rowsOfTheFileGiveWhatTheCommandPrints() throws IOException, ReflectiveOperationException {
        Network network = network();
        Weights.load(network, weights);
        Workspace workspace = network.workspace(ROWS, Threads.single());
        float[] x = cells(0, 3);
        predict(network, x, workspace);
        assertEquals(
                predicted, table(output(workspace, "probabilities"), output(workspace, "margin")));
        assertArrayEquals(cells(0, 3), x, "the application's array is not changed");

        float[] margins = new float[ROWS];
        float[] probabilities = new float[2 * ROWS];
        Class<?>[] types = {float[].class, float[].class};
        for (int row = 0; row < ROWS; row++) {
            float[] one = {x[row * 3], x[row * 3 + 1], x[row * 3 + 2]};
            float[] y = {halves()[row]};
            margins[row] = (Float) call(network, "margin", types, one, y);
            float[] both = (float[]) call(network, "probabilities", types, one, y);
            System.arraycopy(both, 0, probabilities, row * 2, 2);
        }
        assertEquals(predicted, table(probabilities, margins));
    }

    /** Saved again, the weights still know; so does a network that an application trained. */
    @Test
    void whatWasLearnedStaysWithTheNetwork() throws IOException, ReflectiveOperationException {
        Network network = network();
        Weights.load(network, weights);
        Path again = folder.resolve("again.safetensors");
        Weights.save(network, again);
        assertEquals(-1, Files.mismatch(weights, again));
        assertEquals(List.of("left", "right"), network.preprocessing().labels("kind"));
    }

    /** The contract of the runtime takes what the network computes with, which a data set makes. */
    @Test
    void aDataSetIsNotStandardisedTwice() throws IOException, ReflectiveOperationException {
        Network network = network();
        Weights.load(network, weights);
        DataPart samples =
                DataSet.samples(
                        network.description(),
                        network.description().data().orElseThrow(),
                        folder,
                        Map.of(),
                        network.preprocessing());
        Workspace workspace = network.workspace(ROWS, Threads.single());
        workspace.predict(samples.values(), samples.size());
        assertEquals(
                predicted, table(output(workspace, "probabilities"), output(workspace, "margin")));
    }

    @Test
    void withoutStatisticsInputsStayWhatTheyAre() throws ReflectiveOperationException {
        Network network = network();
        Workspace raw = network.workspace(ROWS, Threads.single());
        predict(network, cells(0, 3), raw);
        float[] before = output(raw, "margin").clone();
        network.learn(network.preprocessing());
        predict(network, cells(0, 3), raw);
        assertArrayEquals(before, output(raw, "margin"));
    }

    @Test
    void statisticsOfAnotherDataBlockAreRefused() {
        Network network = network();
        var two = new Statistics(List.of(1.0, 2.0), List.of(1.0, 2.0));
        network.learn(new Preprocessing(Map.of("x", two), Map.of()));
        Workspace workspace = network.workspace(ROWS, Threads.single());
        var failure =
                assertThrows(
                        InvocationTargetException.class,
                        () -> predict(network, cells(0, 3), workspace));
        assertEquals(
                "x was standardised with 2 features, here are 3; take weights that were trained with this data block",
                failure.getCause().getMessage());
    }
}

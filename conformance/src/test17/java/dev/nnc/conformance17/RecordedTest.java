package dev.nnc.conformance17;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.nnc.runtime.Batch;
import dev.nnc.runtime.Description;
import dev.nnc.runtime.Network;
import dev.nnc.runtime.Threads;
import dev.nnc.runtime.Values;
import dev.nnc.runtime.Workspace;
import dev.nnc.runtime.file.Safetensors;
import dev.nnc.runtime.file.Tensor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What the scalar flavour computed on the JDK of the compiler is computed again on Java 17, with
 * the same class files and the same numbers: bit for bit in the scalar flavour, within the
 * tolerance of the product in the vector flavour.
 */
class RecordedTest {
    private static final Path FOLDER = Path.of("target", "generated-conformance");
    private static final long SEED = 5;
    private static final long STEP = 3;

    static List<Path> recordings() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.filter(file -> file.toString().endsWith(".safetensors")).sorted().toList();
        }
    }

    @Test
    void runsOnJava17() {
        assertEquals(17, Runtime.version().feature());
    }

    @Test
    void thereAreRecordings() throws IOException {
        assertFalse(recordings().isEmpty());
    }

    @ParameterizedTest
    @MethodSource("recordings")
    void computesTheSame(Path file) throws Exception {
        Safetensors recording = Safetensors.read(file);
        String name = recording.metadata().get("class");
        int size = Integer.parseInt(recording.metadata().get("size"));
        Network network =
                (Network) Class.forName(name).getMethod("initialized", long.class).invoke(null, 1L);
        Description description = network.description();
        Values parameters = values(recording, "parameters", 1).get(0);
        parameters.copyTo(0, network.parameters(), 0, parameters.length());
        var batch =
                new Batch(
                        values(recording, "inputs", description.inputs().size()),
                        values(recording, "targets", description.targets().size()),
                        new int[0]);
        try (Threads threads = Threads.of(2)) {
            Workspace workspace = network.workspace(size, threads);
            Values gradient = parameters.like(parameters.length());
            double objective = workspace.lossAndGradient(batch, size, gradient, SEED, STEP);
            double scale = greatest(values(recording, "gradient", 1).get(0));
            compare(
                    "gradient",
                    values(recording, "gradient", 1).get(0),
                    gradient,
                    scale,
                    description);
            compare(
                    "objective",
                    values(recording, "objective", 1).get(0),
                    new Values.Doubles(new double[] {objective}),
                    0,
                    description);
            workspace.predict(batch, size);
            List<Values> outputs = values(recording, "outputs", description.outputs().size());
            for (int output = 0; output < outputs.size(); output++) {
                compare(
                        "output " + output,
                        outputs.get(output),
                        workspace.output(output),
                        0,
                        description);
            }
        }
    }

    private static List<Values> values(Safetensors recording, String name, int count) {
        List<Values> values = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Tensor tensor = recording.tensors().get(name + "." + i);
            values.add(tensor.values());
        }
        return values;
    }

    private static void compare(
            String what, Values expected, Values found, double scale, Description description) {
        boolean vector = System.getProperty("nnc.backend", "scalar").equals("vector");
        double relative = description.precision() == Description.Precision.FLOAT ? 2e-4 : 1e-9;
        double tolerance = vector ? relative * (greatest(expected) + 1e-3 * scale) : 0;
        for (int i = 0; i < expected.length(); i++) {
            assertEquals(expected.get(i), found.get(i), tolerance, what + " at " + i);
        }
    }

    private static double greatest(Values values) {
        double greatest = 0;
        for (int i = 0; i < values.length(); i++) {
            greatest = Math.max(greatest, Math.abs(values.get(i)));
        }
        return greatest;
    }
}

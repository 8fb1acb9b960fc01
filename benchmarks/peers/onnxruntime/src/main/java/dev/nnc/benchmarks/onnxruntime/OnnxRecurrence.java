package dev.nnc.benchmarks.onnxruntime;

import dev.nnc.benchmarks.compare.Task;
import dev.nnc.benchmarks.onnxruntime.OnnxModel.Attribute;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * Recurrent layers in ONNX: time first, weights [1, gate · units, inputs], the gates of an LSTM in
 * the order input, output, forget, cell.
 */
final class OnnxRecurrence {
    private static final int[] LSTM_GATES = {0, 3, 1, 2};

    private final Task task;
    private final OnnxModel model;

    OnnxRecurrence(Task task, OnnxModel model) {
        this.task = task;
        this.model = model;
    }

    String rnn(String name, int units, int length, String x) {
        return layer("RNN", name, units, length, x, new int[] {0});
    }

    String lstm(String name, int units, int length, String x) {
        return layer("LSTM", name, units, length, x, LSTM_GATES);
    }

    private String layer(
            String operator, String name, int units, int length, String x, int[] gates) {
        long inputs = task.shape(name + ".W")[0];
        long outputs = (long) gates.length * units;
        String w = model.floats(name + ".W", matrix(name + ".W", units, gates), 1, outputs, inputs);
        String u = model.floats(name + ".U", matrix(name + ".U", units, gates), 1, outputs, units);
        float[] bias =
                Arrays.copyOf(
                        gathered(task.parameter(name + ".b"), 1, units, gates),
                        (int) (2 * outputs));
        String b = model.floats(name + ".b", bias, 1, 2 * outputs);
        String timeFirst =
                model.node("Reshape", List.of(x, model.longs(length, 1, inputs)), Map.of());
        Map<String, Attribute> size = Map.of("hidden_size", new Attribute.Number(units));
        String y = model.node(operator, List.of(timeFirst, w, u, b), size);
        return model.node("Reshape", List.of(y, model.longs(1, length, units)), Map.of());
    }

    private float[] matrix(String name, int units, int[] gates) {
        float[] values = task.parameter(name);
        int rows = (int) task.shape(name)[0];
        float[] ordered = gathered(values, rows, units, gates);
        return Transposed.of(ordered, rows, 1, gates.length * units);
    }

    /** The gates of each row in another order. */
    private static float[] gathered(float[] values, int rows, int units, int[] gates) {
        float[] result = new float[values.length];
        for (int block = 0; block < rows * gates.length; block++) {
            int row = block / gates.length;
            int from = row * gates.length + gates[block % gates.length];
            System.arraycopy(values, from * units, result, block * units, units);
        }
        return result;
    }
}

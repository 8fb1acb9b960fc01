package dev.nnc.benchmarks.onnxruntime;

import dev.nnc.benchmarks.compare.Architecture;
import dev.nnc.benchmarks.compare.Layer;
import dev.nnc.benchmarks.compare.Task;
import dev.nnc.benchmarks.onnxruntime.OnnxModel.Attribute;
import dev.nnc.benchmarks.onnxruntime.OnnxModel.Attribute.Number;
import dev.nnc.benchmarks.onnxruntime.OnnxModel.Attribute.Numbers;
import dev.nnc.benchmarks.onnxruntime.OnnxModel.Attribute.Real;
import dev.nnc.benchmarks.onnxruntime.OnnxModel.Attribute.Text;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * Writes a network for prediction of one sample as an exporter would: images [1, channel, height,
 * width], the operators that ONNX Runtime has fused kernels for, normalisation as nodes that the
 * runtime folds into the convolutions.
 */
final class OnnxNetwork {
    static final String INPUT = "x";

    private final Task task;
    private final Architecture architecture;
    private final OnnxModel model = new OnnxModel();

    OnnxNetwork(Task task) {
        this.task = task;
        architecture = task.architecture();
    }

    /** The shape of the input, batch axis included, channels first. */
    long[] inputShape() {
        List<Integer> in = architecture.input();
        return switch (in.size()) {
            case 3 -> new long[] {1, in.get(2), in.get(0), in.get(1)};
            case 2 -> new long[] {1, in.get(1), in.get(0)};
            default -> new long[] {1, in.get(0)};
        };
    }

    byte[] file() {
        String scores = forward(architecture.layers(), INPUT);
        String output =
                switch (architecture.objective()) {
                    case CROSS_ENTROPY -> node("Softmax", List.of(scores), "axis", new Number(-1));
                    case BINARY_CROSS_ENTROPY -> node("Sigmoid", scores);
                    case HALF_SQUARED_ERROR -> scores;
                };
        return model.file(INPUT, architecture.isText(), inputShape(), output);
    }

    private String node(String operator, String... inputs) {
        return model.node(operator, List.of(inputs), Map.of());
    }

    private String node(String operator, List<String> inputs, String key, Attribute value) {
        return model.node(operator, inputs, Map.of(key, value));
    }

    private String forward(List<Layer> layers, String x) {
        String value = x;
        for (int i = 0; i < layers.size(); i++) {
            boolean rows = i > 0 && layers.get(i - 1) instanceof Layer.Flatten;
            value =
                    rows && layers.get(i) instanceof Layer.Dense dense
                            ? flattened(dense, (Layer.Flatten) layers.get(i - 1), value)
                            : forward(layers.get(i), value);
        }
        return value;
    }

    private String forward(Layer layer, String x) {
        return switch (layer) {
            case Layer.Activation activation -> activation(activation, x);
            case Layer.Dense dense -> dense(dense, x);
            case Layer.Convolution convolution -> convolution(convolution, x);
            case Layer.MaxPool pool -> pool(pool, x);
            case Layer.GlobalMean ignored -> flat(node("GlobalAveragePool", x));
            case Layer.Flatten ignored -> flat(x);
            case Layer.Embedding table ->
                    node(
                            "Gather",
                            List.of(parameter(table.name() + ".W"), x),
                            "axis",
                            new Number(0));
            case Layer.Positions table -> node("Add", x, parameter(table.name() + ".W"));
            case Layer.Rnn rnn ->
                    new OnnxRecurrence(task, model).rnn(rnn.name(), rnn.units(), rnn.length(), x);
            case Layer.Lstm lstm ->
                    new OnnxRecurrence(task, model)
                            .lstm(lstm.name(), lstm.units(), lstm.length(), x);
            case Layer.LayerNorm norm -> layerNorm(norm, x);
            case Layer.BatchNorm norm -> batchNorm(norm, x);
            case Layer.Attention attention -> attention(attention, x);
            case Layer.Sum sum -> node("Add", forward(sum.main(), x), forward(sum.skip(), x));
        };
    }

    private String activation(Layer.Activation activation, String x) {
        return switch (activation) {
            case RELU -> node("Relu", x);
            case SIGMOID -> node("Sigmoid", x);
            case TANH -> node("Tanh", x);
            case GELU -> node("Gelu", List.of(x), "approximate", new Text("none"));
        };
    }

    private String parameter(String name) {
        return model.floats(name, task.parameter(name), task.shape(name));
    }

    private String dense(Layer.Dense layer, String x) {
        String weights = parameter(layer.name() + ".W");
        String bias = parameter(layer.name() + ".b");
        return architecture.isText()
                ? node("Add", node("MatMul", x, weights), bias)
                : node("Gemm", x, weights, bias);
    }

    /** The rows of the weights in the order in which channels-first images are flattened. */
    private String flattened(Layer.Dense layer, Layer.Flatten flatten, String x) {
        int pixels = flatten.shape().get(0) * flatten.shape().get(1);
        int channels = flatten.shape().get(2);
        float[] from = task.parameter(layer.name() + ".W");
        float[] to = new float[from.length];
        for (int pixel = 0; pixel < pixels; pixel++) {
            for (int channel = 0; channel < channels; channel++) {
                System.arraycopy(
                        from,
                        (pixel * channels + channel) * layer.units(),
                        to,
                        (channel * pixels + pixel) * layer.units(),
                        layer.units());
            }
        }
        String name = layer.name() + ".W";
        String weights = model.floats(name, to, task.shape(name));
        return node("Gemm", x, weights, parameter(layer.name() + ".b"));
    }

    private String convolution(Layer.Convolution layer, String x) {
        String name = layer.name() + ".W";
        int taps = layer.axes() == 1 ? layer.kernel() : layer.kernel() * layer.kernel();
        long[] shape = new long[layer.axes() + 2];
        Arrays.fill(shape, layer.kernel());
        shape[0] = layer.filters();
        shape[1] = layer.inputs();
        float[] kernel = Transposed.of(task.parameter(name), taps, layer.inputs(), layer.filters());
        List<String> inputs = new ArrayList<>(List.of(x, model.floats(name, kernel, shape)));
        if (layer.bias()) {
            inputs.add(parameter(layer.name() + ".b"));
        }
        Attribute padding = new Text(layer.same() ? "SAME_UPPER" : "VALID");
        Attribute strides = repeated(layer.axes(), layer.stride());
        return model.node("Conv", inputs, Map.of("auto_pad", padding, "strides", strides));
    }

    private static Attribute repeated(int axes, int value) {
        return axes == 1 ? new Numbers(value) : new Numbers(value, value);
    }

    private String pool(Layer.MaxPool layer, String x) {
        Attribute size = repeated(layer.axes(), layer.size());
        return model.node("MaxPool", List.of(x), Map.of("kernel_shape", size, "strides", size));
    }

    private String flat(String x) {
        return node("Flatten", List.of(x), "axis", new Number(1));
    }

    private String layerNorm(Layer.LayerNorm layer, String x) {
        String gain = parameter(layer.name() + ".gain");
        String bias = parameter(layer.name() + ".bias");
        return node("LayerNormalization", List.of(x, gain, bias), "epsilon", new Real(1e-5f));
    }

    private String batchNorm(Layer.BatchNorm layer, String x) {
        String name = layer.name();
        List<String> inputs =
                List.of(
                        x,
                        parameter(name + ".gain"),
                        parameter(name + ".bias"),
                        parameter(name + ".mean"),
                        parameter(name + ".variance"));
        return node("BatchNormalization", inputs, "epsilon", new Real(1e-5f));
    }

    private String attention(Layer.Attention layer, String x) {
        String q = heads(layer, projected(layer, "q", x), 0, 2, 1, 3);
        String k = heads(layer, projected(layer, "k", x), 0, 2, 3, 1);
        String v = heads(layer, projected(layer, "v", x), 0, 2, 1, 3);
        float scale = (float) Math.sqrt((double) layer.size() / layer.heads());
        String scores =
                node("Div", node("MatMul", q, k), model.floats(q + "s", new float[] {scale}));
        String masked = node("Add", scores, mask(layer));
        String weights = node("Softmax", List.of(masked), "axis", new Number(-1));
        String mixed =
                node(
                        "Transpose",
                        List.of(node("MatMul", weights, v)),
                        "perm",
                        new Numbers(0, 2, 1, 3));
        String together = node("Reshape", mixed, model.longs(1, layer.length(), layer.size()));
        return projected(layer, "o", together);
    }

    private String projected(Layer.Attention layer, String which, String x) {
        String product = node("MatMul", x, parameter(layer.name() + ".W" + which));
        return node("Add", product, parameter(layer.name() + ".b" + which));
    }

    private String heads(Layer.Attention layer, String x, long... order) {
        long width = layer.size() / layer.heads();
        String shape = model.longs(1, layer.length(), layer.heads(), width);
        return node("Transpose", List.of(node("Reshape", x, shape)), "perm", new Numbers(order));
    }

    /** Zero where a position may look, far below zero where it may not. */
    private String mask(Layer.Attention layer) {
        int length = layer.length();
        float[] values = new float[length * length];
        for (int row = 0; row < length; row++) {
            for (int column = row + 1; column < length; column++) {
                values[row * length + column] = -1e30f;
            }
        }
        return model.floats(layer.name() + ".mask", values, length, length);
    }
}

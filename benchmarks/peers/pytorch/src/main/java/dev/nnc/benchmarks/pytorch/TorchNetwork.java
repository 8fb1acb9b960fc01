package dev.nnc.benchmarks.pytorch;

import dev.nnc.benchmarks.compare.Architecture;
import dev.nnc.benchmarks.compare.Layer;
import java.util.List;
import org.bytedeco.pytorch.DoubleOptional;
import org.bytedeco.pytorch.T_TensorTensorTensor_T;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;

/**
 * The forward pass. Images are [batch, channel, height, width] with the memory of channels last;
 * sequences of frames are images of height 1.
 */
final class TorchNetwork {
    private static final double EPSILON = 1e-5;

    private final TorchParameters parameters;
    private final List<Layer> layers;

    TorchNetwork(Architecture architecture, TorchParameters parameters) {
        this.parameters = parameters;
        layers = architecture.layers();
    }

    /** The values before the objective. */
    Tensor forward(Tensor x, boolean training) {
        return forward(layers, x, training);
    }

    private Tensor forward(List<Layer> layers, Tensor x, boolean training) {
        Tensor value = x;
        for (Layer layer : layers) {
            value = forward(layer, value, training);
        }
        return value;
    }

    private Tensor forward(Layer layer, Tensor x, boolean training) {
        return switch (layer) {
            case Layer.Activation activation -> activation(activation, x);
            case Layer.Dense dense -> linear(dense.name() + ".W", dense.name() + ".b", x);
            case Layer.Convolution convolution -> convolution(convolution, x);
            case Layer.MaxPool pool ->
                    torch.max_pool2d(
                            x,
                            pool.axes() == 1 ? new long[] {1, pool.size()} : square(pool.size()));
            case Layer.GlobalMean ignored -> x.mean(new long[] {2, 3});
            case Layer.Flatten flatten -> x.permute(0, 2, 3, 1).reshape(x.size(0), -1);
            case Layer.Embedding table -> torch.embedding(parameters.plain(table.name() + ".W"), x);
            case Layer.Positions table -> x.add(parameters.plain(table.name() + ".W"));
            case Layer.Rnn rnn -> rnn(rnn, x);
            case Layer.Lstm lstm -> lstm(lstm, x);
            case Layer.LayerNorm norm ->
                    torch.layer_norm(
                            x,
                            new long[] {norm.size()},
                            new TensorOptional(parameters.plain(norm.name() + ".gain")),
                            new TensorOptional(parameters.plain(norm.name() + ".bias")),
                            EPSILON,
                            false);
            case Layer.BatchNorm norm -> batchNorm(norm, x, training);
            case Layer.Attention attention -> attention(attention, x);
            case Layer.Sum sum ->
                    forward(sum.main(), x, training).add(forward(sum.skip(), x, training));
        };
    }

    private static Tensor activation(Layer.Activation activation, Tensor x) {
        return switch (activation) {
            case RELU -> torch.relu_(x);
            case SIGMOID -> torch.sigmoid(x);
            case TANH -> torch.tanh(x);
            case GELU -> torch.gelu(x);
        };
    }

    private Tensor linear(String weights, String bias, Tensor x) {
        return torch.linear(
                x, parameters.matrix(weights), new TensorOptional(parameters.plain(bias)));
    }

    private Tensor convolution(Layer.Convolution layer, Tensor x) {
        String weights = layer.name() + ".W";
        Tensor kernel =
                layer.axes() == 1 ? parameters.kernel1d(weights) : parameters.kernel2d(weights);
        TensorOptional bias =
                layer.bias()
                        ? new TensorOptional(parameters.plain(layer.name() + ".b"))
                        : new TensorOptional();
        int before = layer.before((int) x.size(3));
        int after = layer.after((int) x.size(3));
        Tensor padded = before == after ? x : pad(x, before, after);
        long border = before == after ? before : 0;
        long[] stride = layer.axes() == 1 ? new long[] {1, layer.stride()} : square(layer.stride());
        long[] padding = layer.axes() == 1 ? new long[] {0, border} : square(border);
        return torch.conv2d(padded, kernel, bias, stride, padding, square(1), 1);
    }

    private static Tensor pad(Tensor x, int before, int after) {
        return torch.constant_pad_nd(x, before, after, before, after);
    }

    private static long[] square(long extent) {
        return new long[] {extent, extent};
    }

    private Tensor rnn(Layer.Rnn layer, Tensor x) {
        TensorVector weights = recurrent(layer.name(), layer.units());
        Tensor start = torch.zeros(1, x.size(0), layer.units());
        return torch.rnn_tanh(x, start, weights, true, 1, 0, false, false, true).get0();
    }

    private Tensor lstm(Layer.Lstm layer, Tensor x) {
        TensorVector weights = recurrent(layer.name(), 4 * layer.units());
        Tensor start = torch.zeros(1, x.size(0), layer.units());
        TensorVector state = new TensorVector(start, start);
        T_TensorTensorTensor_T result =
                torch.lstm(x, state, weights, true, 1, 0, false, false, true);
        return result.get0();
    }

    /** PyTorch adds two biases; the second stays zero. */
    private TensorVector recurrent(String name, int outputs) {
        return new TensorVector(
                parameters.matrix(name + ".W"),
                parameters.matrix(name + ".U"),
                parameters.plain(name + ".b"),
                parameters.zeros(name + ".zero", outputs));
    }

    private Tensor batchNorm(Layer.BatchNorm layer, Tensor x, boolean training) {
        String name = layer.name();
        return torch.batch_norm(
                x,
                new TensorOptional(parameters.plain(name + ".gain")),
                new TensorOptional(parameters.plain(name + ".bias")),
                new TensorOptional(parameters.state(name + ".mean")),
                new TensorOptional(parameters.state(name + ".variance")),
                training,
                0.1,
                EPSILON,
                false);
    }

    /** One product for queries, keys and values, then the fused attention. */
    private Tensor attention(Layer.Attention layer, Tensor x) {
        String name = layer.name();
        Tensor weights = parameters.matrices(name + ".Wq", name + ".Wk", name + ".Wv");
        Tensor bias = parameters.vectors(name + ".bq", name + ".bk", name + ".bv");
        long width = layer.size() / layer.heads();
        Tensor all =
                torch.linear(x, weights, new TensorOptional(bias))
                        .view(x.size(0), layer.length(), 3, layer.heads(), width)
                        .permute(2, 0, 3, 1, 4);
        Tensor mixed =
                torch.scaled_dot_product_attention(
                        all.select(0, 0),
                        all.select(0, 1),
                        all.select(0, 2),
                        new TensorOptional(),
                        0,
                        true,
                        new DoubleOptional(),
                        false);
        Tensor together = mixed.transpose(1, 2).reshape(x.size(0), layer.length(), layer.size());
        return linear(name + ".Wo", name + ".bo", together);
    }
}

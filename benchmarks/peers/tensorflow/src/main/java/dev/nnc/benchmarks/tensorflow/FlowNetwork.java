package dev.nnc.benchmarks.tensorflow;

import dev.nnc.benchmarks.compare.Layer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Variable;
import org.tensorflow.op.math.Mean;
import org.tensorflow.op.nn.Conv2d;
import org.tensorflow.op.nn.FusedBatchNorm;
import org.tensorflow.op.train.BatchMatMul;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * The forward pass as a graph. Images are [batch, height, width, channel]; sequences of frames are
 * images of height 1, sequences of vectors [batch, time, feature].
 */
final class FlowNetwork {
    private static final float EPSILON = 1e-5f;

    private final Ops tf;
    private final Weights weights;
    private final int batch;
    private final boolean training;
    private final List<Op> updates = new ArrayList<>();

    FlowNetwork(Ops tf, Weights weights, int batch, boolean training) {
        this.tf = tf;
        this.weights = weights;
        this.batch = batch;
        this.training = training;
    }

    /** What a training step does to running statistics. */
    List<Op> updates() {
        return updates;
    }

    /** The values before the objective. */
    Operand<TFloat32> forward(List<Layer> layers, Operand<TFloat32> x) {
        Operand<TFloat32> value = x;
        for (Layer layer : layers) {
            value = forward(layer, value);
        }
        return value;
    }

    private Operand<TFloat32> forward(Layer layer, Operand<TFloat32> x) {
        return switch (layer) {
            case Layer.Activation activation -> activation(activation, x);
            case Layer.Dense dense -> dense(dense, x);
            case Layer.Convolution convolution -> convolution(convolution, x);
            case Layer.MaxPool pool -> {
                Operand<TInt32> size = tf.constant(window(pool.axes(), pool.size()));
                yield tf.nn.maxPool(x, size, size, "VALID");
            }
            case Layer.GlobalMean ignored -> tf.math.mean(x, tf.constant(new int[] {1, 2}));
            case Layer.Flatten ignored -> tf.reshape(x, tf.constant(new int[] {batch, -1}));
            case Layer.Embedding table -> embedding(table, x);
            case Layer.Positions table -> tf.math.add(x, weights.get(table.name() + ".W"));
            case Layer.Rnn rnn -> new FlowRecurrence(tf, weights, batch).rnn(rnn, x);
            case Layer.Lstm lstm -> new FlowRecurrence(tf, weights, batch).lstm(lstm, x);
            case Layer.LayerNorm norm -> layerNorm(norm, x);
            case Layer.BatchNorm norm -> batchNorm(norm, x);
            case Layer.Attention attention -> attention(attention, x);
            case Layer.Sum sum -> tf.math.add(forward(sum.main(), x), forward(sum.skip(), x));
        };
    }

    private Operand<TFloat32> activation(Layer.Activation activation, Operand<TFloat32> x) {
        return switch (activation) {
            case RELU -> tf.nn.relu(x);
            case SIGMOID -> tf.math.sigmoid(x);
            case TANH -> tf.math.tanh(x);
            case GELU -> {
                var scaled = tf.math.mul(x, tf.constant((float) Math.sqrt(0.5)));
                var factor = tf.math.add(tf.math.erf(scaled), tf.constant(1f));
                yield tf.math.mul(tf.math.mul(x, tf.constant(0.5f)), factor);
            }
        };
    }

    private Operand<TFloat32> dense(Layer.Dense layer, Operand<TFloat32> x) {
        return affine(x, layer.name() + ".W", layer.name() + ".b", layer.inputs(), layer.units());
    }

    /** On the last axis; sequences become one tall matrix for the product. */
    private Operand<TFloat32> affine(
            Operand<TFloat32> x, String matrix, String bias, int inputs, int units) {
        int axes = x.shape().numDimensions();
        Operand<TFloat32> rows = axes == 3 ? tf.reshape(x, tf.constant(new int[] {-1, inputs})) : x;
        Operand<TFloat32> y =
                tf.nn.biasAdd(tf.linalg.matMul(rows, weights.get(matrix)), weights.get(bias));
        return axes == 3 ? tf.reshape(y, tf.constant(new int[] {batch, -1, units})) : y;
    }

    private Operand<TFloat32> convolution(Layer.Convolution layer, Operand<TFloat32> x) {
        long down = layer.axes() == 1 ? 1 : layer.stride();
        Operand<TFloat32> y =
                tf.nn.conv2d(
                        x,
                        weights.kernel(layer.name() + ".W", layer.axes()),
                        List.of(1L, down, (long) layer.stride(), 1L),
                        layer.same() ? "SAME" : "VALID",
                        Conv2d.dataFormat("NHWC"));
        return layer.bias() ? tf.nn.biasAdd(y, weights.get(layer.name() + ".b")) : y;
    }

    private static int[] window(int axes, int size) {
        return new int[] {1, axes == 1 ? 1 : size, size, 1};
    }

    /** A product with one-hot rows: graphs made in Java have no gradient of a look-up. */
    private Operand<TFloat32> embedding(Layer.Embedding layer, Operand<TFloat32> oneHot) {
        Operand<TFloat32> rows =
                tf.reshape(oneHot, tf.constant(new int[] {-1, layer.categories()}));
        return tf.reshape(
                tf.linalg.matMul(rows, weights.get(layer.name() + ".W")),
                tf.constant(new int[] {batch, -1, layer.size()}));
    }

    private Operand<TFloat32> layerNorm(Layer.LayerNorm layer, Operand<TFloat32> x) {
        Operand<TInt32> last = tf.constant(-1);
        Operand<TFloat32> mean = tf.math.mean(x, last, Mean.keepDims(true));
        Operand<TFloat32> centred = tf.math.sub(x, mean);
        Operand<TFloat32> variance =
                tf.math.mean(tf.math.square(centred), last, Mean.keepDims(true));
        Operand<TFloat32> scale = tf.math.rsqrt(tf.math.add(variance, tf.constant(EPSILON)));
        Operand<TFloat32> gain = weights.get(layer.name() + ".gain");
        Operand<TFloat32> scaled = tf.math.mul(tf.math.mul(centred, scale), gain);
        return tf.math.add(scaled, weights.get(layer.name() + ".bias"));
    }

    private Operand<TFloat32> batchNorm(Layer.BatchNorm layer, Operand<TFloat32> x) {
        String name = layer.name();
        Operand<TFloat32> mean = weights.get(name + ".mean");
        Operand<TFloat32> variance = weights.get(name + ".variance");
        Operand<TFloat32> empty = tf.constant(new float[0]);
        FusedBatchNorm<TFloat32, TFloat32> norm =
                tf.nn.fusedBatchNorm(
                        x,
                        weights.get(name + ".gain"),
                        weights.get(name + ".bias"),
                        training ? empty : mean,
                        training ? empty : variance,
                        FusedBatchNorm.epsilon(EPSILON),
                        FusedBatchNorm.isTraining(training));
        if (training) {
            follow(mean, norm.batchMean());
            follow(variance, norm.batchVariance());
        }
        return norm.y();
    }

    private void follow(Operand<TFloat32> state, Operand<TFloat32> batchValue) {
        if (state instanceof Variable<TFloat32> variable) {
            Operand<TFloat32> old = tf.math.mul(state, tf.constant(0.9f));
            Operand<TFloat32> added = tf.math.mul(batchValue, tf.constant(0.1f));
            updates.add(tf.assign(variable, tf.math.add(old, added)));
        }
    }

    private Operand<TFloat32> attention(Layer.Attention layer, Operand<TFloat32> x) {
        Operand<TFloat32> q = heads(layer, projected(layer, "q", x));
        Operand<TFloat32> k = heads(layer, projected(layer, "k", x));
        Operand<TFloat32> v = heads(layer, projected(layer, "v", x));
        float scale = (float) Math.sqrt((double) layer.heads() / layer.size());
        Operand<TFloat32> scores =
                tf.train.batchMatMul(q, k, TFloat32.class, BatchMatMul.adjY(true));
        Operand<TFloat32> masked =
                tf.math.add(tf.math.mul(scores, tf.constant(scale)), mask(layer.length()));
        Operand<TFloat32> mixed = tf.train.batchMatMul(tf.nn.softmax(masked), v, TFloat32.class);
        Operand<TFloat32> together =
                tf.reshape(
                        tf.linalg.transpose(mixed, tf.constant(new int[] {0, 2, 1, 3})),
                        tf.constant(new int[] {batch, layer.length(), layer.size()}));
        return projected(layer, "o", together);
    }

    private Operand<TFloat32> projected(Layer.Attention layer, String which, Operand<TFloat32> x) {
        String name = layer.name();
        return affine(x, name + ".W" + which, name + ".b" + which, layer.size(), layer.size());
    }

    private Operand<TFloat32> heads(Layer.Attention layer, Operand<TFloat32> x) {
        int[] shape = {batch, layer.length(), layer.heads(), layer.size() / layer.heads()};
        return tf.linalg.transpose(
                tf.reshape(x, tf.constant(shape)), tf.constant(new int[] {0, 2, 1, 3}));
    }

    /** Zero where a position may look, far below zero where it may not. */
    private Operand<TFloat32> mask(int length) {
        float[][] values = new float[length][length];
        for (int row = 0; row < length; row++) {
            Arrays.fill(values[row], row + 1, length, -1e30f);
        }
        return tf.constant(values);
    }
}

package dev.nnc.benchmarks.tensorflow;

import dev.nnc.benchmarks.compare.Layer;
import java.util.ArrayList;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Stack;
import org.tensorflow.op.core.Unstack;
import org.tensorflow.types.TFloat32;

/** Recurrent layers, unrolled: the products with the inputs in one, then a step for each time. */
final class FlowRecurrence {
    private final Ops tf;
    private final Weights weights;
    private final int batch;

    FlowRecurrence(Ops tf, Weights weights, int batch) {
        this.tf = tf;
        this.weights = weights;
        this.batch = batch;
    }

    Operand<TFloat32> rnn(Layer.Rnn layer, Operand<TFloat32> x) {
        List<Operand<TFloat32>> inputs =
                inputs(x, layer.name(), layer.length(), layer.inputs(), layer.units());
        Operand<TFloat32> u = weights.get(layer.name() + ".U");
        Operand<TFloat32> h = tf.constant(new float[batch][layer.units()]);
        List<Operand<TFloat32>> outputs = new ArrayList<>();
        for (Operand<TFloat32> input : inputs) {
            h = tf.math.tanh(tf.math.add(input, tf.linalg.matMul(h, u)));
            outputs.add(h);
        }
        return tf.stack(outputs, Stack.axis(1L));
    }

    Operand<TFloat32> lstm(Layer.Lstm layer, Operand<TFloat32> x) {
        int units = layer.units();
        List<Operand<TFloat32>> inputs =
                inputs(x, layer.name(), layer.length(), layer.inputs(), 4 * units);
        Operand<TFloat32> u = weights.get(layer.name() + ".U");
        Operand<TFloat32> h = tf.constant(new float[batch][units]);
        Operand<TFloat32> c = tf.constant(new float[batch][units]);
        List<Operand<TFloat32>> outputs = new ArrayList<>();
        for (Operand<TFloat32> input : inputs) {
            Operand<TFloat32> all = tf.math.add(input, tf.linalg.matMul(h, u));
            var gates = tf.split(tf.constant(1), all, 4L).output();
            Operand<TFloat32> kept = tf.math.mul(tf.math.sigmoid(gates.get(1)), c);
            Operand<TFloat32> added =
                    tf.math.mul(tf.math.sigmoid(gates.get(0)), tf.math.tanh(gates.get(2)));
            c = tf.math.add(kept, added);
            h = tf.math.mul(tf.math.sigmoid(gates.get(3)), tf.math.tanh(c));
            outputs.add(h);
        }
        return tf.stack(outputs, Stack.axis(1L));
    }

    private List<Operand<TFloat32>> inputs(
            Operand<TFloat32> x, String name, int length, int inputs, int outputs) {
        Operand<TFloat32> rows = tf.reshape(x, tf.constant(new int[] {-1, inputs}));
        Operand<TFloat32> y =
                tf.nn.biasAdd(
                        tf.linalg.matMul(rows, weights.get(name + ".W")), weights.get(name + ".b"));
        Operand<TFloat32> all = tf.reshape(y, tf.constant(new int[] {batch, length, outputs}));
        return new ArrayList<>(tf.unstack(all, (long) length, Unstack.axis(1L)).output());
    }
}

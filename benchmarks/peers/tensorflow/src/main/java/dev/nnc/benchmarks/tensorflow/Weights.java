package dev.nnc.benchmarks.tensorflow;

import dev.nnc.benchmarks.compare.Task;
import java.util.LinkedHashMap;
import java.util.Map;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Variable;
import org.tensorflow.types.TFloat32;

/** The parameters in a graph: variables for training, constants for prediction. */
final class Weights {
    private final Ops tf;
    private final Task task;
    private final boolean training;
    private final Map<String, Variable<TFloat32>> variables = new LinkedHashMap<>();

    Weights(Ops tf, Task task, boolean training) {
        this.tf = tf;
        this.task = task;
        this.training = training;
    }

    /** Where training changes it, a variable. */
    Operand<TFloat32> get(String name) {
        return training ? variable(name) : constant(name);
    }

    /** A convolution over time is one over images of height 1. */
    Operand<TFloat32> kernel(String name, int axes) {
        Operand<TFloat32> kernel = get(name);
        return axes == 1 ? tf.expandDims(kernel, tf.constant(0)) : kernel;
    }

    Operand<TFloat32> constant(String name) {
        return tf.constant(Shape.of(task.shape(name)), DataBuffers.of(task.parameter(name)));
    }

    private Variable<TFloat32> variable(String name) {
        return variables.computeIfAbsent(
                name, key -> tf.variable(Shape.of(task.shape(key)), TFloat32.class));
    }

    /** The variables in the order of their first use. */
    Map<String, Variable<TFloat32>> variables() {
        return variables;
    }
}

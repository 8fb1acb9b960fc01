package dev.nnc.cli.evaluate;

import dev.nnc.runtime.file.Tensor;
import java.util.Map;

/** What computes a network: generated classes or the interpreter. */
sealed interface Engine permits GeneratedEngine, InterpreterEngine {
    /**
     * What the losses and metrics are made of.
     *
     * @param losses the sum of each over the samples
     * @param averages the sum of each over the samples
     */
    record Sums(double[] losses, double[] averages, double penalties) {}

    /** The outputs, by their names, the batch axis first. */
    Map<String, Tensor> outputs();

    /** The losses; targets are needed. */
    Sums sums();

    /** The gradient of the objective by every trained parameter, in its shape. */
    Map<String, Tensor> gradients();
}

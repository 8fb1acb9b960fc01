package dev.nnc.benchmarks.compare;

/** What comes after the last layer: the loss of a training step and the output of a prediction. */
public enum Objective {
    /** Cross-entropy of scores and categories, a mean; predicts their softmax. */
    CROSS_ENTROPY,
    /** Binary cross-entropy of scores, a sum over a sample's outputs; predicts their sigmoid. */
    BINARY_CROSS_ENTROPY,
    /** Half the squared error; predicts the values themselves. */
    HALF_SQUARED_ERROR
}

package dev.nnc.runtime.train;

import dev.nnc.runtime.Values;

/**
 * The epoch with the lowest validation loss so far, and its parameters.
 *
 * <pre>{@code
 * best.offer(epoch, validation.loss(), parameters);
 * boolean stop = epoch - best.epoch() >= patience;
 * }</pre>
 */
final class BestEpoch {
    private final Values parameters;
    private int epoch;
    private double loss = Double.POSITIVE_INFINITY;

    /** For parameters like these. */
    BestEpoch(Values parameters) {
        this.parameters = parameters.like(parameters.length());
    }

    /** 0 before the first epoch. */
    int epoch() {
        return epoch;
    }

    double loss() {
        return loss;
    }

    Values parameters() {
        return parameters;
    }

    void offer(int candidate, double candidateLoss, Values candidateParameters) {
        if (candidateLoss < loss || epoch == 0) {
            restore(candidate, candidateLoss, candidateParameters);
        }
    }

    void restore(int savedEpoch, double savedLoss, Values savedParameters) {
        epoch = savedEpoch;
        loss = savedLoss;
        savedParameters.copyTo(0, parameters, 0, parameters.length());
    }
}

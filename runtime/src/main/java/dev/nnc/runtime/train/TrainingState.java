package dev.nnc.runtime.train;

import dev.nnc.runtime.Network;
import dev.nnc.runtime.Values;

/**
 * All that changes during training, and so all that a checkpoint holds. The random numbers are
 * functions of the seed, the epoch and the step, so a generator has no state beside these.
 */
final class TrainingState {
    private final Values parameters;
    private final int trained;
    private final OptimizerState optimizer;
    private final Average average;
    private final BestEpoch best;
    private int epoch;
    private long step;
    private double losses;

    /** The state before the first step. */
    TrainingState(Network network, TrainingRecipe recipe) {
        parameters = network.parameters();
        trained = network.description().trainedCount();
        optimizer = OptimizerState.of(recipe.optimizer(), parameters, trained);
        average = new Average(recipe.averaging(), trained);
        best = new BestEpoch(recipe.patience().isPresent() ? parameters : parameters.like(0));
    }

    /** The parameters of the network itself. */
    Values parameters() {
        return parameters;
    }

    /** The number of trained elements, which come first. */
    int trained() {
        return trained;
    }

    OptimizerState optimizer() {
        return optimizer;
    }

    Average average() {
        return average;
    }

    BestEpoch best() {
        return best;
    }

    /** The last finished epoch, 0 at the start. */
    int epoch() {
        return epoch;
    }

    /** The last finished step, 0 at the start. */
    long step() {
        return step;
    }

    /** The sum of the losses of the samples since the last finished epoch. */
    double losses() {
        return losses;
    }

    void moveTo(int newEpoch, long newStep, double newLosses) {
        epoch = newEpoch;
        step = newStep;
        losses = newLosses;
    }

    boolean isFinite() {
        for (int i = 0; i < parameters.length(); i++) {
            if (!Double.isFinite(parameters.get(i))) {
                return false;
            }
        }
        return true;
    }
}

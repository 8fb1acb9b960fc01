package dev.nnc.runtime.train;

import java.util.function.DoubleSupplier;

/**
 * A training step.
 *
 * <pre>{@code
 * if (event.step() % 100 == 0) System.out.println(event.loss() + " " + event.gradientNorm());
 * }</pre>
 *
 * @param step from 1 over the whole training
 * @param steps of the whole training
 * @param epoch from 1
 * @param loss the objective before the update, in training mode
 * @param rate the rate of learning, the schedule included
 * @param samples in the batch
 * @param norm computes the norm of the gradient while the listener runs
 */
public record StepEvent(
        long step,
        long steps,
        int epoch,
        double loss,
        double rate,
        int samples,
        DoubleSupplier norm) {

    /** The norm of the gradient before clipping, computed when asked for. */
    public double gradientNorm() {
        return norm.getAsDouble();
    }
}

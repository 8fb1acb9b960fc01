package dev.nnc.runtime.train;

import java.nio.file.Path;
import java.util.function.Consumer;
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
 * @param saving writes a checkpoint while the listener runs
 */
public record StepEvent(
        long step,
        long steps,
        int epoch,
        double loss,
        double rate,
        int samples,
        DoubleSupplier norm,
        Consumer<Path> saving) {

    /** The norm of the gradient before clipping, computed when asked for. */
    public double gradientNorm() {
        return norm.getAsDouble();
    }

    /**
     * Writes a checkpoint from which a training with the same recipe and data goes on with the next
     * step, also in the middle of an epoch. {@link #gradientNorm} means nothing afterwards.
     */
    public void saveCheckpoint(Path file) {
        saving.accept(file);
    }
}

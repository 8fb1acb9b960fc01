package dev.nnc.runtime.train;

/**
 * Training has left the finite numbers. The message names the step, the loss with its line in the
 * model, and the last checkpoint that can be resumed from.
 */
public final class DivergedException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final long step;

    DivergedException(long step, String message) {
        super(message);
        this.step = step;
    }

    /** The step in which it happened, from 1. */
    public long step() {
        return step;
    }
}

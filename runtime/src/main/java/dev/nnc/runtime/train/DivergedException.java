package dev.nnc.runtime.train;

/**
 * Training has left the finite numbers. The message names the step, the loss with its line in the
 * model, and the last checkpoint that can be resumed from.
 *
 * <pre>{@code
 * step 11 (epoch 2 of 8): the loss is NaN; not finite is fit (digits.nn:14). The last good checkpoint
 * is digits.checkpoint, after epoch 1. ...
 * }</pre>
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

package dev.nnc.runtime.train;

/**
 * A rate of learning, or a factor of one, that may change as training goes on: a formula of a model
 * becomes a lambda.
 *
 * <pre>{@code
 * rate = 0.5 / sqrt(step)      Rate rate = (step, epoch, progress) -> 0.5 / Math.sqrt(step);
 * rate = 0.1                   Rate rate = Rate.constant(0.1);
 * }</pre>
 */
@FunctionalInterface
public interface Rate {
    /**
     * The rate of one training step.
     *
     * @param step counted from 1 over the whole training; a whole number
     * @param epoch counted from 1; a whole number
     * @param progress the share of the training that lies behind: 0 in the first step and 1 −
     *     1/steps in the last
     */
    double at(double step, double epoch, double progress);

    /** The same rate at every step. */
    static Rate constant(double rate) {
        return (step, epoch, progress) -> rate;
    }

    /** The product of this rate and a schedule. */
    default Rate times(Rate schedule) {
        return (step, epoch, progress) ->
                at(step, epoch, progress) * schedule.at(step, epoch, progress);
    }
}

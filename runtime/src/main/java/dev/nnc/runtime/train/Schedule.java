package dev.nnc.runtime.train;

/**
 * The schedules that have names: factors that multiply the rate of an optimiser. Each is 1 at its
 * height.
 *
 * <pre>{@code
 * schedule = cosine(warmup = 100)      Rate schedule = Schedule.cosine(100, 0);
 * }</pre>
 */
public final class Schedule {
    private Schedule() {}

    /**
     * Half a cosine from 1 down to {@code floor} (Loshchilov and Hutter 2017), times a linear
     * warm-up: floor + (1 − floor)·(1 + cos(π·progress))/2.
     *
     * @param warmup steps until the full rate; 0 for none
     * @param floor the factor at the end; 0 by default
     */
    public static Rate cosine(double warmup, double floor) {
        Rate fall =
                (step, epoch, progress) ->
                        floor + (1 - floor) * (1 + StrictMath.cos(Math.PI * progress)) / 2;
        return fall.times(warmup(warmup));
    }

    /**
     * A straight line up to the full rate: min(1, step / steps).
     *
     * @param steps until the full rate; 0 for none
     */
    public static Rate warmup(double steps) {
        return (step, epoch, progress) -> step >= steps ? 1 : step / steps;
    }

    /**
     * A fall by a factor every few epochs: factor^⌊(epoch − 1) / every⌋.
     *
     * @param every epochs between two falls
     * @param factor what remains; 0.1 by default
     */
    public static Rate stepDecay(double every, double factor) {
        return (step, epoch, progress) -> StrictMath.pow(factor, Math.floor((epoch - 1) / every));
    }

    /**
     * A fall by a factor each epoch: decay^(epoch − 1).
     *
     * @param decay what remains after an epoch; 0.95 by default
     */
    public static Rate exponential(double decay) {
        return (step, epoch, progress) -> StrictMath.pow(decay, epoch - 1);
    }

    /**
     * The steps of Robbins and Monro: 1 / (1 + decay·(step − 1)).
     *
     * @param decay 0.01 by default
     */
    public static Rate inverseTime(double decay) {
        return (step, epoch, progress) -> 1 / (1 + decay * (step - 1));
    }

    /**
     * A line up to the full rate at step {@code warmup}, then √(warmup / step) (Vaswani and others
     * 2017).
     *
     * @param warmup 1, the default, is 1/√step
     */
    public static Rate inverseSqrt(double warmup) {
        return (step, epoch, progress) -> step < warmup ? step / warmup : Math.sqrt(warmup / step);
    }
}

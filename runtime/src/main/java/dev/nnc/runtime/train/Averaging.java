package dev.nnc.runtime.train;

/**
 * Whether the parameters that training returns are those of its last step or an average along the
 * way.
 *
 * <pre>{@code
 * average = polyak(from = 0.5)      Averaging.polyak(0.5)
 * }</pre>
 */
public sealed interface Averaging {
    /** The parameters of the last step. */
    record None() implements Averaging {}

    /**
     * The mean of the parameters after each step from a progress on (Polyak and Juditsky 1992;
     * Ruppert 1988).
     *
     * @param from a progress between 0 and 1
     */
    record Polyak(double from) implements Averaging {
        public Polyak {
            Setting.share("from", from);
        }
    }

    /**
     * average ← decay·average + (1 − decay)·parameters after each step, starting from the
     * parameters after the first.
     *
     * @param decay between 0 and 1
     */
    record Exponential(double decay) implements Averaging {
        public Exponential {
            Setting.share("decay", decay);
        }
    }

    /** See {@link None}. */
    static Averaging none() {
        return new None();
    }

    /** See {@link Polyak}. */
    static Averaging polyak(double from) {
        return new Polyak(from);
    }

    /** See {@link Exponential}. */
    static Averaging exponential(double decay) {
        return new Exponential(decay);
    }
}

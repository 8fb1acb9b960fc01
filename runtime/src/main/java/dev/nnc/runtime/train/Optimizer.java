package dev.nnc.runtime.train;

import dev.nnc.runtime.Values;
import java.util.List;

/**
 * How a step changes the parameters w, given their gradient g: the words of {@code optimizer =} in
 * a model. An optimiser is immutable; what it remembers lies in an {@link OptimizerState}.
 *
 * <p>Before anything else, g is scaled and cut off as the {@link Step} says. The decay of the step
 * adds decay·w to g, except in {@link AdamW}.
 *
 * <pre>{@code
 * Optimizer optimizer = Optimizer.momentum(Rate.constant(0.05), 0.9);
 * OptimizerState state = OptimizerState.of(optimizer, parameters, count);
 * optimizer.update(parameters, gradient, state, Step.of(1, 0.05), 0, count);
 * }</pre>
 */
public sealed interface Optimizer
        permits Sgd, Momentum, Nesterov, Adagrad, RmsProp, Adam, AdamW, CustomOptimizer {
    /** The rate of learning, before the schedule. */
    Rate rate();

    /** The names of the arrays it remembers, each as long as the parameters. */
    List<String> slots();

    /** Updates the elements [from, to) of the parameters w and of the state. */
    void update(float[] w, float[] g, OptimizerState state, Step step, int from, int to);

    /** Updates the elements [from, to) of the parameters w and of the state. */
    void update(double[] w, double[] g, OptimizerState state, Step step, int from, int to);

    /** Updates the elements [from, to) of the parameters w and of the state. */
    default void update(Values w, Values g, OptimizerState state, Step step, int from, int to) {
        if (w instanceof Values.Floats) {
            update(Values.floats(w), Values.floats(g), state, step, from, to);
        } else {
            update(Values.doubles(w), Values.doubles(g), state, step, from, to);
        }
    }

    /**
     * What all elements have in common in one step.
     *
     * @param number of the step, from 1
     * @param rate of learning, the schedule included
     * @param scale multiplies the gradient
     * @param limit then cuts its elements off at ±limit
     * @param decay of the parameters
     */
    record Step(double number, double rate, double scale, double limit, double decay) {
        /** A step without clipping and decay. */
        public static Step of(double number, double rate) {
            return new Step(number, rate, 1, Double.POSITIVE_INFINITY, 0);
        }
    }

    /** How a {@link #of custom optimiser} changes each parameter by itself. */
    @FunctionalInterface
    interface Rule {
        /**
         * The next value of a parameter.
         *
         * @param w its value
         * @param g its gradient, clipped and with the decay
         * @param memory a number for each slot, at first 0: read and write
         */
        double next(double w, double g, double[] memory, Step step);
    }

    /**
     * An optimiser of one's own, which treats each parameter alike.
     *
     * <pre>{@code
     * // signs of gradients, smoothed
     * Optimizer.of(Rate.constant(1e-3), List.of("mean"), (w, g, memory, step) -> {
     *     memory[0] = 0.9 * memory[0] + 0.1 * g;
     *     return w - step.rate() * Math.signum(memory[0]);
     * })
     * }</pre>
     *
     * @param slots the names of what it remembers of each parameter; checkpoints keep it
     */
    static Optimizer of(Rate rate, List<String> slots, Rule rule) {
        return new CustomOptimizer(rate, slots, rule);
    }

    /** Stochastic gradient descent. */
    static Optimizer sgd(Rate rate) {
        return new Sgd(rate);
    }

    /** Gradient descent with momentum; beta is 0.9 by default. */
    static Optimizer momentum(Rate rate, double beta) {
        return new Momentum(rate, beta);
    }

    /** Nesterov's momentum; beta is 0.9 by default. */
    static Optimizer nesterov(Rate rate, double beta) {
        return new Nesterov(rate, beta);
    }

    /** Adagrad; epsilon is 1e-8 by default. */
    static Optimizer adagrad(Rate rate, double epsilon) {
        return new Adagrad(rate, epsilon);
    }

    /** RMSProp; decay is 0.9, epsilon 1e-8 by default. */
    static Optimizer rmsprop(Rate rate, double decay, double epsilon) {
        return new RmsProp(rate, decay, epsilon);
    }

    /** Adam; the betas are 0.9 and 0.999, epsilon 1e-8 by default. */
    static Optimizer adam(Rate rate, double beta1, double beta2, double epsilon) {
        return new Adam(rate, beta1, beta2, epsilon);
    }

    /** Adam with decoupled decay; the betas are 0.9 and 0.999, epsilon 1e-8 by default. */
    static Optimizer adamW(Rate rate, double beta1, double beta2, double epsilon) {
        return new AdamW(rate, beta1, beta2, epsilon);
    }
}

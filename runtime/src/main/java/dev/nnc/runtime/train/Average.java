package dev.nnc.runtime.train;

import dev.nnc.runtime.Values;

/**
 * The average of the trained parameters along the way, kept in double so that small changes late in
 * training are not lost.
 *
 * <pre>{@code
 * average.count(progress);                  // once a step
 * average.add(parameters, 0, trained);      // after the update
 * }</pre>
 */
final class Average {
    private final Averaging rule;
    private final double[] mean;

    /** The steps in the mean so far. */
    private long steps;

    /** What the newest parameters weigh. */
    private double weight;

    Average(Averaging rule, int trained) {
        this.rule = rule;
        mean = new double[rule instanceof Averaging.None ? 0 : trained];
    }

    double[] mean() {
        return mean;
    }

    long steps() {
        return steps;
    }

    /** Continues with what was saved. */
    void restore(long steps, Values mean) {
        this.steps = steps;
        mean.copyTo(0, new Values.Doubles(this.mean), 0, this.mean.length);
    }

    boolean isEmpty() {
        return steps == 0;
    }

    /** Decides what the parameters of a step with this progress weigh. */
    void count(double progress) {
        if (rule instanceof Averaging.Polyak polyak && progress >= polyak.from()) {
            steps++;
            weight = 1 / (double) steps;
        } else if (rule instanceof Averaging.Exponential exponential) {
            steps++;
            weight = steps == 1 ? 1 : 1 - exponential.decay();
        }
    }

    /** Adds the elements [from, to) of the parameters. */
    void add(Values parameters, int from, int to) {
        if (isEmpty()) {
            return;
        }
        if (parameters instanceof Values.Floats) {
            add(Values.floats(parameters), from, to);
        } else {
            add(Values.doubles(parameters), from, to);
        }
    }

    private void add(float[] w, int from, int to) {
        for (int i = from; i < to; i++) {
            mean[i] += weight * (w[i] - mean[i]);
        }
    }

    private void add(double[] w, int from, int to) {
        for (int i = from; i < to; i++) {
            mean[i] += weight * (w[i] - mean[i]);
        }
    }

    /** Overwrites the trained parameters. */
    void copyTo(Values parameters) {
        for (int i = 0; i < mean.length; i++) {
            parameters.set(i, mean[i]);
        }
    }
}

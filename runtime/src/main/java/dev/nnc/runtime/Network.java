package dev.nnc.runtime;

import dev.nnc.runtime.data.Preprocessing;

/**
 * What every generated class offers beside the methods with the names of its model: enough to
 * train, evaluate and store any network without knowing it.
 *
 * <p>The parameters may be read by many threads at once; each thread brings a {@link Workspace} of
 * its own.
 */
public interface Network {
    /** Names, shapes and the recipe, as the model states them. */
    Description description();

    /**
     * All parameters in one flat array, laid out as {@link Description#parameters} says: first the
     * trained ones, then the frozen, the fixed and the states.
     */
    Values parameters();

    /** Buffers for up to {@code capacity} samples at once. */
    Workspace workspace(int capacity, Threads threads);

    /**
     * Brings predictions of single samples to full speed before the first is wanted: computes some
     * of zeros, until the JIT has compiled what they need, which takes a second or two and at most
     * five. Nothing that this network holds changes.
     */
    default void warmUp() {
        WarmUp.run(this, 1, false);
    }

    /** The same for predictions, evaluations and training steps of so many samples at once. */
    default void warmUp(int batch) {
        WarmUp.run(this, batch, true);
    }

    /**
     * What this network is, on some lines of text: inputs and outputs, parameters, the memory of a
     * workspace, and the compiler that made it.
     */
    default String describe() {
        return DescriptionText.of(description());
    }

    /**
     * The metric number {@code metric} of the description, from the means of its averages over all
     * samples.
     */
    double metric(int metric, double[] averages);

    /**
     * What the data block learned of the training part: it is saved with the parameters. Methods
     * with the names of the model apply it to inputs that the block standardises; those of a {@link
     * Workspace} take what the network computes with, as {@link dev.nnc.runtime.data.DataSet} makes
     * it.
     */
    default Preprocessing preprocessing() {
        return Preprocessing.none();
    }

    /**
     * Loading weights and training call this; a network whose data block learns nothing passes over
     * it.
     */
    default void learn(Preprocessing preprocessing) {}
}

package dev.nnc.benchmarks.compare;

/** A network made ready in a library, with its batch of samples and its parameters. */
public interface Subject extends AutoCloseable {
    /**
     * Loss, gradient and update; returns the loss before the update. Only where the library trains.
     */
    double step();

    /** Computes the output of the first sample of the batch; returns its first element. */
    double predict();

    @Override
    default void close() {}
}

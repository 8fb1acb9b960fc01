package dev.nnc.runtime.data;

import dev.nnc.runtime.Batch;
import java.io.IOException;

/**
 * Samples that need not lie in memory: they are read when a step needs them, from a file that is
 * larger than memory, a database, a generator.
 *
 * <pre>{@code
 * DataSource squares = new DataSource() {
 *     public int size() { return 1000; }
 *
 *     public void read(int sample, int epoch, Batch batch, int at) {
 *         batch.inputs().get(0).set(at, sample / 1000.0);
 *         batch.targets().get(0).set(at, sample / 1000.0 * sample / 1000.0);
 *     }
 * };
 * Trainer.of(network).train(TrainingData.of(squares));
 * }</pre>
 */
public interface DataSource {
    /** How many samples an epoch has. */
    int size();

    /** The extents of the network's run-time dims, the same for all samples. */
    default int[] dims() {
        return new int[0];
    }

    /**
     * Copies a sample into the arrays of a batch. Training asks for each sample once an epoch, in
     * an order drawn by the seed. A stream, which has no numbers, gives its next sample instead.
     *
     * @param sample from 0 to size - 1
     * @param epoch from 1 in training; 0 where the network is judged
     * @param at the place in the batch: an array of 64 numbers a sample has it from 64·at on
     */
    void read(int sample, int epoch, Batch batch, int at) throws IOException;
}

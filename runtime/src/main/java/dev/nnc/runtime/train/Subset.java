package dev.nnc.runtime.train;

import dev.nnc.runtime.Batch;
import dev.nnc.runtime.random.Shuffle;
import java.util.Arrays;

/**
 * Some of the samples, by their numbers, in an order of their own; {@code all(samples)} are all of
 * them.
 */
record Subset(Samples samples, int[] numbers) {
    static Subset all(Samples samples) {
        int[] numbers = new int[samples.count()];
        Arrays.setAll(numbers, i -> i);
        return new Subset(samples, numbers);
    }

    int size() {
        return numbers.length;
    }

    /** The first {@code count} of them. */
    Subset head(int count) {
        return new Subset(samples, Arrays.copyOf(numbers, count));
    }

    /** Those after the first {@code count}. */
    Subset tail(int count) {
        return new Subset(samples, Arrays.copyOfRange(numbers, count, numbers.length));
    }

    /** The same samples in the order of this seed and epoch. */
    Subset shuffled(long seed, int epoch) {
        int[] order = Shuffle.permutation(numbers.length, seed, epoch);
        Arrays.setAll(order, i -> numbers[order[i]]);
        return new Subset(samples, order);
    }

    /** Copies those from {@code from} on, {@code count} of them, to the start of a batch. */
    void copy(int from, int count, Batch batch) {
        for (int i = 0; i < count; i++) {
            samples.copy(numbers[from + i], batch, i);
        }
    }
}

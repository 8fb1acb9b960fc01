package dev.nnc.runtime.train;

import dev.nnc.runtime.Batch;
import dev.nnc.runtime.Description;
import dev.nnc.runtime.Description.Port;
import dev.nnc.runtime.Values;
import dev.nnc.runtime.data.DataPart;
import dev.nnc.runtime.data.DataSource;
import dev.nnc.runtime.random.Shuffle;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;

/**
 * Some samples of a source, by their numbers, in an order of their own; {@code all(source,
 * network)} are all of them.
 */
record Subset(DataSource source, Description network, int[] numbers) {
    /**
     * All samples, once it is checked that the arrays are those of this network.
     *
     * @throws IllegalArgumentException that names what does not fit
     */
    static Subset all(DataSource source, Description network) {
        if (source.size() < 1) {
            throw new IllegalArgumentException("there are no samples for " + network.name());
        }
        if (source instanceof DataPart part) {
            check(part, "input", network.inputs(), part.values().inputs());
            check(part, "target", network.targets(), part.values().targets());
        }
        int[] numbers = new int[source.size()];
        Arrays.setAll(numbers, i -> i);
        return new Subset(source, network, numbers);
    }

    private static void check(DataPart part, String kind, List<Port> ports, List<Values> arrays) {
        if (ports.size() != arrays.size()) {
            String found = arrays.size() + " " + kind + " arrays, but the network has ";
            throw new IllegalArgumentException(found + ports.size() + " " + kind + "s");
        }
        for (int i = 0; i < arrays.size(); i++) {
            long needed = (long) part.size() * ports.get(i).size(part.values().dims());
            if (arrays.get(i).length() != needed) {
                String what = kind + " " + ports.get(i).name() + " of " + part.size();
                String found = " samples: " + arrays.get(i).length() + " numbers instead of ";
                throw new IllegalArgumentException(what + found + needed);
            }
        }
    }

    int size() {
        return numbers.length;
    }

    /** The first {@code count} of them. */
    Subset head(int count) {
        return new Subset(source, network, Arrays.copyOf(numbers, count));
    }

    /** Those after the first {@code count}. */
    Subset tail(int count) {
        return new Subset(source, network, Arrays.copyOfRange(numbers, count, numbers.length));
    }

    /** The same samples in the order of this seed and epoch. */
    Subset shuffled(long seed, int epoch) {
        int[] order = Shuffle.permutation(numbers.length, seed, epoch);
        Arrays.setAll(order, i -> numbers[order[i]]);
        return new Subset(source, network, order);
    }

    /** An empty batch for {@code capacity} of these samples. */
    Batch batch(int capacity) {
        return Batch.empty(network, capacity, source.dims());
    }

    /**
     * Copies those from {@code from} on, {@code count} of them, to the start of a batch.
     *
     * @param epoch from 1 in training, else 0
     */
    void copy(int from, int count, int epoch, Batch batch) {
        try {
            for (int i = 0; i < count; i++) {
                source.read(numbers[from + i], epoch, batch, i);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the data cannot be read: " + e.getMessage(), e);
        }
    }
}

package dev.nnc.runtime.train;

import dev.nnc.runtime.Batch;
import dev.nnc.runtime.Description;
import dev.nnc.runtime.Description.Port;
import dev.nnc.runtime.Values;
import dev.nnc.runtime.data.DataPart;
import dev.nnc.runtime.random.Shuffle;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Some samples of a part of the data, by their numbers, in an order of their own; {@code all(part,
 * network)} are all of them.
 */
record Subset(DataPart part, int[] numbers) {
    /**
     * All samples, once it is checked that the arrays are those of this network.
     *
     * @throws IllegalArgumentException that names what does not fit
     */
    static Subset all(DataPart part, Description network) {
        if (part.size() < 1) {
            throw new IllegalArgumentException("there are no samples for " + network.name());
        }
        check(part, "input", network.inputs(), part.values().inputs());
        check(part, "target", network.targets(), part.values().targets());
        int[] numbers = new int[part.size()];
        Arrays.setAll(numbers, i -> i);
        return new Subset(part, numbers);
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
        return new Subset(part, Arrays.copyOf(numbers, count));
    }

    /** Those after the first {@code count}. */
    Subset tail(int count) {
        return new Subset(part, Arrays.copyOfRange(numbers, count, numbers.length));
    }

    /** The same samples in the order of this seed and epoch. */
    Subset shuffled(long seed, int epoch) {
        int[] order = Shuffle.permutation(numbers.length, seed, epoch);
        Arrays.setAll(order, i -> numbers[order[i]]);
        return new Subset(part, order);
    }

    /** An empty batch for {@code capacity} of these samples. */
    Batch batch(int capacity) {
        Batch values = part.values();
        return new Batch(
                empty(values.inputs(), capacity), empty(values.targets(), capacity), values.dims());
    }

    private List<Values> empty(List<Values> sources, int capacity) {
        List<Values> arrays = new ArrayList<>();
        for (Values source : sources) {
            arrays.add(source.like(Math.multiplyExact(capacity, source.length() / part.size())));
        }
        return arrays;
    }

    /** Copies those from {@code from} on, {@code count} of them, to the start of a batch. */
    void copy(int from, int count, Batch batch) {
        for (int i = 0; i < count; i++) {
            copy(part.values().inputs(), numbers[from + i], batch.inputs(), i);
            copy(part.values().targets(), numbers[from + i], batch.targets(), i);
        }
    }

    private void copy(List<Values> sources, int sample, List<Values> targets, int at) {
        for (int i = 0; i < sources.size(); i++) {
            Values source = sources.get(i);
            int size = source.length() / part.size();
            source.copyTo(sample * size, targets.get(i), at * size, size);
        }
    }
}

package dev.nnc.runtime.train;

import dev.nnc.runtime.Batch;
import dev.nnc.runtime.Description;
import dev.nnc.runtime.Description.Port;
import dev.nnc.runtime.Values;
import java.util.ArrayList;
import java.util.List;

/**
 * Samples in memory: an array for each input and target of a network, the sample's number first.
 *
 * <pre>{@code
 * Values images = new Values.Floats(pixels);      // [1437, 8, 8, 1]
 * Values digits = new Values.Ints(labels);        // [1437]
 * Samples samples = Samples.of(1437, List.of(images), List.of(digits));
 * }</pre>
 *
 * @param values the arrays
 * @param count how many samples they hold
 */
public record Samples(Batch values, int count) {
    /** Samples of a network without run-time dims. */
    public static Samples of(int count, List<Values> inputs, List<Values> targets) {
        return new Samples(new Batch(inputs, targets, new int[0]), count);
    }

    /**
     * Checks that the arrays are those of this network.
     *
     * @throws IllegalArgumentException that names what does not fit
     */
    void check(Description network) {
        if (count < 1) {
            throw new IllegalArgumentException("there are no samples for " + network.name());
        }
        check("input", network.inputs(), values.inputs());
        check("target", network.targets(), values.targets());
    }

    private void check(String kind, List<Port> ports, List<Values> arrays) {
        if (ports.size() != arrays.size()) {
            String found = arrays.size() + " " + kind + " arrays, but the network has ";
            throw new IllegalArgumentException(found + ports.size() + " " + kind + "s");
        }
        for (int i = 0; i < arrays.size(); i++) {
            long needed = (long) count * ports.get(i).size(values.dims());
            if (arrays.get(i).length() != needed) {
                String what = kind + " " + ports.get(i).name() + " of " + count + " samples: ";
                throw new IllegalArgumentException(
                        what + arrays.get(i).length() + " numbers instead of " + needed);
            }
        }
    }

    /** An empty batch for {@code capacity} of these samples. */
    Batch batch(Description network, int capacity) {
        return new Batch(
                arrays(network.inputs(), values.inputs(), capacity),
                arrays(network.targets(), values.targets(), capacity),
                values.dims());
    }

    private List<Values> arrays(List<Port> ports, List<Values> sources, int capacity) {
        List<Values> arrays = new ArrayList<>();
        for (int i = 0; i < ports.size(); i++) {
            int size = Math.multiplyExact(capacity, ports.get(i).size(values.dims()));
            arrays.add(sources.get(i).like(size));
        }
        return arrays;
    }

    /** Copies sample number {@code sample} to place {@code at} of a batch. */
    void copy(int sample, Batch batch, int at) {
        copy(values.inputs(), sample, batch.inputs(), at);
        copy(values.targets(), sample, batch.targets(), at);
    }

    private void copy(List<Values> sources, int sample, List<Values> targets, int at) {
        for (int i = 0; i < sources.size(); i++) {
            Values source = sources.get(i);
            int size = source.length() / count;
            source.copyTo(sample * size, targets.get(i), at * size, size);
        }
    }
}

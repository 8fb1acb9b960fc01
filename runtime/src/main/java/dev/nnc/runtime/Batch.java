package dev.nnc.runtime;

import java.util.List;

/**
 * The data of some samples: an array for each input and each target of a network, in the order of
 * its description, with the batch axis first. Arrays may be longer than the samples in use.
 *
 * @param inputs one for each input
 * @param targets one for each target; empty where only predictions are wanted
 * @param dims the actual extent of each run-time {@code dim} of the network, in the order of its
 *     description
 */
public record Batch(List<Values> inputs, List<Values> targets, int[] dims) {
    public Batch {
        inputs = List.copyOf(inputs);
        targets = List.copyOf(targets);
    }

    /** Arrays for {@code capacity} samples of a network. */
    public static Batch empty(Description network, int capacity, int[] dims) {
        return new Batch(
                arrays(network, network.inputs(), capacity, dims),
                arrays(network, network.targets(), capacity, dims),
                dims);
    }

    private static List<Values> arrays(
            Description network, List<Description.Port> ports, int capacity, int[] dims) {
        return ports.stream()
                .map(port -> array(network, port, Math.multiplyExact(capacity, port.size(dims))))
                .toList();
    }

    private static Values array(Description network, Description.Port port, int length) {
        if (port.categories() > 0) return new Values.Ints(new int[length]);
        return switch (network.precision()) {
            case FLOAT -> new Values.Floats(new float[length]);
            case DOUBLE -> new Values.Doubles(new double[length]);
        };
    }
}

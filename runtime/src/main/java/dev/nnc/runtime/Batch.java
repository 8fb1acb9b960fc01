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
}

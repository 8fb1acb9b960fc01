package dev.nnc.benchmarks.compare;

import java.util.List;

/**
 * A layer as every library has it. The names are prefixes of parameters' names; layouts and
 * formulas are those of the layers with these names in the language.
 *
 * <pre>{@code
 * Layer first = new Layer.Dense("dense1", 784, 256);
 * }</pre>
 */
public sealed interface Layer {
    /** Element by element. */
    enum Activation implements Layer {
        RELU,
        SIGMOID,
        TANH,
        GELU
    }

    /** {@code x @ W + b} on the last axis. */
    record Dense(String name, int inputs, int units) implements Layer {}

    /**
     * A convolution over one or two axes.
     *
     * @param axes 1 or 2
     * @param same whether the border is padded with zeros as {@code padding = "same"} does
     */
    record Convolution(
            String name,
            int axes,
            int inputs,
            int filters,
            int kernel,
            int stride,
            boolean same,
            boolean bias)
            implements Layer {
        /** The number of zeros before the first element of an axis. */
        public int before(int extent) {
            return padding(extent) / 2;
        }

        /** The number of zeros after the last element of an axis. */
        public int after(int extent) {
            return padding(extent) - before(extent);
        }

        private int padding(int extent) {
            int outputs = (extent + stride - 1) / stride;
            return same ? Math.max(0, (outputs - 1) * stride + kernel - extent) : 0;
        }
    }

    /** The maximum in windows that do not overlap, over one or two axes. */
    record MaxPool(int axes, int size) implements Layer {}

    /** The mean over all axes but the last. */
    record GlobalMean(int axes) implements Layer {}

    /** All axes to one; {@code shape} is that before. */
    record Flatten(List<Integer> shape) implements Layer {}

    /** A row of a table for each category. */
    record Embedding(String name, int categories, int size) implements Layer {}

    /** Adds a row of a table for each position. */
    record Positions(String name, int length, int size) implements Layer {}

    /** A layer with a tanh recurrence. */
    record Rnn(String name, int length, int inputs, int units) implements Layer {}

    /** A layer of LSTM cells, gates in the order input, forget, cell, output. */
    record Lstm(String name, int length, int inputs, int units) implements Layer {}

    /** Normalises the last axis. */
    record LayerNorm(String name, int size) implements Layer {}

    /** Normalises each channel over the batch. */
    record BatchNorm(String name, int channels) implements Layer {}

    /** Causal self-attention with several heads. */
    record Attention(String name, int length, int size, int heads) implements Layer {}

    /** {@code main(x) + skip(x)}; an empty list stands for x itself. */
    record Sum(List<Layer> main, List<Layer> skip) implements Layer {}
}

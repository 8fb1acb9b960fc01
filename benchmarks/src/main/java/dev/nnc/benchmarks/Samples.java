package dev.nnc.benchmarks;

import java.util.Random;

/** The numbers of a batch, the same in every library: random ones from fixed seeds. */
public final class Samples {
    private static final long INPUTS = 1;
    private static final long TARGETS = 2;

    private Samples() {}

    /** Reals from 0 to 1. */
    public static float[] inputs(int length) {
        var random = new Random(INPUTS);
        float[] values = new float[length];
        for (int i = 0; i < length; i++) {
            values[i] = random.nextFloat();
        }
        return values;
    }

    public static int[] inputs(int length, int categories) {
        return categories(length, categories, INPUTS);
    }

    /** Reals that are 0 or 1. */
    public static float[] targets(int length) {
        int[] bits = categories(length, 2, TARGETS);
        float[] values = new float[length];
        for (int i = 0; i < length; i++) {
            values[i] = bits[i];
        }
        return values;
    }

    public static int[] targets(int length, int categories) {
        return categories(length, categories, TARGETS);
    }

    private static int[] categories(int length, int categories, long seed) {
        return new Random(seed).ints(length, 0, categories).toArray();
    }
}

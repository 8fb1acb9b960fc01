package dev.nnc.runtime.random;

/**
 * The order in which the samples of an epoch are visited: a permutation that depends on the seed
 * and the epoch alone, each of the n! equally likely (up to a bias below n · 2⁻⁶⁴).
 *
 * <pre>{@code
 * int[] order = Shuffle.permutation(1437, 42, epoch);
 * }</pre>
 */
public final class Shuffle {
    private static final int STREAM = Noise.FIRST_RESERVED_STREAM;

    private Shuffle() {}

    /** A permutation of 0 … n − 1. */
    public static int[] permutation(int n, long seed, long epoch) {
        int[] order = new int[n];
        fill(order, seed, epoch);
        return order;
    }

    /** Writes the permutation of 0 … order.length − 1 into {@code order}, by Fisher and Yates. */
    public static void fill(int[] order, long seed, long epoch) {
        for (int i = 0; i < order.length; i++) {
            int j = below(i + 1, Noise.pair(seed, epoch, 0, STREAM, 2L * i));
            order[i] = order[j];
            order[j] = i;
        }
    }

    /** bound · bits / 2⁶⁴, the bits taken without sign. */
    private static int below(int bound, long bits) {
        long low = (bits & 0xFFFFFFFFL) * bound >>> 32;
        return (int) ((bits >>> 32) * bound + low >>> 32);
    }
}

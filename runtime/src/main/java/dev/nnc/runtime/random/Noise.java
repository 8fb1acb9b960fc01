package dev.nnc.runtime.random;

import dev.nnc.runtime.math.ScalarMath;

/**
 * The randomness inside a network: each number depends on the seed, the training step, the position
 * of the sample, the place in the program (its stream) and the element, and on nothing else.
 *
 * <p>Distinct positions give independent numbers as long as steps are below 2³⁹, samples below 2³²,
 * streams below 2²⁴ and elements below 2³¹. Streams from {@link #FIRST_RESERVED_STREAM} up and
 * negative steps belong to the runtime.
 *
 * <p>{@code float} and {@code double} agree: the uniform numbers are equal, odd multiples of 2⁻²⁴,
 * the normal ones are equal up to the rounding of float.
 *
 * <pre>{@code
 * boolean kept = Noise.uniform(seed, step, sample, 3, i) >= rate;
 * float z = mean + deviation * Noise.gaussian(seed, step, sample, 4, i);
 * }</pre>
 */
public final class Noise {
    /** Streams from here to 2²⁴ are the runtime's own: shuffling and the like. */
    public static final int FIRST_RESERVED_STREAM = 0xFFFF00;

    private static final int STREAM_BITS = 24;
    private static final float TWO_PI = 6.2831855f;

    private Noise() {}

    /** A number uniform in the open interval from 0 to 1. */
    public static float uniform(long seed, long step, long sample, int stream, long element) {
        return uniform(word(seed, step, sample, stream, element));
    }

    /** The same number as {@link #uniform}, as a double. */
    public static double uniformDouble(
            long seed, long step, long sample, int stream, long element) {
        return uniform(seed, step, sample, stream, element);
    }

    /**
     * A standard normal number by the method of Box and Muller (1958): elements 2i and 2i + 1 are
     * the cosine and the sine of one pair of uniform numbers.
     */
    public static float gaussian(long seed, long step, long sample, int stream, long element) {
        long pair = pair(seed, step, sample, stream, element);
        float radius = ScalarMath.sqrt(-2f * ScalarMath.log(uniform((int) pair)));
        float angle = TWO_PI * uniform((int) (pair >>> 32));
        boolean even = (element & 1) == 0;
        return radius * (even ? ScalarMath.cos(angle) : ScalarMath.sin(angle));
    }

    /** The same number as {@link #gaussian}, computed in double. */
    public static double gaussianDouble(
            long seed, long step, long sample, int stream, long element) {
        long pair = pair(seed, step, sample, stream, element);
        double radius = Math.sqrt(-2 * StrictMath.log(uniform((int) pair)));
        double angle = 2 * Math.PI * uniform((int) (pair >>> 32));
        boolean even = (element & 1) == 0;
        return radius * (even ? StrictMath.cos(angle) : StrictMath.sin(angle));
    }

    /** Thirty-two random bits. */
    static int word(long seed, long step, long sample, int stream, long element) {
        long pair = pair(seed, step, sample, stream, element);
        return (int) ((element & 1) == 0 ? pair : pair >>> 32);
    }

    /** The two words that elements 2i and 2i + 1 share. */
    static long pair(long seed, long step, long sample, int stream, long element) {
        int block = (int) (element >>> 2);
        int half = (int) (element >>> 1) & 1;
        int place = (int) (step >>> 32) << STREAM_BITS | stream;
        return Philox.half(seed, block, (int) sample, (int) step, place, half);
    }

    private static float uniform(int word) {
        return ((word >>> 9) + 0.5f) * 0x1p-23f;
    }
}

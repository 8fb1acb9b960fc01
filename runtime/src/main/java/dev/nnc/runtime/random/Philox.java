package dev.nnc.runtime.random;

/**
 * The counter-based generator Philox4x32-10 of Salmon, Moraes, Dror and Shaw, "Parallel random
 * numbers: as easy as 1, 2, 3" (2011): a bijection of 128-bit counters for each 64-bit key, made of
 * ten rounds. Here it is read in halves, two of its four words at a time.
 *
 * <pre>{@code
 * long words = Philox.half(seed, 0, 0, 0, 1, 0);   // word 0 in the low, word 1 in the high bits
 * }</pre>
 */
final class Philox {
    private static final long MULTIPLIER_0 = 0xD2511F53L;
    private static final long MULTIPLIER_2 = 0xCD9E8D57L;
    private static final int KEY_STEP_0 = 0x9E3779B9;
    private static final int KEY_STEP_1 = 0xBB67AE85;
    private static final long WORD = 0xFFFFFFFFL;
    private static final int ROUNDS = 10;

    private Philox() {}

    /** Words 0 and 1 (which = 0) or 2 and 3 (which = 1) of the block at this counter. */
    static long half(long key, int counter0, int counter1, int counter2, int counter3, int which) {
        int c0 = counter0;
        int c1 = counter1;
        int c2 = counter2;
        int c3 = counter3;
        int k0 = (int) key;
        int k1 = (int) (key >>> 32);
        for (int round = 0; round < ROUNDS; round++) {
            long p0 = (c0 & WORD) * MULTIPLIER_0;
            long p2 = (c2 & WORD) * MULTIPLIER_2;
            c0 = (int) (p2 >>> 32) ^ c1 ^ k0;
            c1 = (int) p2;
            c2 = (int) (p0 >>> 32) ^ c3 ^ k1;
            c3 = (int) p0;
            k0 += KEY_STEP_0;
            k1 += KEY_STEP_1;
        }
        return which == 0 ? pack(c0, c1) : pack(c2, c3);
    }

    private static long pack(int low, int high) {
        return (low & WORD) | (long) high << 32;
    }
}

package dev.nnc.runtime.random;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ShuffleTest {
    @Test
    void isAPermutation() {
        for (int n : new int[] {0, 1, 2, 3, 100, 1797}) {
            int[] order = Shuffle.permutation(n, 42, 1);
            Arrays.sort(order);
            assertArrayEquals(IntStream.range(0, n).toArray(), order);
        }
    }

    @Test
    void dependsOnSeedAndEpochAlone() {
        int[] order = Shuffle.permutation(100, 42, 7);
        assertArrayEquals(order, Shuffle.permutation(100, 42, 7));
        assertFalse(Arrays.equals(order, Shuffle.permutation(100, 42, 8)));
        assertFalse(Arrays.equals(order, Shuffle.permutation(100, 43, 7)));
    }

    /** Of the 24 orders of four, each is as frequent as it should be, within five deviations. */
    @Test
    void everyOrderIsEquallyLikely() {
        int draws = 240_000;
        int[] counts = new int[256];
        for (int epoch = 0; epoch < draws; epoch++) {
            int[] order = Shuffle.permutation(4, 1, epoch);
            counts[order[0] * 64 + order[1] * 16 + order[2] * 4 + order[3]]++;
        }
        int orders = 0;
        for (int count : counts) {
            if (count > 0) {
                orders++;
                assertEquals(draws / 24.0, count, 5 * Math.sqrt(draws / 24.0));
            }
        }
        assertEquals(24, orders);
    }
}

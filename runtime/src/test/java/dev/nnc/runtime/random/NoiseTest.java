package dev.nnc.runtime.random;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Statistical bounds are five standard errors; the seeds are fixed, so they pass or fail alike. */
class NoiseTest {
    private static final int COUNT = 1_000_000;

    @Test
    void uniformHasTheMomentsOfTheUniformDistribution() {
        double sum = 0;
        double squares = 0;
        for (int i = 0; i < COUNT; i++) {
            float u = Noise.uniform(1, 2, 3, 4, i);
            assertTrue(u > 0 && u < 1);
            sum += u;
            squares += (double) u * u;
        }
        // Var u = 1/12; Var u² = 1/5 − 1/9 = 4/45
        assertEquals(0.5, sum / COUNT, 5 * Math.sqrt(1 / 12.0 / COUNT));
        assertEquals(1 / 3.0, squares / COUNT, 5 * Math.sqrt(4 / 45.0 / COUNT));
    }

    @Test
    void gaussianHasTheMomentsOfTheNormalDistribution() {
        double[] moments = new double[5];
        for (int i = 0; i < COUNT; i++) {
            double g = Noise.gaussian(5, 6, 7, 8, i);
            double power = 1;
            for (int k = 0; k < 5; k++) {
                moments[k] += power / COUNT;
                power *= g;
            }
        }
        // Var g = 1, Var g² = 2, Var g³ = 15, Var g⁴ = 105 − 9
        assertEquals(0, moments[1], 5 * Math.sqrt(1.0 / COUNT));
        assertEquals(1, moments[2], 5 * Math.sqrt(2.0 / COUNT));
        assertEquals(0, moments[3], 5 * Math.sqrt(15.0 / COUNT));
        assertEquals(3, moments[4], 5 * Math.sqrt(96.0 / COUNT));
    }

    @Test
    void positionsThatDifferInOneCoordinateAreUncorrelated() {
        double[] products = new double[6];
        for (int i = 0; i < COUNT; i++) {
            double g = Noise.gaussian(1, 1, 1, 1, i);
            products[0] += g * Noise.gaussian(2, 1, 1, 1, i);
            products[1] += g * Noise.gaussian(1, 2, 1, 1, i);
            products[2] += g * Noise.gaussian(1, 1, 2, 1, i);
            products[3] += g * Noise.gaussian(1, 1, 1, 2, i);
            products[4] += g * Noise.gaussian(1, 1, 1, 1, i + 1);
            products[5] += g * Noise.gaussian(1, 1L << 33, 1, 1, i);
        }
        for (double product : products) {
            assertEquals(0, product / COUNT, 5 * Math.sqrt(1.0 / COUNT));
        }
    }

    @Test
    void everyCoordinateMatters() {
        Set<Integer> words = new HashSet<>();
        int count = 0;
        for (long large : new long[] {0, 1, 2, 1000, 0x7FFFFFFFL}) {
            words.add(Noise.word(9 + (large << 20), 1, 1, 1, 1));
            words.add(Noise.word(9, 2 + (large << 7), 1, 1, 1));
            words.add(Noise.word(9, 1, 2 + large, 1, 1));
            words.add(Noise.word(9, 1, 1, 2 + (int) (large & 0xFFFFF), 1));
            words.add(Noise.word(9, 1, 1, 1, 2 + large));
            count += 5;
        }
        assertEquals(count, words.size());
    }

    @Test
    void doubleAgreesWithFloat() {
        for (int i = 0; i < 10_000; i++) {
            assertEquals(Noise.uniform(3, 1, 2, 5, i), Noise.uniformDouble(3, 1, 2, 5, i));
            // radius at most 5.8; the float angle is off by 2⁻²² at most: 2e-6 in all
            double g = Noise.gaussianDouble(3, 1, 2, 5, i);
            assertEquals(g, Noise.gaussian(3, 1, 2, 5, i), 4e-6);
        }
    }

    /** The first value was computed independently, with integers of any size. */
    @Test
    void bitsAreFixed() {
        assertEquals(0x1.aba93p-4f, Noise.uniform(42, 1, 2, 3, 4));
        assertEquals(Noise.uniform(42, 1, 2, 3, 4), Noise.uniform(42, 1, 2, 3, 4));
        assertNotEquals(Noise.gaussian(42, 1, 2, 3, 4), Noise.gaussian(42, 1, 2, 3, 5));
    }
}

package dev.nnc.runtime;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** Statistical bounds are five standard errors at a fixed seed. */
class InitialiserTest {
    private static double[] draw(Initialiser initialiser, int... shape) {
        int size = 1;
        for (int extent : shape) {
            size *= extent;
        }
        double[] drawn = new double[size];
        initialiser.fill(drawn, 0, shape, 42, 3);
        return drawn;
    }

    private static void hasVariance(double variance, double kurtosis, double[] drawn) {
        double mean = Arrays.stream(drawn).average().orElseThrow();
        double found = Arrays.stream(drawn).map(x -> x * x).average().orElseThrow();
        int n = drawn.length;
        assertEquals(0, mean, 5 * Math.sqrt(variance / n));
        assertEquals(variance, found, 5 * variance * Math.sqrt((kurtosis - 1) / n));
    }

    @Test
    void constantsFillTheirRangeOnly() {
        double[] target = new double[8];
        Initialiser.ones().fill(target, 1, new int[] {2, 3}, 0, 0);
        assertArrayEquals(new double[] {0, 1, 1, 1, 1, 1, 1, 0}, target);
        Initialiser.constant(2.5).fill(target, 7, new int[] {}, 0, 0);
        assertEquals(2.5, target[7]);
        Initialiser.zeros().fill(target, 0, new int[] {8}, 0, 0);
        assertArrayEquals(new double[8], target);
    }

    @Test
    void scaledOnesHaveTheVarianceOfTheirFans() {
        // kurtosis: 3 for normal, 9/5 for uniform numbers
        hasVariance(2.0 / 700, 3, draw(Initialiser.glorotNormal(), 300, 400));
        hasVariance(2.0 / 700, 1.8, draw(Initialiser.glorotUniform(), 300, 400));
        hasVariance(2.0 / 300, 3, draw(Initialiser.heNormal(), 300, 400));
        hasVariance(2.0 / 300, 1.8, draw(Initialiser.heUniform(), 300, 400));
        hasVariance(1.0 / 300, 3, draw(Initialiser.lecunNormal(), 300, 400));
    }

    @Test
    void fansOfAKernelAndOfAVector() {
        // [5, 5, 20, 50]: fan-in 500, fan-out 50 · 25; [n]: both n
        hasVariance(2.0 / (500 + 1250), 3, draw(Initialiser.glorotNormal(), 5, 5, 20, 50));
        hasVariance(1.0 / 10_000, 3, draw(Initialiser.glorotNormal(), 10_000));
        double limit = Math.sqrt(6.0 / (500 + 1250));
        double[] drawn = draw(Initialiser.glorotUniform(), 5, 5, 20, 50);
        assertTrue(Arrays.stream(drawn).allMatch(x -> Math.abs(x) < limit));
        assertTrue(Arrays.stream(drawn).anyMatch(x -> Math.abs(x) > 0.999 * limit));
    }

    @Test
    void normalAndUniformTakeTheirArguments() {
        double[] normal = draw(Initialiser.normal(5, 2), 100_000);
        hasVariance(4, 3, Arrays.stream(normal).map(x -> x - 5).toArray());
        double[] uniform = draw(Initialiser.uniform(-3, 1), 100_000);
        hasVariance(16 / 12.0, 1.8, Arrays.stream(uniform).map(x -> x + 1).toArray());
        assertTrue(Arrays.stream(uniform).allMatch(x -> x > -3 && x < 1));
    }

    @Test
    void orthogonalHasOrthonormalRowsOrColumns() {
        isOrthonormal(draw(Initialiser.orthogonal(1), 20, 20), 20, 20, 1);
        isOrthonormal(draw(Initialiser.orthogonal(1), 50, 20), 50, 20, 1);
        isOrthonormal(draw(Initialiser.orthogonal(2), 20, 50), 20, 50, 2);
        isOrthonormal(draw(Initialiser.orthogonal(1), 3, 5, 7), 15, 7, 1);
        isOrthonormal(draw(Initialiser.orthogonal(1), 1), 1, 1, 1);
    }

    /** With the signs fixed, a diagonal entry is negative as often as positive. */
    @Test
    void orthogonalHasNoPreferredSign() {
        int positive = 0;
        for (int seed = 0; seed < 1000; seed++) {
            double[] q = new double[9];
            Initialiser.orthogonal(1).fill(q, 0, new int[] {3, 3}, seed, 0);
            positive += q[0] > 0 ? 1 : 0;
        }
        assertEquals(500, positive, 5 * Math.sqrt(250));
    }

    @Test
    void identityIsTheUnitMatrix() {
        double[] expected = {1, 0, 0, 0, 1, 0};
        assertArrayEquals(expected, draw(Initialiser.identity(), 2, 3));
    }

    @Test
    void floatIsTheRoundedDouble() {
        for (Initialiser initialiser :
                new Initialiser[] {Initialiser.heNormal(), Initialiser.orthogonal(1)}) {
            double[] exact = draw(initialiser, 6, 5);
            float[] rounded = new float[31];
            initialiser.fill(rounded, 1, new int[] {6, 5}, 42, 3);
            for (int i = 0; i < exact.length; i++) {
                assertEquals((float) exact[i], rounded[i + 1]);
            }
        }
    }

    @Test
    void seedAndParameterChangeTheNumbers() {
        double[] one = draw(Initialiser.heNormal(), 10);
        double[] other = new double[10];
        Initialiser.heNormal().fill(other, 0, new int[] {10}, 42, 4);
        assertFalse(Arrays.equals(one, other));
        Initialiser.heNormal().fill(other, 0, new int[] {10}, 43, 3);
        assertFalse(Arrays.equals(one, other));
        Initialiser.heNormal().fill(other, 0, new int[] {10}, 42, 3);
        assertArrayEquals(one, other);
    }

    /** Each of the few hundred operations behind an entry errs by 1e-16: 1e-13 in all. */
    private static void isOrthonormal(double[] q, int rows, int columns, double gain) {
        boolean tall = rows >= columns;
        int vectors = Math.min(rows, columns);
        for (int a = 0; a < vectors; a++) {
            for (int b = 0; b < vectors; b++) {
                double dot = 0;
                for (int i = 0; i < Math.max(rows, columns); i++) {
                    dot +=
                            tall
                                    ? q[i * columns + a] * q[i * columns + b]
                                    : q[a * columns + i] * q[b * columns + i];
                }
                assertEquals(a == b ? gain * gain : 0, dot, 1e-13);
            }
        }
    }
}

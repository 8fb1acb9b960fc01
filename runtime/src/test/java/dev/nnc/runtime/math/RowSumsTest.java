package dev.nnc.runtime.math;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Rows of sums have the bits of a loop over the terms of each sum. */
class RowSumsTest {
    private static final int TERMS = 7;

    private final Random random = new Random(5);

    private float[] numbers(int length) {
        float[] numbers = new float[length];
        for (int i = 0; i < length; i++) {
            numbers[i] = (float) random.nextGaussian();
        }
        return numbers;
    }

    private static double[] doubles(float[] numbers) {
        double[] doubles = new double[numbers.length];
        for (int i = 0; i < numbers.length; i++) {
            doubles[i] = numbers[i];
        }
        return doubles;
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 16, 37, RowSums.WIDTH})
    void sumsInSinglePrecision(int width) {
        float[] x = numbers(RowSums.ROWS * TERMS);
        float[] w = numbers(TERMS * width);
        for (int count : new int[] {RowSums.ROWS, 1}) {
            float[][] rows = RowSums.floatRows();
            RowSums.startSums(rows, count, width);
            for (int k = 0; k < TERMS - 1; k += 2) {
                int at = k * width;
                int next = at + width;
                if (count == 1) {
                    RowSums.addTerms(rows, width, w, at, next, x[k], x[k + 1]);
                } else {
                    RowSums.addTerms(
                            rows,
                            width,
                            w,
                            at,
                            next,
                            x[k],
                            x[k + 1],
                            x[k + TERMS],
                            x[k + TERMS + 1],
                            x[k + 2 * TERMS],
                            x[k + 2 * TERMS + 1]);
                }
            }
            int last = TERMS - 1;
            if (count == 1) {
                RowSums.addTerm(rows, width, w, last * width, x[last]);
            } else {
                RowSums.addTerm(
                        rows,
                        width,
                        w,
                        last * width,
                        x[last],
                        x[last + TERMS],
                        x[last + 2 * TERMS]);
            }
            for (int row = 0; row < count; row++) {
                for (int j = 0; j < width; j++) {
                    float sum = 0;
                    for (int k = 0; k < TERMS; k++) {
                        sum += x[row * TERMS + k] * w[k * width + j];
                    }
                    assertEquals(sum, rows[row][j]);
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 16, 37, RowSums.WIDTH})
    void sumsInDoublePrecision(int width) {
        double[] x = doubles(numbers(RowSums.ROWS * 3));
        double[] w = doubles(numbers(3 * width));
        double[][] rows = RowSums.doubleRows();
        RowSums.startSums(rows, RowSums.ROWS, width);
        RowSums.addTerms(rows, width, w, 0, width, x[0], x[1], x[3], x[4], x[6], x[7]);
        RowSums.addTerm(rows, width, w, 2 * width, x[2], x[5], x[8]);
        for (int row = 0; row < RowSums.ROWS; row++) {
            for (int j = 0; j < width; j++) {
                double sum = 0;
                for (int k = 0; k < 3; k++) {
                    sum += x[row * 3 + k] * w[k * width + j];
                }
                assertEquals(sum, rows[row][j]);
            }
        }
        RowSums.startSums(rows, 1, width);
        RowSums.addTerms(rows, width, w, 0, width, x[0], x[1]);
        RowSums.addTerm(rows, width, w, 2 * width, x[2]);
        double last = 0;
        for (int k = 0; k < 3; k++) {
            last += x[k] * w[k * width + width - 1];
        }
        assertEquals(last, rows[0][width - 1]);
    }

    @Test
    void eachThreadHasItsOwn() {
        assertSame(RowSums.floatRows(), RowSums.floatRows());
        assertNotSame(
                RowSums.floatRows(), CompletableFuture.supplyAsync(RowSums::floatRows).join());
    }
}

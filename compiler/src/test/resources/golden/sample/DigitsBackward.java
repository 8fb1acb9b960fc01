package sample;

import static dev.nnc.runtime.math.RowSums.addTerm;
import static dev.nnc.runtime.math.RowSums.addTerms;
import static dev.nnc.runtime.math.RowSums.floatRows;
import static dev.nnc.runtime.math.RowSums.startSums;
import static dev.nnc.runtime.math.ScalarMath.exp;
import static dev.nnc.runtime.math.ScalarMath.log;
import static sample.Digits.DENSE1_W;
import static sample.Digits.DENSE2_W;
import static sample.Digits.DENSE3_B;
import static sample.Digits.DENSE3_W;

/** Kernels of {@link Digits}: what a training step computes besides. */
class DigitsBackward {
    /**
     * {@code max[n] = max[k](scores[n, k])}   model.nn:5
     * <br>{@code exps[n, j] = exp(scores[n, j] - max[n])}
     * <br>{@code sum[n] = sum[k](exps[n, k])}
     * <br>{@code loss[n] = log(sum[n]) + max[n] - scores[n, digit[n]]}   model.nn:5
     * <br>{@code dScores[n, j] = (if digit[n] == j then -(1 / batch) else 0) + 1 / batch / sum[n] * exps[n, j]}   model.nn:3
     */
    void dScores(float[] scores, float[] exps, int[] digit, float[] loss, float[] dScores,
            int expsFrom, int batch, int from, int to) {
        for (int n = from; n < to; n++) {
            float max = Float.NEGATIVE_INFINITY;
            for (int k = 0; k < 10; k++) {
                max = Math.max(max, scores[n * 10 + k]);
            }
            for (int j = 0; j < 10; j++) {
                exps[expsFrom + n * 10 + j] = exp(scores[n * 10 + j] - max);
            }
            float sum = 0;
            for (int k = 0; k < 10; k++) {
                sum += exps[expsFrom + n * 10 + k];
            }
            loss[n] = log(sum) + max - scores[n * 10 + digit[n]];
            float ratio = 1f / batch / sum;
            for (int j = 0; j < 10; j++) {
                dScores[n * 10 + j] = (digit[n] == j ? -(1f / batch) : 0f) + ratio * exps[expsFrom + n * 10 + j];
            }
        }
    }

    /** {@code objective = sum[n](loss[n] / batch) + 1e-4 * sum[k, l](dense1.W[k, l] * dense1.W[k, l])}   model.nn:5 */
    void objective(float[] p, float[] loss, float[] objective, int batch) {
        float sum = 0;
        for (int k = 0; k < 64; k++) {
            for (int l = 0; l < 32; l++) {
                sum += p[DENSE1_W + k * 32 + l] * p[DENSE1_W + k * 32 + l];
            }
        }
        float meanLoss = 0;
        for (int n = 0; n < batch; n++) {
            meanLoss += loss[n] / batch;
        }
        objective[0] = meanLoss + 1e-4f * sum;
    }

    /** {@code dDense3B[j] = sum[n](dScores[n, j])} */
    void dDense3B(float[] dScores, float[] gradient, int batch, int from, int to) {
        for (int j = from; j < to; j++) {
            float sum = 0;
            for (int n = 0; n < batch; n++) {
                sum += dScores[n * 10 + j];
            }
            gradient[DENSE3_B + j] = sum;
        }
    }

    /** {@code WTransposed[i, j] = dense3.W[j, i]} */
    void WTransposed(float[] p, float[] WTransposed, int from, int to) {
        for (int i = from; i < to; i++) {
            for (int j = 0; j < 32; j++) {
                WTransposed[i * 32 + j] = p[DENSE3_W + j * 10 + i];
            }
        }
    }

    /**
     * {@code dHidden2[n, j] = if hidden2[n, j] > 0 then sum[k](dScores[n, k] * WTransposed[k, j]) else 0}   model.nn:2
     */
    void dHidden2(float[] dScores, float[] WTransposed, float[] hidden2, float[] dHidden2, int from,
            int to) {
        float[][] rows = floatRows();
        for (int n = from; n < to - 2; n += 3) {
            dHidden2Tile(dScores, WTransposed, hidden2, dHidden2, rows, n);
            dHidden2End(dScores, WTransposed, hidden2, dHidden2, rows, n, 3);
        }
        for (int n = to - (to - from) % 3; n < to; n++) {
            dHidden2Row(dScores, WTransposed, hidden2, dHidden2, rows, n);
            dHidden2End(dScores, WTransposed, hidden2, dHidden2, rows, n, 1);
        }
    }

    /** The sums of 3 rows. */
    private static void dHidden2Tile(float[] dScores, float[] WTransposed, float[] hidden2,
            float[] dHidden2, float[][] rows, int n) {
        startSums(rows, 3, 32);
        for (int k = 0; k < 10; k += 2) {
            addTerms(rows, 32, WTransposed, k * 32, k * 32 + 32,
                    dScores[n * 10 + k], dScores[n * 10 + k + 1],
                    dScores[n * 10 + k + 10], dScores[n * 10 + k + 11],
                    dScores[n * 10 + k + 20], dScores[n * 10 + k + 21]);
        }
    }

    /** The sums of one row. */
    private static void dHidden2Row(float[] dScores, float[] WTransposed, float[] hidden2,
            float[] dHidden2, float[][] rows, int n) {
        startSums(rows, 1, 32);
        for (int k = 0; k < 10; k += 2) {
            addTerms(rows, 32, WTransposed, k * 32, k * 32 + 32,
                    dScores[n * 10 + k], dScores[n * 10 + k + 1]);
        }
    }

    /** What becomes of the sums. */
    private static void dHidden2End(float[] dScores, float[] WTransposed, float[] hidden2,
            float[] dHidden2, float[][] rows, int first, int count) {
        for (int n = first; n < first + count; n++) {
            for (int j = 0; j < 32; j++) {
                float dHidden2_2 = rows[n - first][j];
                dHidden2[n * 32 + j] = hidden2[n * 32 + j] > 0f ? dHidden2_2 : 0f;
            }
        }
    }

    /** {@code dDense3W[i, j] = sum[n](dScores[n, j] * hidden2[n, i])} */
    void dDense3W(float[] dScores, float[] hidden2, float[] gradient, int batch, int from, int to) {
        for (int i = from; i < to; i++) {
            for (int j = 0; j < 10; j++) {
                float sum = 0;
                for (int n = 0; n < batch; n++) {
                    sum += dScores[n * 10 + j] * hidden2[n * 32 + i];
                }
                gradient[DENSE3_W + i * 10 + j] = sum;
            }
        }
    }

    /**
     * {@code dDense2B[j] = sum[n](dHidden2[n, j])}
     * <br>{@code dDense1B[j] = sum[n](dHidden1[n, j])}
     */
    void dDense2B(float[] dHidden2, float[] gradient, int dDense2B, int batch, int from, int to) {
        for (int j = from; j < to; j++) {
            float sum = 0;
            for (int n = 0; n < batch; n++) {
                sum += dHidden2[n * 32 + j];
            }
            gradient[dDense2B + j] = sum;
        }
    }

    /** {@code WTransposed2[i, j] = dense2.W[j, i]} */
    void WTransposed2(float[] p, float[] WTransposed2, int from, int to) {
        for (int i = from; i < to; i++) {
            for (int j = 0; j < 32; j++) {
                WTransposed2[i * 32 + j] = p[DENSE2_W + j * 32 + i];
            }
        }
    }

    /**
     * {@code dHidden1[n, j] = if hidden1[n, j] > 0 then sum[k](dHidden2[n, k] * WTransposed2[k, j]) else 0}   model.nn:1
     */
    void dHidden1(float[] dHidden2, float[] WTransposed2, float[] hidden1, float[] dHidden1,
            int from, int to) {
        float[][] rows = floatRows();
        for (int n = from; n < to - 2; n += 3) {
            dHidden1Tile(dHidden2, WTransposed2, hidden1, dHidden1, rows, n);
            dHidden1End(dHidden2, WTransposed2, hidden1, dHidden1, rows, n, 3);
        }
        for (int n = to - (to - from) % 3; n < to; n++) {
            dHidden1Row(dHidden2, WTransposed2, hidden1, dHidden1, rows, n);
            dHidden1End(dHidden2, WTransposed2, hidden1, dHidden1, rows, n, 1);
        }
    }

    /** The sums of 3 rows. */
    private static void dHidden1Tile(float[] dHidden2, float[] WTransposed2, float[] hidden1,
            float[] dHidden1, float[][] rows, int n) {
        startSums(rows, 3, 32);
        for (int k = 0; k < 32; k += 2) {
            addTerms(rows, 32, WTransposed2, k * 32, k * 32 + 32,
                    dHidden2[n * 32 + k], dHidden2[n * 32 + k + 1],
                    dHidden2[n * 32 + k + 32], dHidden2[n * 32 + k + 33],
                    dHidden2[n * 32 + k + 64], dHidden2[n * 32 + k + 65]);
        }
    }

    /** The sums of one row. */
    private static void dHidden1Row(float[] dHidden2, float[] WTransposed2, float[] hidden1,
            float[] dHidden1, float[][] rows, int n) {
        startSums(rows, 1, 32);
        for (int k = 0; k < 32; k += 2) {
            addTerms(rows, 32, WTransposed2, k * 32, k * 32 + 32,
                    dHidden2[n * 32 + k], dHidden2[n * 32 + k + 1]);
        }
    }

    /** What becomes of the sums. */
    private static void dHidden1End(float[] dHidden2, float[] WTransposed2, float[] hidden1,
            float[] dHidden1, float[][] rows, int first, int count) {
        for (int n = first; n < first + count; n++) {
            for (int j = 0; j < 32; j++) {
                float dHidden1_2 = rows[n - first][j];
                dHidden1[n * 32 + j] = hidden1[n * 32 + j] > 0f ? dHidden1_2 : 0f;
            }
        }
    }

    /** {@code dDense2W[i, j] = sum[n](dHidden2[n, j] * hidden1[n, i])} */
    void dDense2W(float[] dHidden2, float[] hidden1, float[] gradient, int batch, int from,
            int to) {
        float[][] rows = floatRows();
        for (int i = from; i < to - 2; i += 3) {
            dDense2WTile(dHidden2, hidden1, gradient, batch, rows, i);
            dDense2WEnd(dHidden2, hidden1, gradient, batch, rows, i, 3);
        }
        for (int i = to - (to - from) % 3; i < to; i++) {
            dDense2WRow(dHidden2, hidden1, gradient, batch, rows, i);
            dDense2WEnd(dHidden2, hidden1, gradient, batch, rows, i, 1);
        }
    }

    /** The sums of 3 rows. */
    private static void dDense2WTile(float[] dHidden2, float[] hidden1, float[] gradient, int batch,
            float[][] rows, int i) {
        startSums(rows, 3, 32);
        for (int n = 0; n < batch - 1; n += 2) {
            addTerms(rows, 32, dHidden2, n * 32, n * 32 + 32,
                    hidden1[n * 32 + i], hidden1[n * 32 + i + 32],
                    hidden1[n * 32 + i + 1], hidden1[n * 32 + i + 33],
                    hidden1[n * 32 + i + 2], hidden1[n * 32 + i + 34]);
        }
        if (batch % 2 > 0) {
            addTerm(rows, 32, dHidden2, batch * 32 - 32,
                    hidden1[i + batch * 32 - 32],
                    hidden1[i + batch * 32 - 31],
                    hidden1[i + batch * 32 - 30]);
        }
    }

    /** The sums of one row. */
    private static void dDense2WRow(float[] dHidden2, float[] hidden1, float[] gradient, int batch,
            float[][] rows, int i) {
        startSums(rows, 1, 32);
        for (int n = 0; n < batch - 1; n += 2) {
            addTerms(rows, 32, dHidden2, n * 32, n * 32 + 32,
                    hidden1[n * 32 + i], hidden1[n * 32 + i + 32]);
        }
        if (batch % 2 > 0) {
            addTerm(rows, 32, dHidden2, batch * 32 - 32,
                    hidden1[i + batch * 32 - 32]);
        }
    }

    /** What becomes of the sums. */
    private static void dDense2WEnd(float[] dHidden2, float[] hidden1, float[] gradient, int batch,
            float[][] rows, int first, int count) {
        for (int i = first; i < first + count; i++) {
            System.arraycopy(rows[i - first], 0, gradient, DENSE2_W + i * 32, 32);
        }
    }

    /** {@code dDense1W[i, j] = 2e-4 * dense1.W[i, j] + sum[n](dHidden1[n, j] * image[n, i])} */
    void dDense1W(float[] dHidden1, float[] image, float[] p, float[] gradient, int batch, int from,
            int to) {
        float[][] rows = floatRows();
        for (int i = from; i < to - 2; i += 3) {
            dDense1WTile(dHidden1, image, p, gradient, batch, rows, i);
            dDense1WEnd(dHidden1, image, p, gradient, batch, rows, i, 3);
        }
        for (int i = to - (to - from) % 3; i < to; i++) {
            dDense1WRow(dHidden1, image, p, gradient, batch, rows, i);
            dDense1WEnd(dHidden1, image, p, gradient, batch, rows, i, 1);
        }
    }

    /** The sums of 3 rows. */
    private static void dDense1WTile(float[] dHidden1, float[] image, float[] p, float[] gradient,
            int batch, float[][] rows, int i) {
        startSums(rows, 3, 32);
        for (int n = 0; n < batch - 1; n += 2) {
            addTerms(rows, 32, dHidden1, n * 32, n * 32 + 32,
                    image[n * 64 + i], image[n * 64 + i + 64],
                    image[n * 64 + i + 1], image[n * 64 + i + 65],
                    image[n * 64 + i + 2], image[n * 64 + i + 66]);
        }
        if (batch % 2 > 0) {
            addTerm(rows, 32, dHidden1, batch * 32 - 32,
                    image[i + batch * 64 - 64],
                    image[i + batch * 64 - 63],
                    image[i + batch * 64 - 62]);
        }
    }

    /** The sums of one row. */
    private static void dDense1WRow(float[] dHidden1, float[] image, float[] p, float[] gradient,
            int batch, float[][] rows, int i) {
        startSums(rows, 1, 32);
        for (int n = 0; n < batch - 1; n += 2) {
            addTerms(rows, 32, dHidden1, n * 32, n * 32 + 32,
                    image[n * 64 + i], image[n * 64 + i + 64]);
        }
        if (batch % 2 > 0) {
            addTerm(rows, 32, dHidden1, batch * 32 - 32,
                    image[i + batch * 64 - 64]);
        }
    }

    /** What becomes of the sums. */
    private static void dDense1WEnd(float[] dHidden1, float[] image, float[] p, float[] gradient,
            int batch, float[][] rows, int first, int count) {
        for (int i = first; i < first + count; i++) {
            for (int j = 0; j < 32; j++) {
                float sum = rows[i - first][j];
                gradient[DENSE1_W + i * 32 + j] = 2e-4f * p[DENSE1_W + i * 32 + j] + sum;
            }
        }
    }
}

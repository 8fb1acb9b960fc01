package sample;

import static dev.nnc.runtime.math.RowSums.addTerms;
import static dev.nnc.runtime.math.RowSums.floatRows;
import static dev.nnc.runtime.math.RowSums.startSums;
import static dev.nnc.runtime.math.ScalarMath.exp;
import static dev.nnc.runtime.math.ScalarMath.log;
import static sample.Digits.DENSE1_B;
import static sample.Digits.DENSE1_W;
import static sample.Digits.DENSE2_B;
import static sample.Digits.DENSE2_W;
import static sample.Digits.DENSE3_B;
import static sample.Digits.DENSE3_W;

/** Kernels of {@link Digits}: what predictions and the evaluation of losses compute. */
class DigitsForward {
    /** {@code hidden1[n, j] = relu(sum[k](image[n, k] * dense1.W[k, j]) + dense1.b[j])}   model.nn:1 */
    void hidden1(float[] image, float[] p, float[] hidden1, int from, int to) {
        float[][] rows = floatRows();
        for (int n = from; n < to - 2; n += 3) {
            hidden1Tile(image, p, hidden1, rows, n);
            hidden1End(image, p, hidden1, rows, n, 3);
        }
        for (int n = to - (to - from) % 3; n < to; n++) {
            hidden1Row(image, p, hidden1, rows, n);
            hidden1End(image, p, hidden1, rows, n, 1);
        }
    }

    /** The sums of 3 rows. */
    private static void hidden1Tile(float[] image, float[] p, float[] hidden1, float[][] rows,
            int n) {
        startSums(rows, 3, 32);
        for (int k = 0; k < 64; k += 2) {
            addTerms(rows, 32, p, DENSE1_W + k * 32, DENSE1_W + k * 32 + 32,
                    image[n * 64 + k], image[n * 64 + k + 1],
                    image[n * 64 + k + 64], image[n * 64 + k + 65],
                    image[n * 64 + k + 128], image[n * 64 + k + 129]);
        }
    }

    /** The sums of one row. */
    private static void hidden1Row(float[] image, float[] p, float[] hidden1, float[][] rows,
            int n) {
        startSums(rows, 1, 32);
        for (int k = 0; k < 64; k += 2) {
            addTerms(rows, 32, p, DENSE1_W + k * 32, DENSE1_W + k * 32 + 32,
                    image[n * 64 + k], image[n * 64 + k + 1]);
        }
    }

    /** What becomes of the sums. */
    private static void hidden1End(float[] image, float[] p, float[] hidden1, float[][] rows,
            int first, int count) {
        for (int n = first; n < first + count; n++) {
            for (int j = 0; j < 32; j++) {
                float sum = rows[n - first][j];
                hidden1[n * 32 + j] = Math.max(sum + p[DENSE1_B + j], 0f);
            }
        }
    }

    /** {@code hidden2[n, j] = relu(sum[k](hidden1[n, k] * dense2.W[k, j]) + dense2.b[j])}   model.nn:2 */
    void hidden2(float[] hidden1, float[] p, float[] hidden2, int from, int to) {
        float[][] rows = floatRows();
        for (int n = from; n < to - 2; n += 3) {
            hidden2Tile(hidden1, p, hidden2, rows, n);
            hidden2End(hidden1, p, hidden2, rows, n, 3);
        }
        for (int n = to - (to - from) % 3; n < to; n++) {
            hidden2Row(hidden1, p, hidden2, rows, n);
            hidden2End(hidden1, p, hidden2, rows, n, 1);
        }
    }

    /** The sums of 3 rows. */
    private static void hidden2Tile(float[] hidden1, float[] p, float[] hidden2, float[][] rows,
            int n) {
        startSums(rows, 3, 32);
        for (int k = 0; k < 32; k += 2) {
            addTerms(rows, 32, p, DENSE2_W + k * 32, DENSE2_W + k * 32 + 32,
                    hidden1[n * 32 + k], hidden1[n * 32 + k + 1],
                    hidden1[n * 32 + k + 32], hidden1[n * 32 + k + 33],
                    hidden1[n * 32 + k + 64], hidden1[n * 32 + k + 65]);
        }
    }

    /** The sums of one row. */
    private static void hidden2Row(float[] hidden1, float[] p, float[] hidden2, float[][] rows,
            int n) {
        startSums(rows, 1, 32);
        for (int k = 0; k < 32; k += 2) {
            addTerms(rows, 32, p, DENSE2_W + k * 32, DENSE2_W + k * 32 + 32,
                    hidden1[n * 32 + k], hidden1[n * 32 + k + 1]);
        }
    }

    /** What becomes of the sums. */
    private static void hidden2End(float[] hidden1, float[] p, float[] hidden2, float[][] rows,
            int first, int count) {
        for (int n = first; n < first + count; n++) {
            for (int j = 0; j < 32; j++) {
                float sum = rows[n - first][j];
                hidden2[n * 32 + j] = Math.max(sum + p[DENSE2_B + j], 0f);
            }
        }
    }

    /** {@code scores[n, j] = sum[k](hidden2[n, k] * dense3.W[k, j]) + dense3.b[j]}   model.nn:3 */
    void scores(float[] hidden2, float[] p, float[] scores, int from, int to) {
        for (int n = from; n < to; n++) {
            for (int j = 0; j < 10; j++) {
                float sum = 0;
                for (int k = 0; k < 32; k++) {
                    sum += hidden2[n * 32 + k] * p[DENSE3_W + k * 10 + j];
                }
                scores[n * 10 + j] = sum + p[DENSE3_B + j];
            }
        }
    }

    /**
     * {@code exps[n, j] = exp(scores[n, j] - max[k](scores[n, k]))}   model.nn:5
     * <br>{@code probabilities[n, j] = exps[n, j] / sum[k](exps[n, k])}   model.nn:4
     */
    void probabilities(float[] scores, float[] exps, float[] probabilities, int expsFrom, int from,
            int to) {
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
            for (int j = 0; j < 10; j++) {
                probabilities[n * 10 + j] = exps[expsFrom + n * 10 + j] / sum;
            }
        }
    }

    /**
     * {@code max[n] = max[k](scores[n, k])}   model.nn:5
     * <br>{@code loss[n] = log(sum[k](exp(scores[n, k] - max[n]))) + max[n] - scores[n, digit[n]]}   model.nn:5
     * <br>{@code hit[n] = if argmax[k](scores[n, k]) == digit[n] then 1 else 0}   model.nn:7
     */
    void hit(float[] scores, int[] digit, float[] loss, float[] hit, int from, int to) {
        for (int n = from; n < to; n++) {
            float max = Float.NEGATIVE_INFINITY;
            for (int k = 0; k < 10; k++) {
                max = Math.max(max, scores[n * 10 + k]);
            }
            float sum = 0;
            for (int k = 0; k < 10; k++) {
                sum += exp(scores[n * 10 + k] - max);
            }
            loss[n] = log(sum) + max - scores[n * 10 + digit[n]];
            float best = Float.NEGATIVE_INFINITY;
            float place = 0;
            for (int k = 0; k < 10; k++) {
                if (scores[n * 10 + k] > best) {
                    best = scores[n * 10 + k];
                    place = k;
                }
            }
            hit[n] = place == digit[n] ? 1f : 0f;
        }
    }

    /** {@code penalty = 1e-4 * sum[k, l](dense1.W[k, l] * dense1.W[k, l])}   model.nn:6 */
    void penalty(float[] p, float[] penalty) {
        float sum = 0;
        for (int k = 0; k < 64; k++) {
            for (int l = 0; l < 32; l++) {
                sum += p[DENSE1_W + k * 32 + l] * p[DENSE1_W + k * 32 + l];
            }
        }
        penalty[0] = 1e-4f * sum;
    }

    /** {@code crossEntropy = sum[n](loss[n])}   model.nn:5 */
    void crossEntropy(float[] loss, float[] crossEntropy, int batch) {
        float sum = 0;
        for (int n = 0; n < batch; n++) {
            sum += loss[n];
        }
        crossEntropy[0] = sum;
    }

    /** {@code accuracy = sum[n](hit[n])}   model.nn:7 */
    void accuracy(float[] hit, float[] accuracy, int batch) {
        float sum = 0;
        for (int n = 0; n < batch; n++) {
            sum += hit[n];
        }
        accuracy[0] = sum;
    }
}

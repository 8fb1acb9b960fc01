package sample;

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
        for (int n = from; n < to; n++) {
            for (int j = 0; j < 32; j++) {
                float sum = 0;
                for (int k = 0; k < 64; k++) {
                    sum += image[n * 64 + k] * p[DENSE1_W + k * 32 + j];
                }
                hidden1[n * 32 + j] = Math.max(sum + p[DENSE1_B + j], 0f);
            }
        }
    }

    /** {@code hidden2[n, j] = relu(sum[k](hidden1[n, k] * dense2.W[k, j]) + dense2.b[j])}   model.nn:2 */
    void hidden2(float[] hidden1, float[] p, float[] hidden2, int from, int to) {
        for (int n = from; n < to; n++) {
            for (int j = 0; j < 32; j++) {
                float sum = 0;
                for (int k = 0; k < 32; k++) {
                    sum += hidden1[n * 32 + k] * p[DENSE2_W + k * 32 + j];
                }
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

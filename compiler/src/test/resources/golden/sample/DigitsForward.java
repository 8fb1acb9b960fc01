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
                float sum2 = 0;
                for (int k = 0; k < 64; k++) {
                    sum2 += image[n * 64 + k] * p[DENSE1_W + k * 32 + j];
                }
                hidden1[n * 32 + j] = Math.max(sum2 + p[DENSE1_B + j], 0f);
            }
        }
    }

    /** {@code hidden2[n, j] = relu(sum[k](hidden1[n, k] * dense2.W[k, j]) + dense2.b[j])}   model.nn:2 */
    void hidden2(float[] hidden1, float[] p, float[] hidden2, int from, int to) {
        for (int n = from; n < to; n++) {
            for (int j = 0; j < 32; j++) {
                float sum2 = 0;
                for (int k = 0; k < 32; k++) {
                    sum2 += hidden1[n * 32 + k] * p[DENSE2_W + k * 32 + j];
                }
                hidden2[n * 32 + j] = Math.max(sum2 + p[DENSE2_B + j], 0f);
            }
        }
    }

    /** {@code scores[n, j] = sum[k](hidden2[n, k] * dense3.W[k, j]) + dense3.b[j]}   model.nn:3 */
    void scores(float[] hidden2, float[] p, float[] scores, int from, int to) {
        for (int n = from; n < to; n++) {
            for (int j = 0; j < 10; j++) {
                float sum2 = 0;
                for (int k = 0; k < 32; k++) {
                    sum2 += hidden2[n * 32 + k] * p[DENSE3_W + k * 10 + j];
                }
                scores[n * 10 + j] = sum2 + p[DENSE3_B + j];
            }
        }
    }

    /**
     * {@code exps[n, j] = exp(scores[n, j] - max[k](scores[n, k]))}   model.nn:5
     * <br>{@code probabilities[n, j] = exps[n, j] / sum[k](exps[n, k])}   model.nn:4
     */
    void probabilities(float[] scores, float[] exps, float[] probabilities, int from, int to) {
        for (int n = from; n < to; n++) {
            float max2 = Float.NEGATIVE_INFINITY;
            for (int k = 0; k < 10; k++) {
                max2 = Math.max(max2, scores[n * 10 + k]);
            }
            for (int j = 0; j < 10; j++) {
                exps[n * 10 + j] = exp(scores[n * 10 + j] - max2);
            }
            float sum2 = 0;
            for (int k = 0; k < 10; k++) {
                sum2 += exps[n * 10 + k];
            }
            for (int j = 0; j < 10; j++) {
                probabilities[n * 10 + j] = exps[n * 10 + j] / sum2;
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
            float max2 = Float.NEGATIVE_INFINITY;
            for (int k = 0; k < 10; k++) {
                max2 = Math.max(max2, scores[n * 10 + k]);
            }
            float sum2 = 0;
            for (int k = 0; k < 10; k++) {
                sum2 += exp(scores[n * 10 + k] - max2);
            }
            loss[n] = log(sum2) + max2 - scores[n * 10 + digit[n]];
            float best = Float.NEGATIVE_INFINITY;
            int place2 = 0;
            for (int k = 0; k < 10; k++) {
                if (scores[n * 10 + k] > best) {
                    best = scores[n * 10 + k];
                    place2 = k;
                }
            }
            hit[n] = place2 == digit[n] ? 1f : 0f;
        }
    }

    /** {@code penalty = 1.0E-4 * sum[k, l](dense1.W[k, l] * dense1.W[k, l])}   model.nn:6 */
    void penalty(float[] p, float[] penalty) {
        float sum2 = 0;
        for (int k = 0; k < 64; k++) {
            for (int l = 0; l < 32; l++) {
                sum2 += p[DENSE1_W + k * 32 + l] * p[DENSE1_W + k * 32 + l];
            }
        }
        penalty[0] = 1e-4f * sum2;
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

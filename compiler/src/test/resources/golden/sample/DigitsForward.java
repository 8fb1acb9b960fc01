package sample;

import static dev.nnc.runtime.math.ScalarMath.exp;
import static dev.nnc.runtime.math.ScalarMath.log;
import static sample.Digits.DENSE1_B;
import static sample.Digits.DENSE1_W;
import static sample.Digits.DENSE2_B;
import static sample.Digits.DENSE2_W;
import static sample.Digits.DENSE3_B;
import static sample.Digits.DENSE3_W;

/**
 * Kernels of {@link Digits}: what predictions and the evaluation of losses compute.
 */
class DigitsForward {
    /**
     * {@code sum[n, j] = sum[k](image[n, k] * dense1.W[k, j])}
     * <br>{@code hidden1[n, j] = relu(sum[n, j] + dense1.b[j])}   model.nn:1
     */
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

    /**
     * {@code sum2[n, j] = sum[k](hidden1[n, k] * dense2.W[k, j])}
     * <br>{@code hidden2[n, j] = relu(sum2[n, j] + dense2.b[j])}   model.nn:2
     */
    void hidden2(float[] hidden1, float[] p, float[] hidden2, int from, int to) {
        for (int n = from; n < to; n++) {
            for (int j = 0; j < 32; j++) {
                float sum2_2 = 0;
                for (int k = 0; k < 32; k++) {
                    sum2_2 += hidden1[n * 32 + k] * p[DENSE2_W + k * 32 + j];
                }
                hidden2[n * 32 + j] = Math.max(sum2_2 + p[DENSE2_B + j], 0f);
            }
        }
    }

    /**
     * {@code sum3[n, j] = sum[k](hidden2[n, k] * dense3.W[k, j])}
     * <br>{@code scores[n, j] = sum3[n, j] + dense3.b[j]}   model.nn:3
     */
    void scores(float[] hidden2, float[] p, float[] scores, int from, int to) {
        for (int n = from; n < to; n++) {
            for (int j = 0; j < 10; j++) {
                float sum3_2 = 0;
                for (int k = 0; k < 32; k++) {
                    sum3_2 += hidden2[n * 32 + k] * p[DENSE3_W + k * 10 + j];
                }
                scores[n * 10 + j] = sum3_2 + p[DENSE3_B + j];
            }
        }
    }

    /**
     * {@code max[n] = max[k](scores[n, k])}
     * <br>{@code exp[n, j] = exp(scores[n, j] - max[n])}
     * <br>{@code sum4[n] = sum[k](exp[n, k])}
     * <br>{@code probabilities[n, j] = exp[n, j] / sum4[n]}   model.nn:4
     */
    void probabilities(float[] scores, float[] exp, float[] probabilities, int from, int to) {
        for (int n = from; n < to; n++) {
            float max2 = Float.NEGATIVE_INFINITY;
            for (int k = 0; k < 10; k++) {
                max2 = Math.max(max2, scores[n * 10 + k]);
            }
            for (int j = 0; j < 10; j++) {
                exp[n * 10 + j] = exp(scores[n * 10 + j] - max2);
            }
            float sum4_2 = 0;
            for (int k = 0; k < 10; k++) {
                sum4_2 += exp[n * 10 + k];
            }
            for (int j = 0; j < 10; j++) {
                probabilities[n * 10 + j] = exp[n * 10 + j] / sum4_2;
            }
        }
    }

    /**
     * {@code max[n] = max[k](scores[n, k])}
     * <br>{@code sum4[n] = sum[k](exp(scores[n, k] - max[n]))}
     */
    void sum4(float[] scores, float[] max, float[] sum4, int from, int to) {
        for (int n = from; n < to; n++) {
            float max2 = Float.NEGATIVE_INFINITY;
            for (int k = 0; k < 10; k++) {
                max2 = Math.max(max2, scores[n * 10 + k]);
            }
            max[n] = max2;
            float sum = 0;
            for (int k = 0; k < 10; k++) {
                sum += exp(scores[n * 10 + k] - max2);
            }
            sum4[n] = sum;
        }
    }

    /**
     * {@code sum5 = sum[k, l](dense1.W[k, l] * dense1.W[k, l])}
     * <br>{@code penalty = 1.0E-4 * sum5}   model.nn:6
     */
    void penalty(float[] p, float[] penalty) {
        float sum5_2 = 0;
        for (int k = 0; k < 64; k++) {
            for (int l = 0; l < 32; l++) {
                sum5_2 += p[DENSE1_W + k * 32 + l] * p[DENSE1_W + k * 32 + l];
            }
        }
        penalty[0] = 1e-4f * sum5_2;
    }

    /**
     * {@code argmax[n] = argmax[k](scores[n, k])}
     */
    void argmax(float[] scores, int[] argmax, int from, int to) {
        for (int n = from; n < to; n++) {
            float best = Float.NEGATIVE_INFINITY;
            int argmax2 = 0;
            for (int k = 0; k < 10; k++) {
                if (scores[n * 10 + k] > best) {
                    best = scores[n * 10 + k];
                    argmax2 = k;
                }
            }
            argmax[n] = argmax2;
        }
    }

    /**
     * {@code crossEntropy = sum[n](log(sum4[n]) + max[n] - scores[n, digit[n]])}   model.nn:5
     */
    void crossEntropy(float[] sum4, float[] max, int[] digit, float[] scores, float[] crossEntropy,
            int batch) {
        float sum = 0;
        for (int n = 0; n < batch; n++) {
            sum += log(sum4[n]) + max[n] - scores[digit[n] + n * 10];
        }
        crossEntropy[0] = sum;
    }

    /**
     * {@code accuracy = sum[n](if argmax[n] == digit[n] then 1 else 0)}   model.nn:7
     */
    void accuracy(int[] argmax, int[] digit, float[] accuracy, int batch) {
        float sum = 0;
        for (int n = 0; n < batch; n++) {
            sum += argmax[n] == digit[n] ? 1f : 0f;
        }
        accuracy[0] = sum;
    }
}

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
 * Kernels of {@link Digits}: what a training step computes besides.
 */
class DigitsBackward {
    /**
     * {@code max[n] = max[k](scores[n, k])}
     * <br>{@code exp[n, j] = exp(scores[n, j] - max[n])}
     * <br>{@code sum4[n] = sum[k](exp[n, k])}
     * <br>{@code ratio[n] = 1 / (batch) / sum4[n]}
     * <br>{@code sum6[n] = sum[k](-(ratio[n] * exp[n, k]))}
     * <br>{@code total4[n] = 1 / (batch) + sum6[n]}
     */
    void total4(float[] scores, float[] max, float[] exp, float[] sum4, float[] ratio,
            float[] total4, int batch, int from, int to) {
        for (int n = from; n < to; n++) {
            float max2 = Float.NEGATIVE_INFINITY;
            for (int k = 0; k < 10; k++) {
                max2 = Math.max(max2, scores[n * 10 + k]);
            }
            max[n] = max2;
            for (int j = 0; j < 10; j++) {
                exp[n * 10 + j] = exp(scores[n * 10 + j] - max2);
            }
            float sum = 0;
            for (int k = 0; k < 10; k++) {
                sum += exp[n * 10 + k];
            }
            sum4[n] = sum;
            float ratio2 = 1f / (float) batch / sum;
            ratio[n] = ratio2;
            float sum6_2 = 0;
            for (int k = 0; k < 10; k++) {
                sum6_2 += -(ratio2 * exp[n * 10 + k]);
            }
            total4[n] = 1f / (float) batch + sum6_2;
        }
    }

    /**
     * {@code sum5 = sum[k, l](dense1.W[k, l] * dense1.W[k, l])}
     * <br>{@code meanLoss = sum[n]((log(sum4[n]) + max[n] - scores[n, digit[n]]) / (batch))}   model.nn:5
     * <br>{@code objective = meanLoss + 1.0E-4 * sum5}   model.nn:5
     */
    void objective(float[] p, float[] sum4, float[] max, int[] digit, float[] scores,
            float[] objective, int batch) {
        float sum5_2 = 0;
        for (int k = 0; k < 64; k++) {
            for (int l = 0; l < 32; l++) {
                sum5_2 += p[DENSE1_W + k * 32 + l] * p[DENSE1_W + k * 32 + l];
            }
        }
        float meanLoss2 = 0;
        for (int n = 0; n < batch; n++) {
            meanLoss2 += (log(sum4[n]) + max[n] - scores[digit[n] + n * 10]) / (float) batch;
        }
        objective[0] = meanLoss2 + 1e-4f * sum5_2;
    }

    /**
     * {@code argmax[n] = argmax[k](scores[n, k])}
     * <br>{@code dScores[n, j] = (if digit[n] == j then -(1 / (batch)) else 0) + ratio[n] * exp[n, j] + (if argmax[n] == j then total4[n] else 0)}   model.nn:3
     */
    void dScores(float[] scores, int[] digit, float[] ratio, float[] exp, float[] total4,
            float[] dScores, int batch, int from, int to) {
        for (int n = from; n < to; n++) {
            float best = Float.NEGATIVE_INFINITY;
            int argmax2 = 0;
            for (int k = 0; k < 10; k++) {
                if (scores[n * 10 + k] > best) {
                    best = scores[n * 10 + k];
                    argmax2 = k;
                }
            }
            for (int j = 0; j < 10; j++) {
                dScores[n * 10 + j] = (digit[n] == j ? -(1f / (float) batch) : 0f) + ratio[n] * exp[n * 10 + j] + (argmax2 == j ? total4[n] : 0f);
            }
        }
    }

    /**
     * {@code dDense3B[j] = sum[n](dScores[n, j])}
     */
    void dDense3B(float[] dScores, float[] gradient, int batch, int from, int to) {
        for (int j = from; j < to; j++) {
            float sum = 0;
            for (int n = 0; n < batch; n++) {
                sum += dScores[n * 10 + j];
            }
            gradient[DENSE3_B + j] = sum;
        }
    }

    /**
     * {@code dHidden2[n, j] = sum[k](dScores[n, k] * dense3.W[j, k])}   model.nn:2
     * <br>{@code chosen3[n, j] = if hidden2[n, j] > 0 then dHidden2[n, j] else 0}
     */
    void chosen3(float[] dScores, float[] p, float[] hidden2, float[] chosen3, int from, int to) {
        for (int n = from; n < to; n++) {
            for (int j = 0; j < 32; j++) {
                float dHidden2_2 = 0;
                for (int k = 0; k < 10; k++) {
                    dHidden2_2 += dScores[n * 10 + k] * p[DENSE3_W + j * 10 + k];
                }
                chosen3[n * 32 + j] = hidden2[n * 32 + j] > 0f ? dHidden2_2 : 0f;
            }
        }
    }

    /**
     * {@code dDense3W[i, j] = sum[n](dScores[n, j] * hidden2[n, i])}
     */
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
     * {@code dDense2B[j] = sum[n](chosen3[n, j])}
     */
    void dDense2B(float[] chosen3, float[] gradient, int batch, int from, int to) {
        for (int j = from; j < to; j++) {
            float sum = 0;
            for (int n = 0; n < batch; n++) {
                sum += chosen3[n * 32 + j];
            }
            gradient[DENSE2_B + j] = sum;
        }
    }

    /**
     * {@code dHidden1[n, j] = sum[k](chosen3[n, k] * dense2.W[j, k])}   model.nn:1
     * <br>{@code chosen4[n, j] = if hidden1[n, j] > 0 then dHidden1[n, j] else 0}
     */
    void chosen4(float[] chosen3, float[] p, float[] hidden1, float[] chosen4, int from, int to) {
        for (int n = from; n < to; n++) {
            for (int j = 0; j < 32; j++) {
                float dHidden1_2 = 0;
                for (int k = 0; k < 32; k++) {
                    dHidden1_2 += chosen3[n * 32 + k] * p[DENSE2_W + j * 32 + k];
                }
                chosen4[n * 32 + j] = hidden1[n * 32 + j] > 0f ? dHidden1_2 : 0f;
            }
        }
    }

    /**
     * {@code dDense2W[i, j] = sum[n](chosen3[n, j] * hidden1[n, i])}
     */
    void dDense2W(float[] chosen3, float[] hidden1, float[] gradient, int batch, int from, int to) {
        for (int i = from; i < to; i++) {
            for (int j = 0; j < 32; j++) {
                float sum = 0;
                for (int n = 0; n < batch; n++) {
                    sum += chosen3[n * 32 + j] * hidden1[n * 32 + i];
                }
                gradient[DENSE2_W + i * 32 + j] = sum;
            }
        }
    }

    /**
     * {@code dDense1B[j] = sum[n](chosen4[n, j])}
     */
    void dDense1B(float[] chosen4, float[] gradient, int batch, int from, int to) {
        for (int j = from; j < to; j++) {
            float sum = 0;
            for (int n = 0; n < batch; n++) {
                sum += chosen4[n * 32 + j];
            }
            gradient[DENSE1_B + j] = sum;
        }
    }

    /**
     * {@code sum7[i, j] = sum[n](chosen4[n, j] * image[n, i])}
     * <br>{@code dDense1W[i, j] = 2.0E-4 * dense1.W[i, j] + sum7[i, j]}
     */
    void dDense1W(float[] chosen4, float[] image, float[] p, float[] gradient, int batch, int from,
            int to) {
        for (int i = from; i < to; i++) {
            for (int j = 0; j < 32; j++) {
                float sum7_2 = 0;
                for (int n = 0; n < batch; n++) {
                    sum7_2 += chosen4[n * 32 + j] * image[n * 64 + i];
                }
                gradient[DENSE1_W + i * 32 + j] = 2e-4f * p[DENSE1_W + i * 32 + j] + sum7_2;
            }
        }
    }
}

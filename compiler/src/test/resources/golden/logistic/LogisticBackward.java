package logistic;

import static dev.nnc.runtime.math.ScalarMath.sigmoid;
import static dev.nnc.runtime.math.ScalarMath.softplus;
import static logistic.Logistic.DENSE1_B;
import static logistic.Logistic.DENSE1_W;

/** Kernels of {@link Logistic}: what a training step computes besides. */
class LogisticBackward {
    /**
     * {@code dense1[n] = sum[k](x[n, k] * dense1.W[k]) + dense1.b}   02-logistic.nn:7
     * <br>{@code totals[n] = z[n] * softplus(-dense1[n]) + (1 - z[n]) * softplus(dense1[n])}   02-logistic.nn:11
     * <br>{@code dDense1[n] = (sigmoid(dense1[n]) - z[n]) / batch}   02-logistic.nn:7
     */
    void dDense1(float[] x, float[] p, float[] z, float[] totals, float[] dDense1, int batch,
            int from, int to) {
        for (int n = from; n < to; n++) {
            float sum = 0;
            for (int k = 0; k < 30; k++) {
                sum += x[n * 30 + k] * p[DENSE1_W + k];
            }
            float dense1 = sum + p[DENSE1_B];
            totals[n] = z[n] * softplus(-dense1) + (1f - z[n]) * softplus(dense1);
            dDense1[n] = (sigmoid(dense1) - z[n]) / batch;
        }
    }

    /** {@code objective = sum[n](totals[n] / batch) + 0.001 * sum[k](dense1.W[k]^2)}   02-logistic.nn:11 */
    void objective(float[] p, float[] totals, float[] objective, int batch) {
        float sum1 = 0;
        for (int k = 0; k < 30; k++) {
            sum1 += p[DENSE1_W + k] * p[DENSE1_W + k];
        }
        float meanLoss = 0;
        for (int n = 0; n < batch; n++) {
            meanLoss += totals[n] / batch;
        }
        objective[0] = meanLoss + 0.001f * sum1;
    }

    /** {@code dDense1B = sum[n](dDense1[n])}   02-logistic.nn:7 */
    void dDense1B(float[] dDense1, float[] gradient, int batch) {
        float sum = 0;
        for (int n = 0; n < batch; n++) {
            sum += dDense1[n];
        }
        gradient[DENSE1_B] = sum;
    }

    /** {@code dDense1W[j] = 0.002 * dense1.W[j] + sum[n](dDense1[n] * x[n, j])}   02-logistic.nn:7 */
    void dDense1W(float[] dDense1, float[] x, float[] p, float[] gradient, int batch, int from,
            int to) {
        for (int j = from; j < to; j++) {
            float sum = 0;
            for (int n = 0; n < batch; n++) {
                sum += dDense1[n] * x[n * 30 + j];
            }
            gradient[DENSE1_W + j] = 0.002f * p[DENSE1_W + j] + sum;
        }
    }
}

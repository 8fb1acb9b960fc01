package sample;

import static dev.nnc.runtime.math.LaneSums.laneSum;
import static dev.nnc.runtime.math.Lanes.exp;
import static dev.nnc.runtime.math.Lanes.log;
import static dev.nnc.runtime.math.ScalarMath.exp;
import static dev.nnc.runtime.math.ScalarMath.log;
import static jdk.incubator.vector.VectorMask.fromLong;
import static jdk.incubator.vector.VectorOperators.EQ;
import static jdk.incubator.vector.VectorOperators.GT;
import static jdk.incubator.vector.VectorOperators.MAX;
import static sample.Digits.DENSE1_W;
import static sample.Digits.DENSE2_W;
import static sample.Digits.DENSE3_B;
import static sample.Digits.DENSE3_W;

import dev.nnc.runtime.math.VectorRegisters;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/** {@link DigitsBackward} over vectors of any width. */
final class DigitsBackwardVector extends DigitsBackward {
    private static final VectorSpecies<Float> S = FloatVector.SPECIES_PREFERRED;

    private static final int L = S.length();

    /** Few vector registers: tiles are narrower. */
    private static final boolean FEW = VectorRegisters.COUNT < 32;

    /**
     * {@code max[n] = max[k](scores[n, k])}   model.nn:5
     * <br>{@code exps[n, j] = exp(scores[n, j] - max[n])}
     * <br>{@code sum[n] = sum[k](exps[n, k])}
     * <br>{@code loss[n] = log(sum[n]) + max[n] - scores[n, digit[n]]}   model.nn:5
     * <br>{@code dScores[n, j] = (if digit[n] == j then -(1 / batch) else 0) + 1 / batch / sum[n] * exps[n, j]}   model.nn:3
     */
    @Override
    void dScores(float[] scores, float[] exps, int[] digit, float[] loss, float[] dScores,
            int expsFrom, int batch, int from, int to) {
        for (int n = from; n < to; n++) {
            float max = Float.NEGATIVE_INFINITY;
            FloatVector maxLanes = FloatVector.broadcast(S, Float.NEGATIVE_INFINITY);
            for (int k = 0; k < S.loopBound(10); k += L) {
                maxLanes = maxLanes.max(FloatVector.fromArray(S, scores, n * 10 + k));
            }
            max = Math.max(max, maxLanes.reduceLanes(MAX));
            for (int k = S.loopBound(10); k < 10; k++) {
                max = Math.max(max, scores[n * 10 + k]);
            }
            for (int j = 0; j < S.loopBound(10); j += L) {
                exp(FloatVector.fromArray(S, scores, n * 10 + j).sub(max)).intoArray(exps, expsFrom + n * 10 + j);
            }
            for (int j = S.loopBound(10); j < 10; j++) {
                exps[expsFrom + n * 10 + j] = exp(scores[n * 10 + j] - max);
            }
            float sum = 0;
            FloatVector sumLanes = FloatVector.zero(S);
            for (int k = 0; k < S.loopBound(10); k += L) {
                sumLanes = sumLanes.add(FloatVector.fromArray(S, exps, expsFrom + n * 10 + k));
            }
            sum += laneSum(sumLanes);
            for (int k = S.loopBound(10); k < 10; k++) {
                sum += exps[expsFrom + n * 10 + k];
            }
            loss[n] = log(sum) + max - scores[n * 10 + digit[n]];
            float ratio = 1f / batch / sum;
            for (int j = 0; j < S.loopBound(10); j += L) {
                FloatVector.zero(S).blend(-(1f / batch), FloatVector.broadcast(S, digit[n]).compare(EQ, FloatVector.broadcast(S, j).addIndex(1))).add(FloatVector.fromArray(S, exps, expsFrom + n * 10 + j).mul(ratio)).intoArray(dScores, n * 10 + j);
            }
            for (int j = S.loopBound(10); j < 10; j++) {
                dScores[n * 10 + j] = (digit[n] == j ? -(1f / batch) : 0f) + ratio * exps[expsFrom + n * 10 + j];
            }
        }
    }

    /** {@code objective = sum[n](loss[n] / batch) + 1e-4 * sum[k, l](dense1.W[k, l] * dense1.W[k, l])}   model.nn:5 */
    @Override
    void objective(float[] p, float[] loss, float[] objective, int batch) {
        float sum = 0;
        for (int k = 0; k < 64; k++) {
            FloatVector sumLanes = FloatVector.zero(S);
            for (int l = 0; l < 32; l += L) {
                sumLanes = FloatVector.fromArray(S, p, DENSE1_W + k * 32 + l).fma(FloatVector.fromArray(S, p, DENSE1_W + k * 32 + l), sumLanes);
            }
            sum += laneSum(sumLanes);
        }
        float meanLoss = 0;
        FloatVector meanLossLanes = FloatVector.zero(S);
        for (int n = 0; n < S.loopBound(batch); n += L) {
            meanLossLanes = meanLossLanes.add(FloatVector.fromArray(S, loss, n).div((float) batch));
        }
        meanLoss += laneSum(meanLossLanes);
        for (int n = S.loopBound(batch); n < batch; n++) {
            meanLoss += loss[n] / batch;
        }
        objective[0] = meanLoss + 1e-4f * sum;
    }

    /** {@code dDense3B[j] = sum[n](dScores[n, j])} */
    @Override
    void dDense3B(float[] dScores, float[] gradient, int batch, int from, int to) {
        for (int j = from; j < from + S.loopBound(to - from); j += L) {
            FloatVector sum = FloatVector.zero(S);
            for (int n = 0; n < batch; n++) {
                sum = sum.add(FloatVector.fromArray(S, dScores, n * 10 + j));
            }
            sum.intoArray(gradient, DENSE3_B + j);
        }
        for (int j = from + S.loopBound(to - from); j < to; j++) {
            float sum = 0;
            for (int n = 0; n < batch; n++) {
                sum += dScores[n * 10 + j];
            }
            gradient[DENSE3_B + j] = sum;
        }
    }

    /**
     * {@code dHidden2[n, j] = if hidden2[n, j] > 0 then sum[k](dScores[n, k] * WTransposed[k, j]) else 0}   model.nn:2
     */
    @Override
    void dHidden2(float[] dScores, float[] WTransposed, float[] hidden2, float[] dHidden2, int from,
            int to) {
        if (to - from < 8) {
            for (int j = 0; j < 32; j += 2 * L) {
                for (int n = from; n < to; n++) {
                    dHidden2Row(dScores, WTransposed, hidden2, dHidden2, n, j);
                }
            }
        } else {
            for (int j = 0; j < 32; j += (FEW ? 1 : 2) * L) {
                for (int n = from; n < to; n += 8) {
                    if (FEW) {
                        dHidden2NarrowTile(dScores, WTransposed, hidden2, dHidden2, Math.min(n, to - 8), j);
                    } else {
                        dHidden2Tile(dScores, WTransposed, hidden2, dHidden2, Math.min(n, to - 8), j);
                    }
                }
            }
        }
    }

    /** 8 rows, 2 vectors of columns. */
    private static void dHidden2Tile(float[] dScores, float[] WTransposed, float[] hidden2,
            float[] dHidden2, int n, int j) {
        FloatVector s00 = FloatVector.zero(S), s01 = FloatVector.zero(S);
        FloatVector s10 = FloatVector.zero(S), s11 = FloatVector.zero(S);
        FloatVector s20 = FloatVector.zero(S), s21 = FloatVector.zero(S);
        FloatVector s30 = FloatVector.zero(S), s31 = FloatVector.zero(S);
        FloatVector s40 = FloatVector.zero(S), s41 = FloatVector.zero(S);
        FloatVector s50 = FloatVector.zero(S), s51 = FloatVector.zero(S);
        FloatVector s60 = FloatVector.zero(S), s61 = FloatVector.zero(S);
        FloatVector s70 = FloatVector.zero(S), s71 = FloatVector.zero(S);
        for (int k = 0; k < 10; k++) {
            int at = k * 32 + j;
            FloatVector w0 = FloatVector.fromArray(S, WTransposed, at), w1 = FloatVector.fromArray(S, WTransposed, at + L);
            FloatVector x = FloatVector.broadcast(S, dScores[n * 10 + k]);
            s00 = x.fma(w0, s00); s01 = x.fma(w1, s01);
            x = FloatVector.broadcast(S, dScores[n * 10 + k + 10]);
            s10 = x.fma(w0, s10); s11 = x.fma(w1, s11);
            x = FloatVector.broadcast(S, dScores[n * 10 + k + 20]);
            s20 = x.fma(w0, s20); s21 = x.fma(w1, s21);
            x = FloatVector.broadcast(S, dScores[n * 10 + k + 30]);
            s30 = x.fma(w0, s30); s31 = x.fma(w1, s31);
            x = FloatVector.broadcast(S, dScores[n * 10 + k + 40]);
            s40 = x.fma(w0, s40); s41 = x.fma(w1, s41);
            x = FloatVector.broadcast(S, dScores[n * 10 + k + 50]);
            s50 = x.fma(w0, s50); s51 = x.fma(w1, s51);
            x = FloatVector.broadcast(S, dScores[n * 10 + k + 60]);
            s60 = x.fma(w0, s60); s61 = x.fma(w1, s61);
            x = FloatVector.broadcast(S, dScores[n * 10 + k + 70]);
            s70 = x.fma(w0, s70); s71 = x.fma(w1, s71);
        }
        FloatVector.zero(S).blend(s00, FloatVector.fromArray(S, hidden2, n * 32 + j).compare(GT, 0f)).intoArray(dHidden2, n * 32 + j);
        FloatVector.zero(S).blend(s01, FloatVector.fromArray(S, hidden2, n * 32 + j + L).compare(GT, 0f)).intoArray(dHidden2, n * 32 + j + L);
        FloatVector.zero(S).blend(s10, FloatVector.fromArray(S, hidden2, n * 32 + j + 32).compare(GT, 0f)).intoArray(dHidden2, n * 32 + j + 32);
        FloatVector.zero(S).blend(s11, FloatVector.fromArray(S, hidden2, n * 32 + j + 32 + L).compare(GT, 0f)).intoArray(dHidden2, n * 32 + j + 32 + L);
        FloatVector.zero(S).blend(s20, FloatVector.fromArray(S, hidden2, n * 32 + j + 64).compare(GT, 0f)).intoArray(dHidden2, n * 32 + j + 64);
        FloatVector.zero(S).blend(s21, FloatVector.fromArray(S, hidden2, n * 32 + j + 64 + L).compare(GT, 0f)).intoArray(dHidden2, n * 32 + j + 64 + L);
        FloatVector.zero(S).blend(s30, FloatVector.fromArray(S, hidden2, n * 32 + j + 96).compare(GT, 0f)).intoArray(dHidden2, n * 32 + j + 96);
        FloatVector.zero(S).blend(s31, FloatVector.fromArray(S, hidden2, n * 32 + j + 96 + L).compare(GT, 0f)).intoArray(dHidden2, n * 32 + j + 96 + L);
        FloatVector.zero(S).blend(s40, FloatVector.fromArray(S, hidden2, n * 32 + j + 128).compare(GT, 0f)).intoArray(dHidden2, n * 32 + j + 128);
        FloatVector.zero(S).blend(s41, FloatVector.fromArray(S, hidden2, n * 32 + j + 128 + L).compare(GT, 0f)).intoArray(dHidden2, n * 32 + j + 128 + L);
        FloatVector.zero(S).blend(s50, FloatVector.fromArray(S, hidden2, n * 32 + j + 160).compare(GT, 0f)).intoArray(dHidden2, n * 32 + j + 160);
        FloatVector.zero(S).blend(s51, FloatVector.fromArray(S, hidden2, n * 32 + j + 160 + L).compare(GT, 0f)).intoArray(dHidden2, n * 32 + j + 160 + L);
        FloatVector.zero(S).blend(s60, FloatVector.fromArray(S, hidden2, n * 32 + j + 192).compare(GT, 0f)).intoArray(dHidden2, n * 32 + j + 192);
        FloatVector.zero(S).blend(s61, FloatVector.fromArray(S, hidden2, n * 32 + j + 192 + L).compare(GT, 0f)).intoArray(dHidden2, n * 32 + j + 192 + L);
        FloatVector.zero(S).blend(s70, FloatVector.fromArray(S, hidden2, n * 32 + j + 224).compare(GT, 0f)).intoArray(dHidden2, n * 32 + j + 224);
        FloatVector.zero(S).blend(s71, FloatVector.fromArray(S, hidden2, n * 32 + j + 224 + L).compare(GT, 0f)).intoArray(dHidden2, n * 32 + j + 224 + L);
    }

    /** 8 rows, one vector of columns. */
    private static void dHidden2NarrowTile(float[] dScores, float[] WTransposed, float[] hidden2,
            float[] dHidden2, int n, int j) {
        FloatVector s0 = FloatVector.zero(S);
        FloatVector s1 = FloatVector.zero(S);
        FloatVector s2 = FloatVector.zero(S);
        FloatVector s3 = FloatVector.zero(S);
        FloatVector s4 = FloatVector.zero(S);
        FloatVector s5 = FloatVector.zero(S);
        FloatVector s6 = FloatVector.zero(S);
        FloatVector s7 = FloatVector.zero(S);
        for (int k = 0; k < 10; k++) {
            int at = k * 32 + j;
            FloatVector w = FloatVector.fromArray(S, WTransposed, at);
            FloatVector x = FloatVector.broadcast(S, dScores[n * 10 + k]);
            s0 = x.fma(w, s0);
            x = FloatVector.broadcast(S, dScores[n * 10 + k + 10]);
            s1 = x.fma(w, s1);
            x = FloatVector.broadcast(S, dScores[n * 10 + k + 20]);
            s2 = x.fma(w, s2);
            x = FloatVector.broadcast(S, dScores[n * 10 + k + 30]);
            s3 = x.fma(w, s3);
            x = FloatVector.broadcast(S, dScores[n * 10 + k + 40]);
            s4 = x.fma(w, s4);
            x = FloatVector.broadcast(S, dScores[n * 10 + k + 50]);
            s5 = x.fma(w, s5);
            x = FloatVector.broadcast(S, dScores[n * 10 + k + 60]);
            s6 = x.fma(w, s6);
            x = FloatVector.broadcast(S, dScores[n * 10 + k + 70]);
            s7 = x.fma(w, s7);
        }
        FloatVector.zero(S).blend(s0, FloatVector.fromArray(S, hidden2, n * 32 + j).compare(GT, 0f)).intoArray(dHidden2, n * 32 + j);
        FloatVector.zero(S).blend(s1, FloatVector.fromArray(S, hidden2, n * 32 + j + 32).compare(GT, 0f)).intoArray(dHidden2, n * 32 + j + 32);
        FloatVector.zero(S).blend(s2, FloatVector.fromArray(S, hidden2, n * 32 + j + 64).compare(GT, 0f)).intoArray(dHidden2, n * 32 + j + 64);
        FloatVector.zero(S).blend(s3, FloatVector.fromArray(S, hidden2, n * 32 + j + 96).compare(GT, 0f)).intoArray(dHidden2, n * 32 + j + 96);
        FloatVector.zero(S).blend(s4, FloatVector.fromArray(S, hidden2, n * 32 + j + 128).compare(GT, 0f)).intoArray(dHidden2, n * 32 + j + 128);
        FloatVector.zero(S).blend(s5, FloatVector.fromArray(S, hidden2, n * 32 + j + 160).compare(GT, 0f)).intoArray(dHidden2, n * 32 + j + 160);
        FloatVector.zero(S).blend(s6, FloatVector.fromArray(S, hidden2, n * 32 + j + 192).compare(GT, 0f)).intoArray(dHidden2, n * 32 + j + 192);
        FloatVector.zero(S).blend(s7, FloatVector.fromArray(S, hidden2, n * 32 + j + 224).compare(GT, 0f)).intoArray(dHidden2, n * 32 + j + 224);
    }

    /** One row, 2 vectors of columns. */
    private static void dHidden2Row(float[] dScores, float[] WTransposed, float[] hidden2,
            float[] dHidden2, int n, int j) {
        FloatVector s0 = FloatVector.zero(S), s1 = FloatVector.zero(S);
        for (int k = 0; k < 10; k++) {
            int at = k * 32 + j;
            FloatVector x = FloatVector.broadcast(S, dScores[n * 10 + k]);
            s0 = x.fma(FloatVector.fromArray(S, WTransposed, at), s0); s1 = x.fma(FloatVector.fromArray(S, WTransposed, at + L), s1);
        }
        FloatVector.zero(S).blend(s0, FloatVector.fromArray(S, hidden2, n * 32 + j).compare(GT, 0f)).intoArray(dHidden2, n * 32 + j);
        FloatVector.zero(S).blend(s1, FloatVector.fromArray(S, hidden2, n * 32 + j + L).compare(GT, 0f)).intoArray(dHidden2, n * 32 + j + L);
    }

    /** {@code dDense3W[i, j] = sum[n](dScores[n, j] * hidden2[n, i])} */
    @Override
    void dDense3W(float[] dScores, float[] hidden2, float[] gradient, int batch, int from, int to) {
        for (int j = 0; j < 10 / L * L; j += L) {
            for (int i = from; i < to; i += 11) {
                dDense3WTile(dScores, hidden2, gradient, batch, Math.min(i, to - 11), j);
            }
        }
        for (int j = 10 / L * L; j < 10; j += L) {
            for (int i = from; i < to; i += 6) {
                dDense3WEdgeTile(dScores, hidden2, gradient, batch, Math.min(i, to - 6), j);
            }
        }
    }

    /** 11 rows, one vector of columns. */
    private static void dDense3WTile(float[] dScores, float[] hidden2, float[] gradient, int batch,
            int i, int j) {
        FloatVector s0 = FloatVector.zero(S);
        FloatVector s1 = FloatVector.zero(S);
        FloatVector s2 = FloatVector.zero(S);
        FloatVector s3 = FloatVector.zero(S);
        FloatVector s4 = FloatVector.zero(S);
        FloatVector s5 = FloatVector.zero(S);
        FloatVector s6 = FloatVector.zero(S);
        FloatVector s7 = FloatVector.zero(S);
        FloatVector s8 = FloatVector.zero(S);
        FloatVector s9 = FloatVector.zero(S);
        FloatVector s10 = FloatVector.zero(S);
        for (int n = 0; n < batch; n++) {
            int at = n * 10 + j;
            FloatVector w = FloatVector.fromArray(S, dScores, at);
            FloatVector x = FloatVector.broadcast(S, hidden2[n * 32 + i]);
            s0 = x.fma(w, s0);
            x = FloatVector.broadcast(S, hidden2[n * 32 + i + 1]);
            s1 = x.fma(w, s1);
            x = FloatVector.broadcast(S, hidden2[n * 32 + i + 2]);
            s2 = x.fma(w, s2);
            x = FloatVector.broadcast(S, hidden2[n * 32 + i + 3]);
            s3 = x.fma(w, s3);
            x = FloatVector.broadcast(S, hidden2[n * 32 + i + 4]);
            s4 = x.fma(w, s4);
            x = FloatVector.broadcast(S, hidden2[n * 32 + i + 5]);
            s5 = x.fma(w, s5);
            x = FloatVector.broadcast(S, hidden2[n * 32 + i + 6]);
            s6 = x.fma(w, s6);
            x = FloatVector.broadcast(S, hidden2[n * 32 + i + 7]);
            s7 = x.fma(w, s7);
            x = FloatVector.broadcast(S, hidden2[n * 32 + i + 8]);
            s8 = x.fma(w, s8);
            x = FloatVector.broadcast(S, hidden2[n * 32 + i + 9]);
            s9 = x.fma(w, s9);
            x = FloatVector.broadcast(S, hidden2[n * 32 + i + 10]);
            s10 = x.fma(w, s10);
        }
        s0.intoArray(gradient, DENSE3_W + i * 10 + j);
        s1.intoArray(gradient, DENSE3_W + i * 10 + j + 10);
        s2.intoArray(gradient, DENSE3_W + i * 10 + j + 20);
        s3.intoArray(gradient, DENSE3_W + i * 10 + j + 30);
        s4.intoArray(gradient, DENSE3_W + i * 10 + j + 40);
        s5.intoArray(gradient, DENSE3_W + i * 10 + j + 50);
        s6.intoArray(gradient, DENSE3_W + i * 10 + j + 60);
        s7.intoArray(gradient, DENSE3_W + i * 10 + j + 70);
        s8.intoArray(gradient, DENSE3_W + i * 10 + j + 80);
        s9.intoArray(gradient, DENSE3_W + i * 10 + j + 90);
        s10.intoArray(gradient, DENSE3_W + i * 10 + j + 100);
    }

    /** 6 rows, the last columns. */
    private static void dDense3WEdgeTile(float[] dScores, float[] hidden2, float[] gradient,
            int batch, int i, int j) {
        var tail = fromLong(S, (1L << Math.min(L, 10 - j)) - 1);
        FloatVector s0 = FloatVector.zero(S);
        FloatVector s1 = FloatVector.zero(S);
        FloatVector s2 = FloatVector.zero(S);
        FloatVector s3 = FloatVector.zero(S);
        FloatVector s4 = FloatVector.zero(S);
        FloatVector s5 = FloatVector.zero(S);
        for (int n = 0; n < batch; n++) {
            int at = n * 10 + j;
            FloatVector w = FloatVector.fromArray(S, dScores, at, tail);
            FloatVector x = FloatVector.broadcast(S, hidden2[n * 32 + i]);
            s0 = x.fma(w, s0);
            x = FloatVector.broadcast(S, hidden2[n * 32 + i + 1]);
            s1 = x.fma(w, s1);
            x = FloatVector.broadcast(S, hidden2[n * 32 + i + 2]);
            s2 = x.fma(w, s2);
            x = FloatVector.broadcast(S, hidden2[n * 32 + i + 3]);
            s3 = x.fma(w, s3);
            x = FloatVector.broadcast(S, hidden2[n * 32 + i + 4]);
            s4 = x.fma(w, s4);
            x = FloatVector.broadcast(S, hidden2[n * 32 + i + 5]);
            s5 = x.fma(w, s5);
        }
        s0.intoArray(gradient, DENSE3_W + i * 10 + j, tail);
        s1.intoArray(gradient, DENSE3_W + i * 10 + j + 10, tail);
        s2.intoArray(gradient, DENSE3_W + i * 10 + j + 20, tail);
        s3.intoArray(gradient, DENSE3_W + i * 10 + j + 30, tail);
        s4.intoArray(gradient, DENSE3_W + i * 10 + j + 40, tail);
        s5.intoArray(gradient, DENSE3_W + i * 10 + j + 50, tail);
    }

    /**
     * {@code dDense2B[j] = sum[n](dHidden2[n, j])}
     * <br>{@code dDense1B[j] = sum[n](dHidden1[n, j])}
     */
    @Override
    void dDense2B(float[] dHidden2, float[] gradient, int dDense2B, int batch, int from, int to) {
        for (int j = from; j < from + (to - from) / (2 * L) * (2 * L); j += 2 * L) {
            FloatVector sum = FloatVector.zero(S);
            FloatVector sum1 = FloatVector.zero(S);
            for (int n = 0; n < batch; n++) {
                sum = sum.add(FloatVector.fromArray(S, dHidden2, n * 32 + j));
                sum1 = sum1.add(FloatVector.fromArray(S, dHidden2, n * 32 + j + L));
            }
            sum.intoArray(gradient, dDense2B + j);
            sum1.intoArray(gradient, dDense2B + j + L);
        }
        for (int j = from + (to - from) / (2 * L) * (2 * L); j < from + S.loopBound(to - from); j += L) {
            FloatVector sum = FloatVector.zero(S);
            for (int n = 0; n < batch; n++) {
                sum = sum.add(FloatVector.fromArray(S, dHidden2, n * 32 + j));
            }
            sum.intoArray(gradient, dDense2B + j);
        }
        for (int j = from + S.loopBound(to - from); j < to; j++) {
            float sum = 0;
            for (int n = 0; n < batch; n++) {
                sum += dHidden2[n * 32 + j];
            }
            gradient[dDense2B + j] = sum;
        }
    }

    /** {@code WTransposed2[i, j] = dense2.W[j, i]} */
    @Override
    void WTransposed2(float[] p, float[] WTransposed2, int from, int to) {
        for (int j = 0; j < 32; j += 16) {
            for (int i = from; i < to; i++) {
                WTransposed2[i * 32 + j] = p[DENSE2_W + j * 32 + i];
                WTransposed2[i * 32 + j + 1] = p[DENSE2_W + j * 32 + i + 32];
                WTransposed2[i * 32 + j + 2] = p[DENSE2_W + j * 32 + i + 64];
                WTransposed2[i * 32 + j + 3] = p[DENSE2_W + j * 32 + i + 96];
                WTransposed2[i * 32 + j + 4] = p[DENSE2_W + j * 32 + i + 128];
                WTransposed2[i * 32 + j + 5] = p[DENSE2_W + j * 32 + i + 160];
                WTransposed2[i * 32 + j + 6] = p[DENSE2_W + j * 32 + i + 192];
                WTransposed2[i * 32 + j + 7] = p[DENSE2_W + j * 32 + i + 224];
                WTransposed2[i * 32 + j + 8] = p[DENSE2_W + j * 32 + i + 256];
                WTransposed2[i * 32 + j + 9] = p[DENSE2_W + j * 32 + i + 288];
                WTransposed2[i * 32 + j + 10] = p[DENSE2_W + j * 32 + i + 320];
                WTransposed2[i * 32 + j + 11] = p[DENSE2_W + j * 32 + i + 352];
                WTransposed2[i * 32 + j + 12] = p[DENSE2_W + j * 32 + i + 384];
                WTransposed2[i * 32 + j + 13] = p[DENSE2_W + j * 32 + i + 416];
                WTransposed2[i * 32 + j + 14] = p[DENSE2_W + j * 32 + i + 448];
                WTransposed2[i * 32 + j + 15] = p[DENSE2_W + j * 32 + i + 480];
            }
        }
    }

    /**
     * {@code dHidden1[n, j] = if hidden1[n, j] > 0 then sum[k](dHidden2[n, k] * WTransposed2[k, j]) else 0}   model.nn:1
     */
    @Override
    void dHidden1(float[] dHidden2, float[] WTransposed2, float[] hidden1, float[] dHidden1,
            int from, int to) {
        if (to - from < 8) {
            for (int j = 0; j < 32; j += 2 * L) {
                for (int n = from; n < to; n++) {
                    dHidden1Row(dHidden2, WTransposed2, hidden1, dHidden1, n, j);
                }
            }
        } else {
            for (int j = 0; j < 32; j += (FEW ? 1 : 2) * L) {
                for (int n = from; n < to; n += 8) {
                    if (FEW) {
                        dHidden1NarrowTile(dHidden2, WTransposed2, hidden1, dHidden1, Math.min(n, to - 8), j);
                    } else {
                        dHidden1Tile(dHidden2, WTransposed2, hidden1, dHidden1, Math.min(n, to - 8), j);
                    }
                }
            }
        }
    }

    /** 8 rows, 2 vectors of columns. */
    private static void dHidden1Tile(float[] dHidden2, float[] WTransposed2, float[] hidden1,
            float[] dHidden1, int n, int j) {
        FloatVector s00 = FloatVector.zero(S), s01 = FloatVector.zero(S);
        FloatVector s10 = FloatVector.zero(S), s11 = FloatVector.zero(S);
        FloatVector s20 = FloatVector.zero(S), s21 = FloatVector.zero(S);
        FloatVector s30 = FloatVector.zero(S), s31 = FloatVector.zero(S);
        FloatVector s40 = FloatVector.zero(S), s41 = FloatVector.zero(S);
        FloatVector s50 = FloatVector.zero(S), s51 = FloatVector.zero(S);
        FloatVector s60 = FloatVector.zero(S), s61 = FloatVector.zero(S);
        FloatVector s70 = FloatVector.zero(S), s71 = FloatVector.zero(S);
        for (int k = 0; k < 32; k++) {
            int at = k * 32 + j;
            FloatVector w0 = FloatVector.fromArray(S, WTransposed2, at), w1 = FloatVector.fromArray(S, WTransposed2, at + L);
            FloatVector x = FloatVector.broadcast(S, dHidden2[n * 32 + k]);
            s00 = x.fma(w0, s00); s01 = x.fma(w1, s01);
            x = FloatVector.broadcast(S, dHidden2[n * 32 + k + 32]);
            s10 = x.fma(w0, s10); s11 = x.fma(w1, s11);
            x = FloatVector.broadcast(S, dHidden2[n * 32 + k + 64]);
            s20 = x.fma(w0, s20); s21 = x.fma(w1, s21);
            x = FloatVector.broadcast(S, dHidden2[n * 32 + k + 96]);
            s30 = x.fma(w0, s30); s31 = x.fma(w1, s31);
            x = FloatVector.broadcast(S, dHidden2[n * 32 + k + 128]);
            s40 = x.fma(w0, s40); s41 = x.fma(w1, s41);
            x = FloatVector.broadcast(S, dHidden2[n * 32 + k + 160]);
            s50 = x.fma(w0, s50); s51 = x.fma(w1, s51);
            x = FloatVector.broadcast(S, dHidden2[n * 32 + k + 192]);
            s60 = x.fma(w0, s60); s61 = x.fma(w1, s61);
            x = FloatVector.broadcast(S, dHidden2[n * 32 + k + 224]);
            s70 = x.fma(w0, s70); s71 = x.fma(w1, s71);
        }
        FloatVector.zero(S).blend(s00, FloatVector.fromArray(S, hidden1, n * 32 + j).compare(GT, 0f)).intoArray(dHidden1, n * 32 + j);
        FloatVector.zero(S).blend(s01, FloatVector.fromArray(S, hidden1, n * 32 + j + L).compare(GT, 0f)).intoArray(dHidden1, n * 32 + j + L);
        FloatVector.zero(S).blend(s10, FloatVector.fromArray(S, hidden1, n * 32 + j + 32).compare(GT, 0f)).intoArray(dHidden1, n * 32 + j + 32);
        FloatVector.zero(S).blend(s11, FloatVector.fromArray(S, hidden1, n * 32 + j + 32 + L).compare(GT, 0f)).intoArray(dHidden1, n * 32 + j + 32 + L);
        FloatVector.zero(S).blend(s20, FloatVector.fromArray(S, hidden1, n * 32 + j + 64).compare(GT, 0f)).intoArray(dHidden1, n * 32 + j + 64);
        FloatVector.zero(S).blend(s21, FloatVector.fromArray(S, hidden1, n * 32 + j + 64 + L).compare(GT, 0f)).intoArray(dHidden1, n * 32 + j + 64 + L);
        FloatVector.zero(S).blend(s30, FloatVector.fromArray(S, hidden1, n * 32 + j + 96).compare(GT, 0f)).intoArray(dHidden1, n * 32 + j + 96);
        FloatVector.zero(S).blend(s31, FloatVector.fromArray(S, hidden1, n * 32 + j + 96 + L).compare(GT, 0f)).intoArray(dHidden1, n * 32 + j + 96 + L);
        FloatVector.zero(S).blend(s40, FloatVector.fromArray(S, hidden1, n * 32 + j + 128).compare(GT, 0f)).intoArray(dHidden1, n * 32 + j + 128);
        FloatVector.zero(S).blend(s41, FloatVector.fromArray(S, hidden1, n * 32 + j + 128 + L).compare(GT, 0f)).intoArray(dHidden1, n * 32 + j + 128 + L);
        FloatVector.zero(S).blend(s50, FloatVector.fromArray(S, hidden1, n * 32 + j + 160).compare(GT, 0f)).intoArray(dHidden1, n * 32 + j + 160);
        FloatVector.zero(S).blend(s51, FloatVector.fromArray(S, hidden1, n * 32 + j + 160 + L).compare(GT, 0f)).intoArray(dHidden1, n * 32 + j + 160 + L);
        FloatVector.zero(S).blend(s60, FloatVector.fromArray(S, hidden1, n * 32 + j + 192).compare(GT, 0f)).intoArray(dHidden1, n * 32 + j + 192);
        FloatVector.zero(S).blend(s61, FloatVector.fromArray(S, hidden1, n * 32 + j + 192 + L).compare(GT, 0f)).intoArray(dHidden1, n * 32 + j + 192 + L);
        FloatVector.zero(S).blend(s70, FloatVector.fromArray(S, hidden1, n * 32 + j + 224).compare(GT, 0f)).intoArray(dHidden1, n * 32 + j + 224);
        FloatVector.zero(S).blend(s71, FloatVector.fromArray(S, hidden1, n * 32 + j + 224 + L).compare(GT, 0f)).intoArray(dHidden1, n * 32 + j + 224 + L);
    }

    /** 8 rows, one vector of columns. */
    private static void dHidden1NarrowTile(float[] dHidden2, float[] WTransposed2, float[] hidden1,
            float[] dHidden1, int n, int j) {
        FloatVector s0 = FloatVector.zero(S);
        FloatVector s1 = FloatVector.zero(S);
        FloatVector s2 = FloatVector.zero(S);
        FloatVector s3 = FloatVector.zero(S);
        FloatVector s4 = FloatVector.zero(S);
        FloatVector s5 = FloatVector.zero(S);
        FloatVector s6 = FloatVector.zero(S);
        FloatVector s7 = FloatVector.zero(S);
        for (int k = 0; k < 32; k++) {
            int at = k * 32 + j;
            FloatVector w = FloatVector.fromArray(S, WTransposed2, at);
            FloatVector x = FloatVector.broadcast(S, dHidden2[n * 32 + k]);
            s0 = x.fma(w, s0);
            x = FloatVector.broadcast(S, dHidden2[n * 32 + k + 32]);
            s1 = x.fma(w, s1);
            x = FloatVector.broadcast(S, dHidden2[n * 32 + k + 64]);
            s2 = x.fma(w, s2);
            x = FloatVector.broadcast(S, dHidden2[n * 32 + k + 96]);
            s3 = x.fma(w, s3);
            x = FloatVector.broadcast(S, dHidden2[n * 32 + k + 128]);
            s4 = x.fma(w, s4);
            x = FloatVector.broadcast(S, dHidden2[n * 32 + k + 160]);
            s5 = x.fma(w, s5);
            x = FloatVector.broadcast(S, dHidden2[n * 32 + k + 192]);
            s6 = x.fma(w, s6);
            x = FloatVector.broadcast(S, dHidden2[n * 32 + k + 224]);
            s7 = x.fma(w, s7);
        }
        FloatVector.zero(S).blend(s0, FloatVector.fromArray(S, hidden1, n * 32 + j).compare(GT, 0f)).intoArray(dHidden1, n * 32 + j);
        FloatVector.zero(S).blend(s1, FloatVector.fromArray(S, hidden1, n * 32 + j + 32).compare(GT, 0f)).intoArray(dHidden1, n * 32 + j + 32);
        FloatVector.zero(S).blend(s2, FloatVector.fromArray(S, hidden1, n * 32 + j + 64).compare(GT, 0f)).intoArray(dHidden1, n * 32 + j + 64);
        FloatVector.zero(S).blend(s3, FloatVector.fromArray(S, hidden1, n * 32 + j + 96).compare(GT, 0f)).intoArray(dHidden1, n * 32 + j + 96);
        FloatVector.zero(S).blend(s4, FloatVector.fromArray(S, hidden1, n * 32 + j + 128).compare(GT, 0f)).intoArray(dHidden1, n * 32 + j + 128);
        FloatVector.zero(S).blend(s5, FloatVector.fromArray(S, hidden1, n * 32 + j + 160).compare(GT, 0f)).intoArray(dHidden1, n * 32 + j + 160);
        FloatVector.zero(S).blend(s6, FloatVector.fromArray(S, hidden1, n * 32 + j + 192).compare(GT, 0f)).intoArray(dHidden1, n * 32 + j + 192);
        FloatVector.zero(S).blend(s7, FloatVector.fromArray(S, hidden1, n * 32 + j + 224).compare(GT, 0f)).intoArray(dHidden1, n * 32 + j + 224);
    }

    /** One row, 2 vectors of columns. */
    private static void dHidden1Row(float[] dHidden2, float[] WTransposed2, float[] hidden1,
            float[] dHidden1, int n, int j) {
        FloatVector s0 = FloatVector.zero(S), s1 = FloatVector.zero(S);
        for (int k = 0; k < 32; k++) {
            int at = k * 32 + j;
            FloatVector x = FloatVector.broadcast(S, dHidden2[n * 32 + k]);
            s0 = x.fma(FloatVector.fromArray(S, WTransposed2, at), s0); s1 = x.fma(FloatVector.fromArray(S, WTransposed2, at + L), s1);
        }
        FloatVector.zero(S).blend(s0, FloatVector.fromArray(S, hidden1, n * 32 + j).compare(GT, 0f)).intoArray(dHidden1, n * 32 + j);
        FloatVector.zero(S).blend(s1, FloatVector.fromArray(S, hidden1, n * 32 + j + L).compare(GT, 0f)).intoArray(dHidden1, n * 32 + j + L);
    }

    /** {@code dDense2W[i, j] = sum[n](dHidden2[n, j] * hidden1[n, i])} */
    @Override
    void dDense2W(float[] dHidden2, float[] hidden1, float[] gradient, int batch, int from,
            int to) {
        for (int j = 0; j < 32; j += (FEW ? 1 : 2) * L) {
            for (int i = from; i < to; i += 8) {
                if (FEW) {
                    dDense2WNarrowTile(dHidden2, hidden1, gradient, batch, Math.min(i, to - 8), j);
                } else {
                    dDense2WTile(dHidden2, hidden1, gradient, batch, Math.min(i, to - 8), j);
                }
            }
        }
    }

    /** 8 rows, 2 vectors of columns. */
    private static void dDense2WTile(float[] dHidden2, float[] hidden1, float[] gradient, int batch,
            int i, int j) {
        FloatVector s00 = FloatVector.zero(S), s01 = FloatVector.zero(S);
        FloatVector s10 = FloatVector.zero(S), s11 = FloatVector.zero(S);
        FloatVector s20 = FloatVector.zero(S), s21 = FloatVector.zero(S);
        FloatVector s30 = FloatVector.zero(S), s31 = FloatVector.zero(S);
        FloatVector s40 = FloatVector.zero(S), s41 = FloatVector.zero(S);
        FloatVector s50 = FloatVector.zero(S), s51 = FloatVector.zero(S);
        FloatVector s60 = FloatVector.zero(S), s61 = FloatVector.zero(S);
        FloatVector s70 = FloatVector.zero(S), s71 = FloatVector.zero(S);
        for (int n = 0; n < batch; n++) {
            int at = n * 32 + j;
            FloatVector w0 = FloatVector.fromArray(S, dHidden2, at), w1 = FloatVector.fromArray(S, dHidden2, at + L);
            FloatVector x = FloatVector.broadcast(S, hidden1[n * 32 + i]);
            s00 = x.fma(w0, s00); s01 = x.fma(w1, s01);
            x = FloatVector.broadcast(S, hidden1[n * 32 + i + 1]);
            s10 = x.fma(w0, s10); s11 = x.fma(w1, s11);
            x = FloatVector.broadcast(S, hidden1[n * 32 + i + 2]);
            s20 = x.fma(w0, s20); s21 = x.fma(w1, s21);
            x = FloatVector.broadcast(S, hidden1[n * 32 + i + 3]);
            s30 = x.fma(w0, s30); s31 = x.fma(w1, s31);
            x = FloatVector.broadcast(S, hidden1[n * 32 + i + 4]);
            s40 = x.fma(w0, s40); s41 = x.fma(w1, s41);
            x = FloatVector.broadcast(S, hidden1[n * 32 + i + 5]);
            s50 = x.fma(w0, s50); s51 = x.fma(w1, s51);
            x = FloatVector.broadcast(S, hidden1[n * 32 + i + 6]);
            s60 = x.fma(w0, s60); s61 = x.fma(w1, s61);
            x = FloatVector.broadcast(S, hidden1[n * 32 + i + 7]);
            s70 = x.fma(w0, s70); s71 = x.fma(w1, s71);
        }
        s00.intoArray(gradient, DENSE2_W + i * 32 + j);
        s01.intoArray(gradient, DENSE2_W + i * 32 + j + L);
        s10.intoArray(gradient, DENSE2_W + i * 32 + j + 32);
        s11.intoArray(gradient, DENSE2_W + i * 32 + j + 32 + L);
        s20.intoArray(gradient, DENSE2_W + i * 32 + j + 64);
        s21.intoArray(gradient, DENSE2_W + i * 32 + j + 64 + L);
        s30.intoArray(gradient, DENSE2_W + i * 32 + j + 96);
        s31.intoArray(gradient, DENSE2_W + i * 32 + j + 96 + L);
        s40.intoArray(gradient, DENSE2_W + i * 32 + j + 128);
        s41.intoArray(gradient, DENSE2_W + i * 32 + j + 128 + L);
        s50.intoArray(gradient, DENSE2_W + i * 32 + j + 160);
        s51.intoArray(gradient, DENSE2_W + i * 32 + j + 160 + L);
        s60.intoArray(gradient, DENSE2_W + i * 32 + j + 192);
        s61.intoArray(gradient, DENSE2_W + i * 32 + j + 192 + L);
        s70.intoArray(gradient, DENSE2_W + i * 32 + j + 224);
        s71.intoArray(gradient, DENSE2_W + i * 32 + j + 224 + L);
    }

    /** 8 rows, one vector of columns. */
    private static void dDense2WNarrowTile(float[] dHidden2, float[] hidden1, float[] gradient,
            int batch, int i, int j) {
        FloatVector s0 = FloatVector.zero(S);
        FloatVector s1 = FloatVector.zero(S);
        FloatVector s2 = FloatVector.zero(S);
        FloatVector s3 = FloatVector.zero(S);
        FloatVector s4 = FloatVector.zero(S);
        FloatVector s5 = FloatVector.zero(S);
        FloatVector s6 = FloatVector.zero(S);
        FloatVector s7 = FloatVector.zero(S);
        for (int n = 0; n < batch; n++) {
            int at = n * 32 + j;
            FloatVector w = FloatVector.fromArray(S, dHidden2, at);
            FloatVector x = FloatVector.broadcast(S, hidden1[n * 32 + i]);
            s0 = x.fma(w, s0);
            x = FloatVector.broadcast(S, hidden1[n * 32 + i + 1]);
            s1 = x.fma(w, s1);
            x = FloatVector.broadcast(S, hidden1[n * 32 + i + 2]);
            s2 = x.fma(w, s2);
            x = FloatVector.broadcast(S, hidden1[n * 32 + i + 3]);
            s3 = x.fma(w, s3);
            x = FloatVector.broadcast(S, hidden1[n * 32 + i + 4]);
            s4 = x.fma(w, s4);
            x = FloatVector.broadcast(S, hidden1[n * 32 + i + 5]);
            s5 = x.fma(w, s5);
            x = FloatVector.broadcast(S, hidden1[n * 32 + i + 6]);
            s6 = x.fma(w, s6);
            x = FloatVector.broadcast(S, hidden1[n * 32 + i + 7]);
            s7 = x.fma(w, s7);
        }
        s0.intoArray(gradient, DENSE2_W + i * 32 + j);
        s1.intoArray(gradient, DENSE2_W + i * 32 + j + 32);
        s2.intoArray(gradient, DENSE2_W + i * 32 + j + 64);
        s3.intoArray(gradient, DENSE2_W + i * 32 + j + 96);
        s4.intoArray(gradient, DENSE2_W + i * 32 + j + 128);
        s5.intoArray(gradient, DENSE2_W + i * 32 + j + 160);
        s6.intoArray(gradient, DENSE2_W + i * 32 + j + 192);
        s7.intoArray(gradient, DENSE2_W + i * 32 + j + 224);
    }

    /** {@code dDense1W[i, j] = 2e-4 * dense1.W[i, j] + sum[n](dHidden1[n, j] * image[n, i])} */
    @Override
    void dDense1W(float[] dHidden1, float[] image, float[] p, float[] gradient, int batch, int from,
            int to) {
        for (int j = 0; j < 32; j += (FEW ? 1 : 2) * L) {
            for (int i = from; i < to; i += 8) {
                if (FEW) {
                    dDense1WNarrowTile(dHidden1, image, p, gradient, batch, Math.min(i, to - 8), j);
                } else {
                    dDense1WTile(dHidden1, image, p, gradient, batch, Math.min(i, to - 8), j);
                }
            }
        }
    }

    /** 8 rows, 2 vectors of columns. */
    private static void dDense1WTile(float[] dHidden1, float[] image, float[] p, float[] gradient,
            int batch, int i, int j) {
        FloatVector s00 = FloatVector.zero(S), s01 = FloatVector.zero(S);
        FloatVector s10 = FloatVector.zero(S), s11 = FloatVector.zero(S);
        FloatVector s20 = FloatVector.zero(S), s21 = FloatVector.zero(S);
        FloatVector s30 = FloatVector.zero(S), s31 = FloatVector.zero(S);
        FloatVector s40 = FloatVector.zero(S), s41 = FloatVector.zero(S);
        FloatVector s50 = FloatVector.zero(S), s51 = FloatVector.zero(S);
        FloatVector s60 = FloatVector.zero(S), s61 = FloatVector.zero(S);
        FloatVector s70 = FloatVector.zero(S), s71 = FloatVector.zero(S);
        for (int n = 0; n < batch; n++) {
            int at = n * 32 + j;
            FloatVector w0 = FloatVector.fromArray(S, dHidden1, at), w1 = FloatVector.fromArray(S, dHidden1, at + L);
            FloatVector x = FloatVector.broadcast(S, image[n * 64 + i]);
            s00 = x.fma(w0, s00); s01 = x.fma(w1, s01);
            x = FloatVector.broadcast(S, image[n * 64 + i + 1]);
            s10 = x.fma(w0, s10); s11 = x.fma(w1, s11);
            x = FloatVector.broadcast(S, image[n * 64 + i + 2]);
            s20 = x.fma(w0, s20); s21 = x.fma(w1, s21);
            x = FloatVector.broadcast(S, image[n * 64 + i + 3]);
            s30 = x.fma(w0, s30); s31 = x.fma(w1, s31);
            x = FloatVector.broadcast(S, image[n * 64 + i + 4]);
            s40 = x.fma(w0, s40); s41 = x.fma(w1, s41);
            x = FloatVector.broadcast(S, image[n * 64 + i + 5]);
            s50 = x.fma(w0, s50); s51 = x.fma(w1, s51);
            x = FloatVector.broadcast(S, image[n * 64 + i + 6]);
            s60 = x.fma(w0, s60); s61 = x.fma(w1, s61);
            x = FloatVector.broadcast(S, image[n * 64 + i + 7]);
            s70 = x.fma(w0, s70); s71 = x.fma(w1, s71);
        }
        FloatVector.fromArray(S, p, DENSE1_W + i * 32 + j).mul(2e-4f).add(s00).intoArray(gradient, DENSE1_W + i * 32 + j);
        FloatVector.fromArray(S, p, DENSE1_W + i * 32 + j + L).mul(2e-4f).add(s01).intoArray(gradient, DENSE1_W + i * 32 + j + L);
        FloatVector.fromArray(S, p, DENSE1_W + i * 32 + j + 32).mul(2e-4f).add(s10).intoArray(gradient, DENSE1_W + i * 32 + j + 32);
        FloatVector.fromArray(S, p, DENSE1_W + i * 32 + j + 32 + L).mul(2e-4f).add(s11).intoArray(gradient, DENSE1_W + i * 32 + j + 32 + L);
        FloatVector.fromArray(S, p, DENSE1_W + i * 32 + j + 64).mul(2e-4f).add(s20).intoArray(gradient, DENSE1_W + i * 32 + j + 64);
        FloatVector.fromArray(S, p, DENSE1_W + i * 32 + j + 64 + L).mul(2e-4f).add(s21).intoArray(gradient, DENSE1_W + i * 32 + j + 64 + L);
        FloatVector.fromArray(S, p, DENSE1_W + i * 32 + j + 96).mul(2e-4f).add(s30).intoArray(gradient, DENSE1_W + i * 32 + j + 96);
        FloatVector.fromArray(S, p, DENSE1_W + i * 32 + j + 96 + L).mul(2e-4f).add(s31).intoArray(gradient, DENSE1_W + i * 32 + j + 96 + L);
        FloatVector.fromArray(S, p, DENSE1_W + i * 32 + j + 128).mul(2e-4f).add(s40).intoArray(gradient, DENSE1_W + i * 32 + j + 128);
        FloatVector.fromArray(S, p, DENSE1_W + i * 32 + j + 128 + L).mul(2e-4f).add(s41).intoArray(gradient, DENSE1_W + i * 32 + j + 128 + L);
        FloatVector.fromArray(S, p, DENSE1_W + i * 32 + j + 160).mul(2e-4f).add(s50).intoArray(gradient, DENSE1_W + i * 32 + j + 160);
        FloatVector.fromArray(S, p, DENSE1_W + i * 32 + j + 160 + L).mul(2e-4f).add(s51).intoArray(gradient, DENSE1_W + i * 32 + j + 160 + L);
        FloatVector.fromArray(S, p, DENSE1_W + i * 32 + j + 192).mul(2e-4f).add(s60).intoArray(gradient, DENSE1_W + i * 32 + j + 192);
        FloatVector.fromArray(S, p, DENSE1_W + i * 32 + j + 192 + L).mul(2e-4f).add(s61).intoArray(gradient, DENSE1_W + i * 32 + j + 192 + L);
        FloatVector.fromArray(S, p, DENSE1_W + i * 32 + j + 224).mul(2e-4f).add(s70).intoArray(gradient, DENSE1_W + i * 32 + j + 224);
        FloatVector.fromArray(S, p, DENSE1_W + i * 32 + j + 224 + L).mul(2e-4f).add(s71).intoArray(gradient, DENSE1_W + i * 32 + j + 224 + L);
    }

    /** 8 rows, one vector of columns. */
    private static void dDense1WNarrowTile(float[] dHidden1, float[] image, float[] p,
            float[] gradient, int batch, int i, int j) {
        FloatVector s0 = FloatVector.zero(S);
        FloatVector s1 = FloatVector.zero(S);
        FloatVector s2 = FloatVector.zero(S);
        FloatVector s3 = FloatVector.zero(S);
        FloatVector s4 = FloatVector.zero(S);
        FloatVector s5 = FloatVector.zero(S);
        FloatVector s6 = FloatVector.zero(S);
        FloatVector s7 = FloatVector.zero(S);
        for (int n = 0; n < batch; n++) {
            int at = n * 32 + j;
            FloatVector w = FloatVector.fromArray(S, dHidden1, at);
            FloatVector x = FloatVector.broadcast(S, image[n * 64 + i]);
            s0 = x.fma(w, s0);
            x = FloatVector.broadcast(S, image[n * 64 + i + 1]);
            s1 = x.fma(w, s1);
            x = FloatVector.broadcast(S, image[n * 64 + i + 2]);
            s2 = x.fma(w, s2);
            x = FloatVector.broadcast(S, image[n * 64 + i + 3]);
            s3 = x.fma(w, s3);
            x = FloatVector.broadcast(S, image[n * 64 + i + 4]);
            s4 = x.fma(w, s4);
            x = FloatVector.broadcast(S, image[n * 64 + i + 5]);
            s5 = x.fma(w, s5);
            x = FloatVector.broadcast(S, image[n * 64 + i + 6]);
            s6 = x.fma(w, s6);
            x = FloatVector.broadcast(S, image[n * 64 + i + 7]);
            s7 = x.fma(w, s7);
        }
        FloatVector.fromArray(S, p, DENSE1_W + i * 32 + j).mul(2e-4f).add(s0).intoArray(gradient, DENSE1_W + i * 32 + j);
        FloatVector.fromArray(S, p, DENSE1_W + i * 32 + j + 32).mul(2e-4f).add(s1).intoArray(gradient, DENSE1_W + i * 32 + j + 32);
        FloatVector.fromArray(S, p, DENSE1_W + i * 32 + j + 64).mul(2e-4f).add(s2).intoArray(gradient, DENSE1_W + i * 32 + j + 64);
        FloatVector.fromArray(S, p, DENSE1_W + i * 32 + j + 96).mul(2e-4f).add(s3).intoArray(gradient, DENSE1_W + i * 32 + j + 96);
        FloatVector.fromArray(S, p, DENSE1_W + i * 32 + j + 128).mul(2e-4f).add(s4).intoArray(gradient, DENSE1_W + i * 32 + j + 128);
        FloatVector.fromArray(S, p, DENSE1_W + i * 32 + j + 160).mul(2e-4f).add(s5).intoArray(gradient, DENSE1_W + i * 32 + j + 160);
        FloatVector.fromArray(S, p, DENSE1_W + i * 32 + j + 192).mul(2e-4f).add(s6).intoArray(gradient, DENSE1_W + i * 32 + j + 192);
        FloatVector.fromArray(S, p, DENSE1_W + i * 32 + j + 224).mul(2e-4f).add(s7).intoArray(gradient, DENSE1_W + i * 32 + j + 224);
    }
}

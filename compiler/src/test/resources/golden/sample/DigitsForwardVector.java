package sample;

import static dev.nnc.runtime.math.LaneSums.laneSum;
import static dev.nnc.runtime.math.Lanes.exp;
import static dev.nnc.runtime.math.Lanes.log;
import static dev.nnc.runtime.math.ScalarMath.exp;
import static dev.nnc.runtime.math.ScalarMath.log;
import static jdk.incubator.vector.VectorMask.fromLong;
import static jdk.incubator.vector.VectorOperators.MAX;
import static sample.Digits.DENSE1_B;
import static sample.Digits.DENSE1_W;
import static sample.Digits.DENSE2_B;
import static sample.Digits.DENSE2_W;
import static sample.Digits.DENSE3_B;
import static sample.Digits.DENSE3_W;

import dev.nnc.runtime.math.VectorRegisters;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/** {@link DigitsForward} over vectors of any width. */
final class DigitsForwardVector extends DigitsForward {
    private static final VectorSpecies<Float> S = FloatVector.SPECIES_PREFERRED;

    private static final int L = S.length();

    /** Few vector registers: tiles are narrower. */
    private static final boolean FEW = VectorRegisters.COUNT < 32;

    /** {@code hidden1[n, j] = relu(sum[k](image[n, k] * dense1.W[k, j]) + dense1.b[j])}   model.nn:1 */
    @Override
    void hidden1(float[] image, float[] p, float[] hidden1, int from, int to) {
        if (to - from < 8) {
            for (int j = 0; j < 32; j += 2 * L) {
                for (int n = from; n < to; n++) {
                    hidden1Row(image, p, hidden1, n, j);
                }
            }
        } else {
            for (int j = 0; j < 32; j += (FEW ? 1 : 2) * L) {
                for (int n = from; n < to; n += 8) {
                    if (FEW) {
                        hidden1NarrowTile(image, p, hidden1, Math.min(n, to - 8), j);
                    } else {
                        hidden1Tile(image, p, hidden1, Math.min(n, to - 8), j);
                    }
                }
            }
        }
    }

    /** 8 rows, 2 vectors of columns. */
    private static void hidden1Tile(float[] image, float[] p, float[] hidden1, int n, int j) {
        FloatVector s00 = FloatVector.zero(S), s01 = FloatVector.zero(S);
        FloatVector s10 = FloatVector.zero(S), s11 = FloatVector.zero(S);
        FloatVector s20 = FloatVector.zero(S), s21 = FloatVector.zero(S);
        FloatVector s30 = FloatVector.zero(S), s31 = FloatVector.zero(S);
        FloatVector s40 = FloatVector.zero(S), s41 = FloatVector.zero(S);
        FloatVector s50 = FloatVector.zero(S), s51 = FloatVector.zero(S);
        FloatVector s60 = FloatVector.zero(S), s61 = FloatVector.zero(S);
        FloatVector s70 = FloatVector.zero(S), s71 = FloatVector.zero(S);
        for (int k = 0; k < 64; k++) {
            int at = DENSE1_W + k * 32 + j;
            FloatVector w0 = FloatVector.fromArray(S, p, at), w1 = FloatVector.fromArray(S, p, at + L);
            FloatVector x = FloatVector.broadcast(S, image[n * 64 + k]);
            s00 = x.fma(w0, s00); s01 = x.fma(w1, s01);
            x = FloatVector.broadcast(S, image[n * 64 + k + 64]);
            s10 = x.fma(w0, s10); s11 = x.fma(w1, s11);
            x = FloatVector.broadcast(S, image[n * 64 + k + 128]);
            s20 = x.fma(w0, s20); s21 = x.fma(w1, s21);
            x = FloatVector.broadcast(S, image[n * 64 + k + 192]);
            s30 = x.fma(w0, s30); s31 = x.fma(w1, s31);
            x = FloatVector.broadcast(S, image[n * 64 + k + 256]);
            s40 = x.fma(w0, s40); s41 = x.fma(w1, s41);
            x = FloatVector.broadcast(S, image[n * 64 + k + 320]);
            s50 = x.fma(w0, s50); s51 = x.fma(w1, s51);
            x = FloatVector.broadcast(S, image[n * 64 + k + 384]);
            s60 = x.fma(w0, s60); s61 = x.fma(w1, s61);
            x = FloatVector.broadcast(S, image[n * 64 + k + 448]);
            s70 = x.fma(w0, s70); s71 = x.fma(w1, s71);
        }
        int at2 = DENSE1_B + j;
        FloatVector b0 = FloatVector.fromArray(S, p, at2), b1 = FloatVector.fromArray(S, p, at2 + L);
        s00.add(b0).max(0f).intoArray(hidden1, n * 32 + j);
        s01.add(b1).max(0f).intoArray(hidden1, n * 32 + j + L);
        s10.add(b0).max(0f).intoArray(hidden1, n * 32 + j + 32);
        s11.add(b1).max(0f).intoArray(hidden1, n * 32 + j + 32 + L);
        s20.add(b0).max(0f).intoArray(hidden1, n * 32 + j + 64);
        s21.add(b1).max(0f).intoArray(hidden1, n * 32 + j + 64 + L);
        s30.add(b0).max(0f).intoArray(hidden1, n * 32 + j + 96);
        s31.add(b1).max(0f).intoArray(hidden1, n * 32 + j + 96 + L);
        s40.add(b0).max(0f).intoArray(hidden1, n * 32 + j + 128);
        s41.add(b1).max(0f).intoArray(hidden1, n * 32 + j + 128 + L);
        s50.add(b0).max(0f).intoArray(hidden1, n * 32 + j + 160);
        s51.add(b1).max(0f).intoArray(hidden1, n * 32 + j + 160 + L);
        s60.add(b0).max(0f).intoArray(hidden1, n * 32 + j + 192);
        s61.add(b1).max(0f).intoArray(hidden1, n * 32 + j + 192 + L);
        s70.add(b0).max(0f).intoArray(hidden1, n * 32 + j + 224);
        s71.add(b1).max(0f).intoArray(hidden1, n * 32 + j + 224 + L);
    }

    /** 8 rows, one vector of columns. */
    private static void hidden1NarrowTile(float[] image, float[] p, float[] hidden1, int n, int j) {
        FloatVector s0 = FloatVector.zero(S);
        FloatVector s1 = FloatVector.zero(S);
        FloatVector s2 = FloatVector.zero(S);
        FloatVector s3 = FloatVector.zero(S);
        FloatVector s4 = FloatVector.zero(S);
        FloatVector s5 = FloatVector.zero(S);
        FloatVector s6 = FloatVector.zero(S);
        FloatVector s7 = FloatVector.zero(S);
        for (int k = 0; k < 64; k++) {
            int at = DENSE1_W + k * 32 + j;
            FloatVector w = FloatVector.fromArray(S, p, at);
            FloatVector x = FloatVector.broadcast(S, image[n * 64 + k]);
            s0 = x.fma(w, s0);
            x = FloatVector.broadcast(S, image[n * 64 + k + 64]);
            s1 = x.fma(w, s1);
            x = FloatVector.broadcast(S, image[n * 64 + k + 128]);
            s2 = x.fma(w, s2);
            x = FloatVector.broadcast(S, image[n * 64 + k + 192]);
            s3 = x.fma(w, s3);
            x = FloatVector.broadcast(S, image[n * 64 + k + 256]);
            s4 = x.fma(w, s4);
            x = FloatVector.broadcast(S, image[n * 64 + k + 320]);
            s5 = x.fma(w, s5);
            x = FloatVector.broadcast(S, image[n * 64 + k + 384]);
            s6 = x.fma(w, s6);
            x = FloatVector.broadcast(S, image[n * 64 + k + 448]);
            s7 = x.fma(w, s7);
        }
        int at2 = DENSE1_B + j;
        FloatVector b = FloatVector.fromArray(S, p, at2);
        s0.add(b).max(0f).intoArray(hidden1, n * 32 + j);
        s1.add(b).max(0f).intoArray(hidden1, n * 32 + j + 32);
        s2.add(b).max(0f).intoArray(hidden1, n * 32 + j + 64);
        s3.add(b).max(0f).intoArray(hidden1, n * 32 + j + 96);
        s4.add(b).max(0f).intoArray(hidden1, n * 32 + j + 128);
        s5.add(b).max(0f).intoArray(hidden1, n * 32 + j + 160);
        s6.add(b).max(0f).intoArray(hidden1, n * 32 + j + 192);
        s7.add(b).max(0f).intoArray(hidden1, n * 32 + j + 224);
    }

    /** One row, 2 vectors of columns. */
    private static void hidden1Row(float[] image, float[] p, float[] hidden1, int n, int j) {
        FloatVector s0 = FloatVector.zero(S), s1 = FloatVector.zero(S);
        for (int k = 0; k < 64; k++) {
            int at = DENSE1_W + k * 32 + j;
            FloatVector x = FloatVector.broadcast(S, image[n * 64 + k]);
            s0 = x.fma(FloatVector.fromArray(S, p, at), s0); s1 = x.fma(FloatVector.fromArray(S, p, at + L), s1);
        }
        int at2 = DENSE1_B + j;
        s0.add(FloatVector.fromArray(S, p, at2)).max(0f).intoArray(hidden1, n * 32 + j);
        s1.add(FloatVector.fromArray(S, p, at2 + L)).max(0f).intoArray(hidden1, n * 32 + j + L);
    }

    /** {@code hidden2[n, j] = relu(sum[k](hidden1[n, k] * dense2.W[k, j]) + dense2.b[j])}   model.nn:2 */
    @Override
    void hidden2(float[] hidden1, float[] p, float[] hidden2, int from, int to) {
        if (to - from < 8) {
            for (int j = 0; j < 32; j += 2 * L) {
                for (int n = from; n < to; n++) {
                    hidden2Row(hidden1, p, hidden2, n, j);
                }
            }
        } else {
            for (int j = 0; j < 32; j += (FEW ? 1 : 2) * L) {
                for (int n = from; n < to; n += 8) {
                    if (FEW) {
                        hidden2NarrowTile(hidden1, p, hidden2, Math.min(n, to - 8), j);
                    } else {
                        hidden2Tile(hidden1, p, hidden2, Math.min(n, to - 8), j);
                    }
                }
            }
        }
    }

    /** 8 rows, 2 vectors of columns. */
    private static void hidden2Tile(float[] hidden1, float[] p, float[] hidden2, int n, int j) {
        FloatVector s00 = FloatVector.zero(S), s01 = FloatVector.zero(S);
        FloatVector s10 = FloatVector.zero(S), s11 = FloatVector.zero(S);
        FloatVector s20 = FloatVector.zero(S), s21 = FloatVector.zero(S);
        FloatVector s30 = FloatVector.zero(S), s31 = FloatVector.zero(S);
        FloatVector s40 = FloatVector.zero(S), s41 = FloatVector.zero(S);
        FloatVector s50 = FloatVector.zero(S), s51 = FloatVector.zero(S);
        FloatVector s60 = FloatVector.zero(S), s61 = FloatVector.zero(S);
        FloatVector s70 = FloatVector.zero(S), s71 = FloatVector.zero(S);
        for (int k = 0; k < 32; k++) {
            int at = DENSE2_W + k * 32 + j;
            FloatVector w0 = FloatVector.fromArray(S, p, at), w1 = FloatVector.fromArray(S, p, at + L);
            FloatVector x = FloatVector.broadcast(S, hidden1[n * 32 + k]);
            s00 = x.fma(w0, s00); s01 = x.fma(w1, s01);
            x = FloatVector.broadcast(S, hidden1[n * 32 + k + 32]);
            s10 = x.fma(w0, s10); s11 = x.fma(w1, s11);
            x = FloatVector.broadcast(S, hidden1[n * 32 + k + 64]);
            s20 = x.fma(w0, s20); s21 = x.fma(w1, s21);
            x = FloatVector.broadcast(S, hidden1[n * 32 + k + 96]);
            s30 = x.fma(w0, s30); s31 = x.fma(w1, s31);
            x = FloatVector.broadcast(S, hidden1[n * 32 + k + 128]);
            s40 = x.fma(w0, s40); s41 = x.fma(w1, s41);
            x = FloatVector.broadcast(S, hidden1[n * 32 + k + 160]);
            s50 = x.fma(w0, s50); s51 = x.fma(w1, s51);
            x = FloatVector.broadcast(S, hidden1[n * 32 + k + 192]);
            s60 = x.fma(w0, s60); s61 = x.fma(w1, s61);
            x = FloatVector.broadcast(S, hidden1[n * 32 + k + 224]);
            s70 = x.fma(w0, s70); s71 = x.fma(w1, s71);
        }
        int at2 = DENSE2_B + j;
        FloatVector b0 = FloatVector.fromArray(S, p, at2), b1 = FloatVector.fromArray(S, p, at2 + L);
        s00.add(b0).max(0f).intoArray(hidden2, n * 32 + j);
        s01.add(b1).max(0f).intoArray(hidden2, n * 32 + j + L);
        s10.add(b0).max(0f).intoArray(hidden2, n * 32 + j + 32);
        s11.add(b1).max(0f).intoArray(hidden2, n * 32 + j + 32 + L);
        s20.add(b0).max(0f).intoArray(hidden2, n * 32 + j + 64);
        s21.add(b1).max(0f).intoArray(hidden2, n * 32 + j + 64 + L);
        s30.add(b0).max(0f).intoArray(hidden2, n * 32 + j + 96);
        s31.add(b1).max(0f).intoArray(hidden2, n * 32 + j + 96 + L);
        s40.add(b0).max(0f).intoArray(hidden2, n * 32 + j + 128);
        s41.add(b1).max(0f).intoArray(hidden2, n * 32 + j + 128 + L);
        s50.add(b0).max(0f).intoArray(hidden2, n * 32 + j + 160);
        s51.add(b1).max(0f).intoArray(hidden2, n * 32 + j + 160 + L);
        s60.add(b0).max(0f).intoArray(hidden2, n * 32 + j + 192);
        s61.add(b1).max(0f).intoArray(hidden2, n * 32 + j + 192 + L);
        s70.add(b0).max(0f).intoArray(hidden2, n * 32 + j + 224);
        s71.add(b1).max(0f).intoArray(hidden2, n * 32 + j + 224 + L);
    }

    /** 8 rows, one vector of columns. */
    private static void hidden2NarrowTile(float[] hidden1, float[] p, float[] hidden2, int n,
            int j) {
        FloatVector s0 = FloatVector.zero(S);
        FloatVector s1 = FloatVector.zero(S);
        FloatVector s2 = FloatVector.zero(S);
        FloatVector s3 = FloatVector.zero(S);
        FloatVector s4 = FloatVector.zero(S);
        FloatVector s5 = FloatVector.zero(S);
        FloatVector s6 = FloatVector.zero(S);
        FloatVector s7 = FloatVector.zero(S);
        for (int k = 0; k < 32; k++) {
            int at = DENSE2_W + k * 32 + j;
            FloatVector w = FloatVector.fromArray(S, p, at);
            FloatVector x = FloatVector.broadcast(S, hidden1[n * 32 + k]);
            s0 = x.fma(w, s0);
            x = FloatVector.broadcast(S, hidden1[n * 32 + k + 32]);
            s1 = x.fma(w, s1);
            x = FloatVector.broadcast(S, hidden1[n * 32 + k + 64]);
            s2 = x.fma(w, s2);
            x = FloatVector.broadcast(S, hidden1[n * 32 + k + 96]);
            s3 = x.fma(w, s3);
            x = FloatVector.broadcast(S, hidden1[n * 32 + k + 128]);
            s4 = x.fma(w, s4);
            x = FloatVector.broadcast(S, hidden1[n * 32 + k + 160]);
            s5 = x.fma(w, s5);
            x = FloatVector.broadcast(S, hidden1[n * 32 + k + 192]);
            s6 = x.fma(w, s6);
            x = FloatVector.broadcast(S, hidden1[n * 32 + k + 224]);
            s7 = x.fma(w, s7);
        }
        int at2 = DENSE2_B + j;
        FloatVector b = FloatVector.fromArray(S, p, at2);
        s0.add(b).max(0f).intoArray(hidden2, n * 32 + j);
        s1.add(b).max(0f).intoArray(hidden2, n * 32 + j + 32);
        s2.add(b).max(0f).intoArray(hidden2, n * 32 + j + 64);
        s3.add(b).max(0f).intoArray(hidden2, n * 32 + j + 96);
        s4.add(b).max(0f).intoArray(hidden2, n * 32 + j + 128);
        s5.add(b).max(0f).intoArray(hidden2, n * 32 + j + 160);
        s6.add(b).max(0f).intoArray(hidden2, n * 32 + j + 192);
        s7.add(b).max(0f).intoArray(hidden2, n * 32 + j + 224);
    }

    /** One row, 2 vectors of columns. */
    private static void hidden2Row(float[] hidden1, float[] p, float[] hidden2, int n, int j) {
        FloatVector s0 = FloatVector.zero(S), s1 = FloatVector.zero(S);
        for (int k = 0; k < 32; k++) {
            int at = DENSE2_W + k * 32 + j;
            FloatVector x = FloatVector.broadcast(S, hidden1[n * 32 + k]);
            s0 = x.fma(FloatVector.fromArray(S, p, at), s0); s1 = x.fma(FloatVector.fromArray(S, p, at + L), s1);
        }
        int at2 = DENSE2_B + j;
        s0.add(FloatVector.fromArray(S, p, at2)).max(0f).intoArray(hidden2, n * 32 + j);
        s1.add(FloatVector.fromArray(S, p, at2 + L)).max(0f).intoArray(hidden2, n * 32 + j + L);
    }

    /** {@code scores[n, j] = sum[k](hidden2[n, k] * dense3.W[k, j]) + dense3.b[j]}   model.nn:3 */
    @Override
    void scores(float[] hidden2, float[] p, float[] scores, int from, int to) {
        if (to - from < 8) {
            for (int j = 0; j < 10 / L * L; j += L) {
                for (int n = from; n < to; n++) {
                    scoresRow(hidden2, p, scores, n, j);
                }
            }
            for (int j = 10 / L * L; j < 10; j += L) {
                for (int n = from; n < to; n++) {
                    scoresEdgeRow(hidden2, p, scores, n, j);
                }
            }
        } else {
            for (int j = 0; j < 10 / L * L; j += L) {
                for (int n = from; n < to; n += 8) {
                    scoresTile(hidden2, p, scores, Math.min(n, to - 8), j);
                }
            }
            for (int j = 10 / L * L; j < 10; j += L) {
                for (int n = from; n < to; n += 6) {
                    scoresEdgeTile(hidden2, p, scores, Math.min(n, to - 6), j);
                }
            }
        }
    }

    /** 8 rows, one vector of columns. */
    private static void scoresTile(float[] hidden2, float[] p, float[] scores, int n, int j) {
        FloatVector s0 = FloatVector.zero(S);
        FloatVector s1 = FloatVector.zero(S);
        FloatVector s2 = FloatVector.zero(S);
        FloatVector s3 = FloatVector.zero(S);
        FloatVector s4 = FloatVector.zero(S);
        FloatVector s5 = FloatVector.zero(S);
        FloatVector s6 = FloatVector.zero(S);
        FloatVector s7 = FloatVector.zero(S);
        for (int k = 0; k < 32; k++) {
            int at = DENSE3_W + k * 10 + j;
            FloatVector w = FloatVector.fromArray(S, p, at);
            FloatVector x = FloatVector.broadcast(S, hidden2[n * 32 + k]);
            s0 = x.fma(w, s0);
            x = FloatVector.broadcast(S, hidden2[n * 32 + k + 32]);
            s1 = x.fma(w, s1);
            x = FloatVector.broadcast(S, hidden2[n * 32 + k + 64]);
            s2 = x.fma(w, s2);
            x = FloatVector.broadcast(S, hidden2[n * 32 + k + 96]);
            s3 = x.fma(w, s3);
            x = FloatVector.broadcast(S, hidden2[n * 32 + k + 128]);
            s4 = x.fma(w, s4);
            x = FloatVector.broadcast(S, hidden2[n * 32 + k + 160]);
            s5 = x.fma(w, s5);
            x = FloatVector.broadcast(S, hidden2[n * 32 + k + 192]);
            s6 = x.fma(w, s6);
            x = FloatVector.broadcast(S, hidden2[n * 32 + k + 224]);
            s7 = x.fma(w, s7);
        }
        int at2 = DENSE3_B + j;
        FloatVector b = FloatVector.fromArray(S, p, at2);
        s0.add(b).intoArray(scores, n * 10 + j);
        s1.add(b).intoArray(scores, n * 10 + j + 10);
        s2.add(b).intoArray(scores, n * 10 + j + 20);
        s3.add(b).intoArray(scores, n * 10 + j + 30);
        s4.add(b).intoArray(scores, n * 10 + j + 40);
        s5.add(b).intoArray(scores, n * 10 + j + 50);
        s6.add(b).intoArray(scores, n * 10 + j + 60);
        s7.add(b).intoArray(scores, n * 10 + j + 70);
    }

    /** 6 rows, the last columns. */
    private static void scoresEdgeTile(float[] hidden2, float[] p, float[] scores, int n, int j) {
        var tail = fromLong(S, (1L << Math.min(L, 10 - j)) - 1);
        FloatVector s0 = FloatVector.zero(S);
        FloatVector s1 = FloatVector.zero(S);
        FloatVector s2 = FloatVector.zero(S);
        FloatVector s3 = FloatVector.zero(S);
        FloatVector s4 = FloatVector.zero(S);
        FloatVector s5 = FloatVector.zero(S);
        for (int k = 0; k < 32; k++) {
            int at = DENSE3_W + k * 10 + j;
            FloatVector w = FloatVector.fromArray(S, p, at, tail);
            FloatVector x = FloatVector.broadcast(S, hidden2[n * 32 + k]);
            s0 = x.fma(w, s0);
            x = FloatVector.broadcast(S, hidden2[n * 32 + k + 32]);
            s1 = x.fma(w, s1);
            x = FloatVector.broadcast(S, hidden2[n * 32 + k + 64]);
            s2 = x.fma(w, s2);
            x = FloatVector.broadcast(S, hidden2[n * 32 + k + 96]);
            s3 = x.fma(w, s3);
            x = FloatVector.broadcast(S, hidden2[n * 32 + k + 128]);
            s4 = x.fma(w, s4);
            x = FloatVector.broadcast(S, hidden2[n * 32 + k + 160]);
            s5 = x.fma(w, s5);
        }
        int at2 = DENSE3_B + j;
        FloatVector b = FloatVector.fromArray(S, p, at2, tail);
        s0.add(b).intoArray(scores, n * 10 + j, tail);
        s1.add(b).intoArray(scores, n * 10 + j + 10, tail);
        s2.add(b).intoArray(scores, n * 10 + j + 20, tail);
        s3.add(b).intoArray(scores, n * 10 + j + 30, tail);
        s4.add(b).intoArray(scores, n * 10 + j + 40, tail);
        s5.add(b).intoArray(scores, n * 10 + j + 50, tail);
    }

    /** One row, one vector of columns. */
    private static void scoresRow(float[] hidden2, float[] p, float[] scores, int n, int j) {
        FloatVector s0 = FloatVector.zero(S);
        for (int k = 0; k < 32; k++) {
            int at = DENSE3_W + k * 10 + j;
            FloatVector x = FloatVector.broadcast(S, hidden2[n * 32 + k]);
            s0 = x.fma(FloatVector.fromArray(S, p, at), s0);
        }
        int at2 = DENSE3_B + j;
        s0.add(FloatVector.fromArray(S, p, at2)).intoArray(scores, n * 10 + j);
    }

    /** One row, the last columns. */
    private static void scoresEdgeRow(float[] hidden2, float[] p, float[] scores, int n, int j) {
        var tail = fromLong(S, (1L << Math.min(L, 10 - j)) - 1);
        FloatVector s0 = FloatVector.zero(S);
        for (int k = 0; k < 32; k++) {
            int at = DENSE3_W + k * 10 + j;
            FloatVector x = FloatVector.broadcast(S, hidden2[n * 32 + k]);
            s0 = x.fma(FloatVector.fromArray(S, p, at, tail), s0);
        }
        int at2 = DENSE3_B + j;
        s0.add(FloatVector.fromArray(S, p, at2, tail)).intoArray(scores, n * 10 + j, tail);
    }

    /**
     * {@code exps[n, j] = exp(scores[n, j] - max[k](scores[n, k]))}   model.nn:5
     * <br>{@code probabilities[n, j] = exps[n, j] / sum[k](exps[n, k])}   model.nn:4
     */
    @Override
    void probabilities(float[] scores, float[] exps, float[] probabilities, int expsFrom, int from,
            int to) {
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
            for (int j = 0; j < S.loopBound(10); j += L) {
                FloatVector.fromArray(S, exps, expsFrom + n * 10 + j).div(sum).intoArray(probabilities, n * 10 + j);
            }
            for (int j = S.loopBound(10); j < 10; j++) {
                probabilities[n * 10 + j] = exps[expsFrom + n * 10 + j] / sum;
            }
        }
    }

    /**
     * {@code max[n] = max[k](scores[n, k])}   model.nn:5
     * <br>{@code loss[n] = log(sum[k](exp(scores[n, k] - max[n]))) + max[n] - scores[n, digit[n]]}   model.nn:5
     * <br>{@code hit[n] = if argmax[k](scores[n, k]) == digit[n] then 1 else 0}   model.nn:7
     */
    @Override
    void hit(float[] scores, int[] digit, float[] loss, float[] hit, int from, int to) {
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
            float sum = 0;
            FloatVector sumLanes = FloatVector.zero(S);
            for (int k = 0; k < S.loopBound(10); k += L) {
                sumLanes = sumLanes.add(exp(FloatVector.fromArray(S, scores, n * 10 + k).sub(max)));
            }
            sum += laneSum(sumLanes);
            for (int k = S.loopBound(10); k < 10; k++) {
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
    @Override
    void penalty(float[] p, float[] penalty) {
        float sum = 0;
        for (int k = 0; k < 64; k++) {
            FloatVector sumLanes = FloatVector.zero(S);
            for (int l = 0; l < 32; l += L) {
                sumLanes = FloatVector.fromArray(S, p, DENSE1_W + k * 32 + l).fma(FloatVector.fromArray(S, p, DENSE1_W + k * 32 + l), sumLanes);
            }
            sum += laneSum(sumLanes);
        }
        penalty[0] = 1e-4f * sum;
    }
}

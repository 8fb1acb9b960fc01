package dev.nnc.compiler.std;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import java.util.Map;
import org.junit.jupiter.api.Test;

/** The recurrent layers against loops in Java that follow the documentation word by word. */
class RecurrenceOfTheLibraryTest {
    /** Sums of at most ten terms of magnitude below 1, in another order, over three steps. */
    private static final double TOLERANCE = 1e-14;

    private static final int STEPS = 3;
    private static final int FEATURES = 2;
    private static final int UNITS = 2;

    @Test
    void rnn() {
        var sample = OneSample.of("input x: real[3, 2] output y = x -> rnn(2)");
        Map<String, double[]> n = sample.fill();
        var h = new double[UNITS];
        var expected = new double[STEPS * UNITS];
        for (int t = 0; t < STEPS; t++) {
            double[] u = sum(n, "rnn1", t, h, 1);
            for (int j = 0; j < UNITS; j++) {
                expected[t * UNITS + j] = Math.tanh(u[j]);
            }
            System.arraycopy(expected, t * UNITS, h, 0, UNITS);
        }
        assertArrayEquals(expected, sample.result("y"), TOLERANCE);
    }

    @Test
    void lstm() {
        var sample = OneSample.of("input x: real[3, 2] output y = x -> lstm(2)");
        Map<String, double[]> n = sample.fill();
        var h = new double[UNITS];
        var c = new double[UNITS];
        var expected = new double[STEPS * UNITS];
        for (int t = 0; t < STEPS; t++) {
            double[] u = sum(n, "lstm1", t, h, 4);
            for (int j = 0; j < UNITS; j++) {
                c[j] = sigmoid(u[UNITS + j]) * c[j] + sigmoid(u[j]) * Math.tanh(u[2 * UNITS + j]);
                h[j] = sigmoid(u[3 * UNITS + j]) * Math.tanh(c[j]);
                expected[t * UNITS + j] = h[j];
            }
        }
        assertArrayEquals(expected, sample.result("y"), TOLERANCE);
    }

    @Test
    void gru() {
        var sample = OneSample.of("input x: real[3, 2] output y = x -> gru(2)");
        Map<String, double[]> n = sample.fill();
        var h = new double[UNITS];
        var expected = new double[STEPS * UNITS];
        for (int t = 0; t < STEPS; t++) {
            double[] x = sum(n, "gru1", t, new double[UNITS], 3);
            double[] u = new double[3 * UNITS];
            for (int k = 0; k < u.length; k++) {
                u[k] = n.get("gru1.c")[k];
                for (int j = 0; j < UNITS; j++) {
                    u[k] += h[j] * n.get("gru1.U")[j * u.length + k];
                }
            }
            for (int j = 0; j < UNITS; j++) {
                double r = sigmoid(x[j] + u[j]);
                double z = sigmoid(x[UNITS + j] + u[UNITS + j]);
                double fresh = Math.tanh(x[2 * UNITS + j] + r * u[2 * UNITS + j]);
                h[j] = (1 - z) * fresh + z * h[j];
                expected[t * UNITS + j] = h[j];
            }
        }
        assertArrayEquals(expected, sample.result("y"), TOLERANCE);
    }

    /** x·W + h·U + b at one step, with so many gates. */
    private static double[] sum(
            Map<String, double[]> n, String layer, int t, double[] h, int gates) {
        var sum = n.get(layer + ".b").clone();
        for (int k = 0; k < gates * UNITS; k++) {
            for (int i = 0; i < FEATURES; i++) {
                sum[k] += n.get("x")[t * FEATURES + i] * n.get(layer + ".W")[i * sum.length + k];
            }
            for (int j = 0; j < UNITS; j++) {
                sum[k] += h[j] * n.get(layer + ".U")[j * sum.length + k];
            }
        }
        return sum;
    }

    private static double sigmoid(double u) {
        return 1 / (1 + Math.exp(-u));
    }
}

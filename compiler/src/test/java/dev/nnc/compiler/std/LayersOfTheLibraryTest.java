package dev.nnc.compiler.std;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.nnc.compiler.model.Model;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The layers against loops in Java that follow the documentation word by word. */
class LayersOfTheLibraryTest {
    /** Sums of at most a hundred terms below 1 in magnitude, in another order. */
    private static final double TOLERANCE = 1e-13;

    @Test
    void denseIsAProductAndABias() {
        var sample = OneSample.of("input x: real[3] output y = x -> dense(2)");
        Map<String, double[]> n = sample.fill();
        double[] x = n.get("x");
        double[] w = n.get("dense1.W");
        double[] b = n.get("dense1.b");
        var expected = new double[2];
        for (int j = 0; j < 2; j++) {
            expected[j] = x[0] * w[j] + x[1] * w[2 + j] + x[2] * w[4 + j] + b[j];
        }
        assertArrayEquals(expected, sample.result("y"), TOLERANCE);
        assertEquals(
                List.of("dense1.W"),
                names("input x: real[3] output y = x -> dense(2, bias = false)"));
    }

    @Test
    void embeddingTakesRowsAndPositionsAddThem() {
        var sample =
                OneSample.of(
                        "input k: category(4)[2] output y = k -> embedding(3) -> positions(5)");
        Map<String, double[]> n = sample.fill();
        sample.with("k", 3, 0);
        double[] w = n.get("embedding1.W");
        double[] p = n.get("positions1.W");
        var expected = new double[6];
        for (int j = 0; j < 3; j++) {
            expected[j] = w[9 + j] + p[j];
            expected[3 + j] = w[j] + p[3 + j];
        }
        assertArrayEquals(expected, sample.result("y"), TOLERANCE);
        assertEquals(15, p.length);
    }

    @ParameterizedTest
    @CsvSource({"relu", "step", "cosine"})
    void randomFeatures(String kind) {
        var sample =
                OneSample.of(
                        "input x: real[2] output y = x -> randomFeatures(3, kind = \"%s\")"
                                .formatted(kind));
        Map<String, double[]> n = sample.fill();
        double[] x = n.get("x");
        double[] w = n.get("randomFeatures1.W");
        var expected = new double[3];
        for (int j = 0; j < 3; j++) {
            double u = x[0] * w[j] + x[1] * w[3 + j];
            double phi =
                    switch (kind) {
                        case "relu" -> Math.max(u, 0);
                        case "step" -> u > 0 ? 1 : 0;
                        default -> Math.cos(u + n.get("randomFeatures1.b")[j]);
                    };
            expected[j] = Math.sqrt(2.0 / 3) * phi;
        }
        assertArrayEquals(expected, sample.result("y"), TOLERANCE);
        assertEquals(kind.equals("cosine"), n.containsKey("randomFeatures1.b"));
        assertEquals(Model.ParameterKind.FIXED, sample.model().parameters().getFirst().kind());
    }

    @Test
    void normalisations() {
        var sample =
                OneSample.of(
                        "input x: real[4] output y = x -> layerNorm output z = x ->"
                                + " batchNorm(epsilon = 0.5)");
        Map<String, double[]> n = sample.fill();
        double[] variance = {1, 2, 3, 4};
        sample.with("batchNorm1.variance", variance);
        double[] x = n.get("x");
        double mean = (x[0] + x[1] + x[2] + x[3]) / 4;
        double square = 0;
        for (double value : x) {
            square += (value - mean) * (value - mean) / 4;
        }
        var layer = new double[4];
        var batch = new double[4];
        for (int i = 0; i < 4; i++) {
            layer[i] =
                    (x[i] - mean) / Math.sqrt(square + 1e-5) * n.get("layerNorm1.gain")[i]
                            + n.get("layerNorm1.bias")[i];
            batch[i] =
                    (x[i] - n.get("batchNorm1.mean")[i])
                                    / Math.sqrt(variance[i] + 0.5)
                                    * n.get("batchNorm1.gain")[i]
                            + n.get("batchNorm1.bias")[i];
        }
        assertArrayEquals(layer, sample.result("y"), TOLERANCE);
        assertArrayEquals(batch, sample.result("z"), TOLERANCE);
    }

    @ParameterizedTest
    @CsvSource({"1, false", "2, false", "2, true"})
    void attention(int heads, boolean causal) {
        var sample =
                OneSample.of(
                        "input x: real[3, 4] output y = x -> multiHeadAttention(%d, causal = %s)"
                                .formatted(heads, causal));
        Map<String, double[]> n = sample.fill();
        double[] q = projected(n, "q");
        double[] k = projected(n, "k");
        double[] v = projected(n, "v");
        int size = 4 / heads;
        var mixed = new double[12];
        for (int i = 0; i < 3; i++) {
            for (int head = 0; head < heads; head++) {
                var share = new double[3];
                double sum = 0;
                for (int j = 0; j < (causal ? i + 1 : 3); j++) {
                    double score = 0;
                    for (int c = head * size; c < (head + 1) * size; c++) {
                        score += q[i * 4 + c] * k[j * 4 + c];
                    }
                    share[j] = Math.exp(score / Math.sqrt(size));
                    sum += share[j];
                }
                for (int c = head * size; c < (head + 1) * size; c++) {
                    for (int j = 0; j < 3; j++) {
                        mixed[i * 4 + c] += share[j] / sum * v[j * 4 + c];
                    }
                }
            }
        }
        assertArrayEquals(product(mixed, n, "o"), sample.result("y"), TOLERANCE);
    }

    private static double[] projected(Map<String, double[]> n, String which) {
        return product(n.get("x"), n, which);
    }

    private static double[] product(double[] x, Map<String, double[]> n, String which) {
        double[] w = n.get("multiHeadAttention1.W" + which);
        double[] b = n.get("multiHeadAttention1.b" + which);
        var y = new double[12];
        for (int i = 0; i < 12; i++) {
            y[i] = b[i % 4];
            for (int c = 0; c < 4; c++) {
                y[i] += x[i / 4 * 4 + c] * w[c * 4 + i % 4];
            }
        }
        return y;
    }

    @Test
    void dropoutIsNothingInPrediction() {
        var sample =
                OneSample.of("input x: real[2, 2] output y = x -> dropout(0.5)")
                        .with("x", 1, 2, 3, 4);
        assertArrayEquals(new double[] {1, 2, 3, 4}, sample.result("y"));
    }

    private static List<String> names(String statements) {
        return OneSample.of(statements).model().parameters().stream()
                .map(Model.Parameter::name)
                .toList();
    }
}

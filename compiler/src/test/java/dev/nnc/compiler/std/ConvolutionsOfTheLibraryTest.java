package dev.nnc.compiler.std;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Convolutions and poolings against loops in Java that follow the documentation word by word. */
class ConvolutionsOfTheLibraryTest {
    /** Sums of at most a hundred terms below 1 in magnitude, in another order. */
    private static final double TOLERANCE = 1e-13;

    /** Valid and same, strides, dilations, kernels larger and smaller than the stride. */
    @ParameterizedTest
    @CsvSource({
        "5, 6, 3, 1, valid, 1", "5, 6, 3, 1, same, 1", "5, 6, 3, 2, same, 1", "6, 5, 2, 2, same, 1",
        "5, 7, 2, 1, same, 1", "7, 6, 3, 2, valid, 1", "7, 6, 2, 1, valid, 3",
                "7, 6, 3, 1, same, 2",
        "7, 6, 1, 3, same, 1", "4, 3, 3, 3, same, 2"
    })
    void convolutions(int h, int w, int k, int s, String padding, int d) {
        var sample =
                OneSample.of(
                        """
                        input x: real[%d, %d, 2]
                        output y = x -> conv2d(3, %d, stride = %d, padding = "%s", dilation = %d)
                        output z = x[:, 0] -> conv1d(3, %3$d, stride = %4$d, padding = "%5$s", dilation = %6$d)
                        """
                                .formatted(h, w, k, s, padding, d));
        Map<String, double[]> n = sample.fill();
        int before = before(h, k, s, padding, d);
        int left = before(w, k, s, padding, d);
        int rows = places(h, k, s, padding, d);
        int columns = places(w, k, s, padding, d);
        assertArrayEquals(new int[] {rows, columns, 3}, sample.extents("y"));
        assertArrayEquals(new int[] {rows, 3}, sample.extents("z"));
        var y = new double[rows * columns * 3];
        var z = new double[rows * 3];
        for (int i = 0; i < rows; i++) {
            for (int f = 0; f < 3; f++) {
                z[i * 3 + f] = n.get("conv1d1.b")[f];
                for (int u = 0; u < k; u++) {
                    int at = s * i + d * u - before;
                    for (int c = 0; c < 2 && at >= 0 && at < h; c++) {
                        z[i * 3 + f] +=
                                n.get("x")[at * w * 2 + c]
                                        * n.get("conv1d1.W")[(u * 2 + c) * 3 + f];
                    }
                }
                for (int j = 0; j < columns; j++) {
                    y[(i * columns + j) * 3 + f] =
                            n.get("conv2d1.b")[f]
                                    + window(n, h, w, k, d, s * i - before, s * j - left, f);
                }
            }
        }
        assertArrayEquals(y, sample.result("y"), TOLERANCE);
        assertArrayEquals(z, sample.result("z"), TOLERANCE);
    }

    private static double window(
            Map<String, double[]> n, int h, int w, int k, int d, int top, int left, int f) {
        double sum = 0;
        for (int u = 0; u < k; u++) {
            for (int v = 0; v < k; v++) {
                int i = top + d * u;
                int j = left + d * v;
                for (int c = 0; c < 2 && i >= 0 && i < h && j >= 0 && j < w; c++) {
                    sum +=
                            n.get("x")[(i * w + j) * 2 + c]
                                    * n.get("conv2d1.W")[((u * k + v) * 2 + c) * 3 + f];
                }
            }
        }
        return sum;
    }

    private static int places(int n, int k, int s, String padding, int d) {
        return padding.equals("same") ? (n + s - 1) / s : (n - (k - 1) * d - 1) / s + 1;
    }

    private static int before(int n, int k, int s, String padding, int d) {
        int out = places(n, k, s, padding, d);
        return padding.equals("same") ? Math.max(0, (out - 1) * s + (k - 1) * d + 1 - n) / 2 : 0;
    }

    @ParameterizedTest
    @CsvSource({"2, 1", "2, 2", "3, 2", "2, 3"})
    void transposedConvolution(int k, int s) {
        var sample =
                OneSample.of(
                        "input x: real[3, 2, 2] output y = x -> transposedConv2d(2, %d, stride = %d)"
                                .formatted(k, s));
        Map<String, double[]> n = sample.fill();
        int rows = 2 * s + k;
        int columns = s + k;
        assertArrayEquals(new int[] {rows, columns, 2}, sample.extents("y"));
        var expected = new double[rows * columns * 2];
        for (int f = 0; f < 2; f++) {
            for (int at = f; at < expected.length; at += 2) {
                expected[at] = n.get("transposedConv2d1.b")[f];
            }
            for (int i = 0; i < 3 * 2 * k * k * 2; i++) {
                int c = i % 2;
                int v = i / 2 % k;
                int u = i / 2 / k % k;
                int q = i / 2 / k / k % 2;
                int p = i / 4 / k / k;
                expected[((s * p + u) * columns + s * q + v) * 2 + f] +=
                        n.get("x")[(p * 2 + q) * 2 + c]
                                * n.get("transposedConv2d1.W")[((u * k + v) * 2 + c) * 2 + f];
            }
        }
        assertArrayEquals(expected, sample.result("y"), TOLERANCE);
    }

    @Test
    void depthwiseConvolutionKeepsChannelsApart() {
        var sample =
                OneSample.of(
                        """
                        input x: real[3, 3, 2]
                        output y = x -> depthwiseConv2d(2)
                        output z = x -> depthwiseConv2d(2, padding = "same", bias = false)
                        """);
        Map<String, double[]> n = sample.fill();
        double[] x = n.get("x");
        double[] w = n.get("depthwiseConv2d1.W");
        double expected =
                n.get("depthwiseConv2d1.b")[1]
                        + x[9] * w[1]
                        + x[11] * w[3]
                        + x[15] * w[5]
                        + x[17] * w[7];
        assertArrayEquals(new int[] {2, 2, 2}, sample.extents("y"));
        assertEquals(expected, sample.result("y")[7], TOLERANCE);
        assertArrayEquals(new int[] {3, 3, 2}, sample.extents("z"));
        assertEquals(x[17] * n.get("depthwiseConv2d2.W")[1], sample.result("z")[17], TOLERANCE);
    }

    @Test
    void poolingsDropAnIncompleteWindow() {
        var sample =
                OneSample.of(
                                """
                                input x: real[3, 5, 1]
                                output greatest = x -> maxPool2d(2)
                                output average = x -> avgPool2d(2, stride = 1)
                                output row = x[0] -> maxPool1d(2)
                                output mean = x[0] -> avgPool1d(3, stride = 2)
                                output all = x -> globalAvgPool
                                output top = x -> globalMaxPool
                                output flat = x -> flatten
                                """)
                        .with("x", 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 15, 14, 13, 12, 11);
        assertArrayEquals(new double[] {7, 9}, sample.result("greatest"));
        assertArrayEquals(new int[] {1, 2, 1}, sample.extents("greatest"));
        assertArrayEquals(
                new double[] {4, 5, 6, 7, 10.5, 10.5, 10.5, 10.5}, sample.result("average"));
        assertArrayEquals(new double[] {2, 4}, sample.result("row"));
        assertArrayEquals(new double[] {2, 4}, sample.result("mean"));
        assertArrayEquals(new double[] {8}, sample.result("all"), TOLERANCE);
        assertArrayEquals(new double[] {15}, sample.result("top"));
        assertArrayEquals(new int[] {15}, sample.extents("flat"));
    }
}

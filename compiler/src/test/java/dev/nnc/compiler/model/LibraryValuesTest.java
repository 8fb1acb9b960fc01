package dev.nnc.compiler.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.Map;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * Layers and functions of the library beside loops that follow their definitions. Sums of at most a
 * hundred terms below 1 in another order differ by less than 1e-13.
 */
class LibraryValuesTest {
    private static final double TOLERANCE = 1e-13;

    @Test
    void convolutionWithStrideDilationAndPadding() {
        var values =
                ElaboratedValues.of(
                        """
                        input x: real[7, 6, 2]
                        output valid = x -> conv2d(3, kernel = 2, stride = 2, dilation = 2)
                        output same = x -> conv2d(3, kernel = 3, stride = 2, padding = "same", bias = false)
                        """);
        double[] x = values.source("x");
        double[] w = values.source("conv2d1.W");
        double[] b = values.source("conv2d1.b");
        double[] valid =
                IntStream.range(0, 3 * 2 * 3)
                        .mapToDouble(o -> {
                            int i = o / 6, j = o / 3 % 2, f = o % 3;
                            return b[f]
                                    + window(
                                            2,
                                            (u, v, c) ->
                                                    pixel(x, 2 * i + 2 * u, 2 * j + 2 * v, c)
                                                            * w[((u * 2 + v) * 2 + c) * 3 + f]);
                        })
                        .toArray();
        assertArrayEquals(valid, values.output("valid"), TOLERANCE);
        double[] w2 = values.source("conv2d2.W");
        // 7 rows: 4 places need 9, the padding is 1 and 1; 6 columns: 3 places need 7, the padding
        // is 0 and 1.
        double[] same =
                IntStream.range(0, 4 * 3 * 3)
                        .mapToDouble(o -> {
                            int i = o / 9, j = o / 3 % 3, f = o % 3;
                            return window(
                                    3,
                                    (u, v, c) ->
                                            pixel(x, 2 * i + u - 1, 2 * j + v, c)
                                                    * w2[((u * 3 + v) * 2 + c) * 3 + f]);
                        })
                        .toArray();
        assertArrayEquals(same, values.output("same"), TOLERANCE);
    }

    @Test
    void transposedConvolutionAddsWhatOverlaps() {
        var values =
                ElaboratedValues.of(
                        "input x: real[7, 6, 2]\noutput y = x -> transposedConv2d(2, kernel = 3, stride = 2)");
        double[] x = values.source("x");
        double[] w = values.source("transposedConv2d1.W");
        double[] b = values.source("transposedConv2d1.b");
        double[] expected = new double[15 * 13 * 2];
        IntStream.range(0, expected.length).forEach(o -> expected[o] = b[o % 2]);
        for (int i = 0; i < 7; i++) {
            for (int j = 0; j < 6; j++) {
                for (int n = 0; n < 3 * 3 * 2 * 2; n++) {
                    int u = n / 12, v = n / 4 % 3, c = n / 2 % 2, f = n % 2;
                    expected[((2 * i + u) * 13 + 2 * j + v) * 2 + f] += pixel(x, i, j, c) * w[n];
                }
            }
        }
        assertArrayEquals(expected, values.output("y"), TOLERANCE);
    }

    @Test
    void poolingsDropAnIncompleteWindow() {
        var values =
                ElaboratedValues.of(
                        """
                        input x: real[7, 6, 2]
                        output most = x -> maxPool2d(2)
                        output middle = x -> avgPool2d(3, stride = 2)
                        output all = x -> globalAvgPool
                        """);
        double[] x = values.source("x");
        assertArrayEquals(
                IntStream.range(0, 3 * 3 * 2)
                        .mapToDouble(o ->
                                IntStream.range(0, 4)
                                        .mapToDouble(n ->
                                                pixel(
                                                        x,
                                                        2 * (o / 6) + n / 2,
                                                        2 * (o / 2 % 3) + n % 2,
                                                        o % 2))
                                        .max()
                                        .orElseThrow())
                        .toArray(),
                values.output("most"),
                0);
        assertArrayEquals(
                IntStream.range(0, 3 * 2 * 2)
                        .mapToDouble(o ->
                                IntStream.range(0, 9)
                                                .mapToDouble(n ->
                                                        pixel(
                                                                x,
                                                                2 * (o / 4) + n / 3,
                                                                2 * (o / 2 % 2) + n % 3,
                                                                o % 2))
                                                .sum()
                                        / 9)
                        .toArray(),
                values.output("middle"),
                TOLERANCE);
        assertArrayEquals(
                IntStream.range(0, 2)
                        .mapToDouble(c ->
                                IntStream.range(0, 42).mapToDouble(n -> x[2 * n + c]).sum() / 42)
                        .toArray(),
                values.output("all"),
                TOLERANCE);
    }

    @Test
    void causalAttentionSeesNoLaterStep() {
        var values =
                ElaboratedValues.of(
                        "dim T <= 9\ninput x: real[T, 6]\noutput y = x -> multiHeadAttention(2, causal = true)",
                        Map.of("T", 4));
        double[] q = affine(values, "q");
        double[] k = affine(values, "k");
        double[] v = affine(values, "v");
        double[] heads = new double[24];
        for (int h = 0; h < 2; h++) {
            for (int i = 0; i < 4; i++) {
                int head = h, step = i;
                double[] p =
                        IntStream.rangeClosed(0, i)
                                .mapToDouble(j ->
                                        Math.exp(
                                                sum(
                                                                3,
                                                                c ->
                                                                        q[step * 6 + head * 3 + c]
                                                                                * k[
                                                                                        j * 6
                                                                                                + head
                                                                                                        * 3
                                                                                                + c])
                                                        / Math.sqrt(3)))
                                .toArray();
                double total = Arrays.stream(p).sum();
                for (int c = 0; c < 3; c++) {
                    int place = c;
                    heads[i * 6 + h * 3 + c] =
                            sum(i + 1, j -> p[j] / total * v[j * 6 + head * 3 + place]);
                }
            }
        }
        double[] w = values.source("multiHeadAttention1.Wo");
        double[] b = values.source("multiHeadAttention1.bo");
        double[] expected =
                IntStream.range(0, 24)
                        .mapToDouble(o ->
                                b[o % 6] + sum(6, c -> heads[o / 6 * 6 + c] * w[c * 6 + o % 6]))
                        .toArray();
        assertArrayEquals(expected, values.output("y"), TOLERANCE);
    }

    private static double[] affine(ElaboratedValues values, String letter) {
        double[] x = values.source("x");
        double[] w = values.source("multiHeadAttention1.W" + letter);
        double[] b = values.source("multiHeadAttention1.b" + letter);
        return IntStream.range(0, x.length)
                .mapToDouble(o -> b[o % 6] + sum(6, c -> x[o / 6 * 6 + c] * w[c * 6 + o % 6]))
                .toArray();
    }

    @Test
    void categoriesAreLookedUpAndCompared() {
        var values =
                ElaboratedValues.of(
                        """
                        dim T <= 9
                        input words: category(5)[T]
                        input scores: real[5]
                        input mask: real[T]
                        target digit: category(5)
                        rows = words -> embedding(3)
                        output embedded = rows
                        output hot = oneHot(words)
                        output end = lastOf(rows, mask)
                        output mean = maskedMean(sum(rows, axis = 1), abs(mask))
                        loss crossEntropy(scores, digit)
                        metric topK(scores, digit, 2)
                        metric accuracy(scores, digit)
                        """,
                        Map.of("T", 7));
        double[] w = values.source("embedding1.W");
        double[] mask = values.source("mask");
        assertArrayEquals(
                IntStream.range(0, 21).mapToDouble(o -> w[o / 3 % 5 * 3 + o % 3]).toArray(),
                values.output("embedded"),
                0);
        assertArrayEquals(
                IntStream.range(0, 35).mapToDouble(o -> o % 5 == o / 5 % 5 ? 1 : 0).toArray(),
                values.output("hot"),
                0);
        int last = IntStream.range(0, 7).filter(i -> mask[i] > 0).max().orElse(0);
        assertArrayEquals(
                IntStream.range(0, 3).mapToDouble(c -> w[last % 5 * 3 + c]).toArray(),
                values.output("end"),
                0);
        double weight = sum(7, i -> Math.abs(mask[i]));
        assertEquals(
                sum(21, o -> w[o / 3 % 5 * 3 + o % 3] * Math.abs(mask[o / 3])) / weight,
                values.output("mean")[0],
                TOLERANCE);
        double[] scores = values.source("scores");
        assertEquals(
                Math.log(sum(5, i -> Math.exp(scores[i]))) - scores[0], values.loss(), TOLERANCE);
        long above = Arrays.stream(scores).filter(score -> score > scores[0]).count();
        assertEquals(above < 2 ? 1 : 0, values.average("topK"));
        assertEquals(above == 0 ? 1 : 0, values.average("accuracy"));
    }

    @Test
    void movementsPutEachElementInItsPlace() {
        var values =
                ElaboratedValues.of(
                        """
                        input x: real[2, 3]
                        input y: real[2, 2]
                        output joined = concat(x, y, axis = 1)
                        output stacked = stack(x, 2 * x)
                        output turned = transpose(x) -> reverse
                        output padded = pad(x, 1, 2, axis = 1)
                        output end = last(x, axis = 1)
                        a, b = split(y, 2)
                        output swapped = concat(b, a)
                        output part = x[1, 0..2]
                        """);
        double[] x = values.source("x");
        double[] y = values.source("y");
        assertArrayEquals(
                new double[] {x[0], x[1], x[2], y[0], y[1], x[3], x[4], x[5], y[2], y[3]},
                values.output("joined"));
        assertArrayEquals(
                IntStream.range(0, 12).mapToDouble(i -> i < 6 ? x[i] : 2 * x[i - 6]).toArray(),
                values.output("stacked"));
        assertArrayEquals(
                new double[] {x[2], x[5], x[1], x[4], x[0], x[3]}, values.output("turned"));
        assertArrayEquals(
                new double[] {0, x[0], x[1], x[2], 0, 0, 0, x[3], x[4], x[5], 0, 0},
                values.output("padded"));
        assertArrayEquals(new double[] {x[2], x[5]}, values.output("end"));
        assertArrayEquals(new double[] {y[2], y[3], y[0], y[1]}, values.output("swapped"));
        assertArrayEquals(new double[] {x[3], x[4]}, values.output("part"));
    }

    private interface Term {
        double at(int u, int v, int channel);
    }

    private static double window(int size, Term term) {
        return sum(size * size * 2, n -> term.at(n / (2 * size), n / 2 % size, n % 2));
    }

    /** An element of an image of 7 x 6 x 2, 0 outside. */
    private static double pixel(double[] x, int i, int j, int c) {
        return i < 0 || i >= 7 || j < 0 || j >= 6 ? 0 : x[(i * 6 + j) * 2 + c];
    }

    private static double sum(int count, IntToDoubleFunction term) {
        return IntStream.range(0, count).mapToDouble(term).sum();
    }
}

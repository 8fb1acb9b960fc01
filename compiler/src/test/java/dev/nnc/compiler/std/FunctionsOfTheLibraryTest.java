package dev.nnc.compiler.std;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.nnc.compiler.graph.Graph;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Values and gradients of activations, losses, penalties, metrics and functions, against their
 * formulas written in Java.
 */
class FunctionsOfTheLibraryTest {
    /** A few roundings of values near 1. */
    private static final double TOLERANCE = 1e-14;

    private static final double INFINITY = Double.POSITIVE_INFINITY;

    /** A formula in u, with its value and its derivative. */
    private static Arguments at(String formula, double u, double value, double derivative) {
        return Arguments.of(formula, u, value, derivative);
    }

    static Stream<Arguments> activations() {
        double e = Math.E;
        double s = 1 / (1 + Math.exp(-2));
        double phi = Math.exp(-0.5) / Math.sqrt(2 * Math.PI);
        double cdf = 0.8413447460685429;
        double lambda = 1.0507009873554805;
        double alpha = 1.6732632423543772;
        return Stream.of(
                at("step(u)", 0, 0, 0),
                at("step(u)", 2, 1, 0),
                at("sigmoid(u)", 2, s, s * (1 - s)),
                at("sigmoid(u)", -800, 0, 0),
                at("tanh(u)", 1, Math.tanh(1), 1 - Math.tanh(1) * Math.tanh(1)),
                at("relu(u)", 0, 0, 0),
                at("relu(u)", 3, 3, 1),
                at("leakyRelu(u)", -2, -0.02, 0.01),
                at("leakyRelu(u, slope = 0.5)", -2, -1, 0.5),
                at("leakyRelu(u)", 2, 2, 1),
                at("elu(u)", -1, 1 / e - 1, 1 / e),
                at("elu(u)", 1, 1, 1),
                at("elu(u)", 1e4, 1e4, 1),
                at("selu(u)", -1, lambda * alpha * (1 / e - 1), lambda * alpha / e),
                at("selu(u)", 1, lambda, lambda),
                at("gelu(u)", 1, cdf, cdf + phi),
                at("gelu(u)", 0, 0, 0.5),
                at("silu(u)", 2, 2 * s, s + 2 * s * (1 - s)),
                at("softplus(u)", 2, Math.log(1 + e * e), s),
                at("softplus(u)", 800, 800, 1),
                at("hardTanh(u)", 0.5, 0.5, 1),
                at("hardTanh(u)", 1, 1, 0),
                at("hardTanh(u)", -1, -1, 0),
                at("hardTanh(u)", -3, -1, 0));
    }

    static Stream<Arguments> losses() {
        double s = 1 / (1 + Math.exp(-2));
        return Stream.of(
                at("squaredError(u, 3)", 1, 2, -2),
                at("absoluteError(u, 3)", 1, 2, -1),
                at("absoluteError(u, 3)", 3, 0, 0),
                at("huberLoss(u, 3)", 2.5, 0.125, -0.5),
                at("huberLoss(u, 3)", 1, 1.5, -1),
                at("huberLoss(u, 3, delta = 2)", 1, 2, -2),
                at("hinge(u, -1)", 0.5, 1.5, 1),
                at("hinge(u, 1)", 1, 0, 0),
                at("hinge(u, 1)", 2, 0, 0),
                at("squaredHinge(u, 1)", 0.5, 0.25, -1),
                at("perceptronLoss(u, 1)", 0, 0, -1),
                at("perceptronLoss(u, -1)", 2, 2, 1),
                at("perceptronLoss(u, 1)", 2, 0, 0),
                at("logistic(u, -1)", 2, Math.log(1 + Math.exp(2)), s),
                at("logistic(u, 1)", -800, 800, -1),
                at("binaryCrossEntropy(u, 0.25)", 0.5, Math.log(2), 1),
                at("l1(u)", -2, 2, -1),
                at("l2(u)", -2, 4, -4),
                at("elasticNet(u, 0.25)", -2, 3.5, -3.25),
                at("pow(u, 3)", -2, -8, 12));
    }

    @ParameterizedTest
    @MethodSource({"activations", "losses"})
    void valueAndDerivative(String formula, double u, double value, double derivative) {
        var sample =
                OneSample.of(
                                "input u: real\n f = %s\n output f\n output d = derivative(f, u)"
                                        .formatted(formula))
                        .with("u", u);
        double tolerance = TOLERANCE * Math.max(1, Math.abs(value));
        assertEquals(value, sample.result("f")[0], tolerance);
        assertEquals(derivative, sample.result("d")[0], TOLERANCE * 10);
    }

    @Test
    void softmaxLeavesOutMinusInfinity() {
        var sample =
                OneSample.of(
                        """
                        input s: real[3]
                        p = softmax(s)
                        q = logSoftmax(s[0..2])
                        output p
                        output q
                        output d = derivative(p[0] + q[0], s)
                        """);
        double e = Math.E;
        double p = e / (1 + e);
        sample.with("s", 801, 800, -INFINITY);
        assertArrayEquals(new double[] {p, 1 - p, 0}, sample.result("p"), TOLERANCE);
        assertArrayEquals(
                new double[] {Math.log(p), Math.log(1 - p)}, sample.result("q"), TOLERANCE);
        double slope = p * (1 - p) + 1 - p;
        assertArrayEquals(new double[] {slope, -slope, 0}, sample.result("d"), TOLERANCE);
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "0.3, 0.3"})
    void crossEntropyIsExactAtEveryScore(double smoothing, double again) {
        var sample =
                OneSample.of(
                                """
                                input s: real[3]
                                input y: category(3)
                                f = crossEntropy(s, y, labelSmoothing = %s)
                                output f
                                output d = derivative(f, s)
                                """
                                        .formatted(smoothing))
                        .with("s", 800, 0, -800)
                        .with("y", 1);
        double[] target = {again / 3, 1 - again + again / 3, again / 3};
        assertEquals(target[1] * 800 + target[2] * 1600, sample.result("f")[0], 1e-12 * 1600);
        assertArrayEquals(
                new double[] {1 - target[0], -target[1], -target[2]},
                sample.result("d"),
                TOLERANCE);
    }

    @Test
    void divergenceOfNothingIsNothing() {
        var sample =
                OneSample.of(
                                """
                                input p: real[3]
                                input q: real[3]
                                f = klDivergence(p, q)
                                output f
                                output d = derivative(f, p)
                                """)
                        .with("p", 0, 0.5, 0.5)
                        .with("q", 0, 0.25, 0.75);
        double f = 0.5 * Math.log(2) + 0.5 * Math.log(2.0 / 3);
        assertEquals(f, sample.result("f")[0], TOLERANCE);
        assertArrayEquals(
                new double[] {0, Math.log(2) + 1, Math.log(2.0 / 3) + 1},
                sample.result("d"),
                TOLERANCE);
    }

    @Test
    void masks() {
        var sample =
                OneSample.of(
                                """
                                input x: real[3, 2]
                                input mask: real[3]
                                output m = maskedMean(x[:, 0], mask)
                                output none = maskedMean(x[:, 0], 0 * mask)
                                output end = lastOf(x, mask)
                                output first = lastOf(x, 0 * mask)
                                """)
                        .with("x", 1, 2, 3, 4, 5, 6)
                        .with("mask", 1, 1, 0);
        assertArrayEquals(new double[] {2}, sample.result("m"), TOLERANCE);
        assertArrayEquals(new double[] {0}, sample.result("none"), TOLERANCE);
        assertArrayEquals(new double[] {3, 4}, sample.result("end"));
        assertArrayEquals(new double[] {1, 2}, sample.result("first"));
    }

    @ParameterizedTest
    @CsvSource({"0, 0, 0, 0", "1, 0, 1, 1", "2, 1, 1, 1"})
    void accuracies(int y, double first, double two, double all) {
        var sample =
                OneSample.of(
                                """
                                input s: real[3]
                                input y: category(3)
                                output one = accuracy(s, y)
                                output two = topK(s, y, 2)
                                output all = topK(s, y, k = 3)
                                """)
                        .with("s", -1, 2, 3)
                        .with("y", y);
        assertEquals(first, sample.result("one")[0]);
        assertEquals(two, sample.result("two")[0]);
        assertEquals(y == 0 ? 1 : all, sample.result("all")[0]);
    }

    @ParameterizedTest
    @CsvSource({"2, 1, 1", "2, -1, 0", "2, 0, 0", "-2, 0, 1", "-2, -1, 1", "0, 0, 1", "0, 1, 0"})
    void binaryAccuracyComparesSigns(double score, double y, double agrees) {
        var sample =
                OneSample.of("input s: real input y: real output a = binaryAccuracy(s, y)")
                        .with("s", score)
                        .with("y", y);
        assertEquals(agrees, sample.result("a")[0]);
    }

    @Test
    void metricsOverTheSetAreFormulasOfMeans() {
        var sample =
                OneSample.of(
                                """
                                input x: real[2]
                                target y: real[2]
                                output f = 2 * x
                                loss squaredError(f, y)
                                metric root = rootMeanSquaredError(f, y)
                                metric distance = meanAbsoluteError(f, y)
                                """)
                        .with("x", 1, 2)
                        .with("y", 5, 4);
        var root = sample.model().metrics().getFirst();
        var distance = sample.model().metrics().getLast();
        assertEquals(
                4.5, sample.result(Graph.Role.AVERAGE, root.averages().getFirst())[0], TOLERANCE);
        assertEquals(
                1.5,
                sample.result(Graph.Role.AVERAGE, distance.averages().getFirst())[0],
                TOLERANCE);
    }

    @Test
    void cosineOfTheZeroVectorIsZero() {
        var sample =
                OneSample.of(
                        """
                        input a: real[2]
                        input b: real[2]
                        c = cosineSimilarity(a, b)
                        output c
                        output d = derivative(c, a)
                        """);
        sample.with("a", 1, 0).with("b", 3, 4);
        assertEquals(0.6, sample.result("c")[0], TOLERANCE);
        assertArrayEquals(new double[] {0, 0.8}, sample.result("d"), TOLERANCE);
        sample.with("a", 0, 0);
        assertEquals(0, sample.result("c")[0]);
        assertArrayEquals(new double[] {0.6, 0.8}, sample.result("d"), TOLERANCE);
    }
}

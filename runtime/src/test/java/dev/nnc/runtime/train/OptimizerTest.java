package dev.nnc.runtime.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nnc.runtime.Values;
import dev.nnc.runtime.train.Optimizer.Step;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Sequences worked out by hand: one parameter from w = 1, rate 0.1, gradients 2 and then 1. */
class OptimizerTest {
    private static final Rate RATE = Rate.constant(0.1);
    private static final double INFINITY = Double.POSITIVE_INFINITY;

    private static double[] path(Optimizer optimizer, double decay) {
        Values w = new Values.Doubles(new double[] {1});
        OptimizerState state = OptimizerState.of(optimizer, w, 1);
        double[] path = new double[2];
        double[] gradients = {2, 1};
        for (int i = 0; i < 2; i++) {
            Values g = new Values.Doubles(new double[] {gradients[i]});
            optimizer.update(w, g, state, new Step(i + 1, 0.1, 1, INFINITY, decay), 0, 1);
            path[i] = w.get(0);
        }
        return path;
    }

    private static void follows(Optimizer optimizer, double... expected) {
        assertArrayEquals(expected, path(optimizer, 0), 1e-15);
    }

    @Test
    void sgd() {
        follows(Optimizer.sgd(RATE), 0.8, 0.7);
    }

    @Test
    void momentum() {
        // v = 2, then 0.5·2 + 1 = 2
        follows(Optimizer.momentum(RATE, 0.5), 0.8, 0.6);
    }

    @Test
    void nesterov() {
        // 2 + 0.5·2 = 3, then 1 + 0.5·2 = 2
        follows(Optimizer.nesterov(RATE, 0.5), 0.7, 0.5);
    }

    @Test
    void adagrad() {
        // s = 4, then 5
        double w = 1 - 0.2 / (2 + 0.5);
        follows(Optimizer.adagrad(RATE, 0.5), w, w - 0.1 / (Math.sqrt(5) + 0.5));
    }

    @Test
    void rmsprop() {
        // s = 0.25·4 = 1, then 0.75·1 + 0.25·1 = 1
        double w = 1 - 0.2 / (1 + 0.5);
        follows(Optimizer.rmsprop(RATE, 0.75, 0.5), w, w - 0.1 / 1.5);
    }

    @Test
    void adam() {
        // m = 1, v = 1: corrected 2 and 4; m = 1, v = 1: corrected 1/0.75 and 1/0.4375
        double w = 1 - 0.1 * 2 / (2 + 0.5);
        double m = 1 / 0.75;
        double v = 1 / (1 - 0.75 * 0.75);
        follows(Optimizer.adam(RATE, 0.5, 0.75, 0.5), w, w - 0.1 * m / (Math.sqrt(v) + 0.5));
    }

    @Test
    void adamWSubtractsDecayBesideTheMoments() {
        double first = 1 - 0.1 * 0.5 - 0.1 * 2 / (2 + 0.5);
        double m = 1 / 0.75;
        double v = 1 / (1 - 0.75 * 0.75);
        double second = first - 0.1 * 0.5 * first - 0.1 * m / (Math.sqrt(v) + 0.5);
        double[] expected = {first, second};
        assertArrayEquals(expected, path(Optimizer.adamW(RATE, 0.5, 0.75, 0.5), 0.5), 1e-15);
    }

    @Test
    void elsewhereDecayIsAddedToTheGradient() {
        double first = 1 - 0.1 * (2 + 0.5);
        double[] expected = {first, first - 0.1 * (1 + 0.5 * first)};
        assertArrayEquals(expected, path(Optimizer.sgd(RATE), 0.5), 1e-15);
    }

    @Test
    void gradientIsScaledThenCutOff() {
        Values w = new Values.Doubles(new double[] {0, 0, 0});
        Values g = new Values.Doubles(new double[] {2, -8, 1});
        Optimizer sgd = Optimizer.sgd(RATE);
        sgd.update(w, g, OptimizerState.of(sgd, w, 3), new Step(1, 1, 0.5, 2, 0), 0, 3);
        assertArrayEquals(new double[] {-1, 2, -0.5}, Values.doubles(w));
    }

    static Stream<Optimizer> all() {
        return Stream.of(
                Optimizer.sgd(RATE),
                Optimizer.momentum(RATE, 0.9),
                Optimizer.nesterov(RATE, 0.9),
                Optimizer.adagrad(RATE, 1e-8),
                Optimizer.rmsprop(RATE, 0.9, 1e-8),
                Optimizer.adam(RATE, 0.9, 0.999, 1e-8),
                Optimizer.adamW(RATE, 0.9, 0.999, 1e-8));
    }

    /**
     * ½(x − 1)² + 2(y + 2)² has its minimum at (1, −2); the rate falls as Adagrad's does by itself.
     */
    @ParameterizedTest
    @MethodSource("all")
    void findsTheMinimumOfAQuadratic(Optimizer optimizer) {
        Values w = new Values.Doubles(new double[] {5, 5});
        OptimizerState state = OptimizerState.of(optimizer, w, 2);
        Values g = w.like(2);
        for (int step = 1; step <= 20_000; step++) {
            g.set(0, w.get(0) - 1);
            g.set(1, 4 * (w.get(1) + 2));
            double rate = optimizer instanceof Adagrad ? 1 : 0.1 / Math.sqrt(step);
            optimizer.update(w, g, state, Step.of(step, rate), 0, 2);
        }
        // RMSProp ends in steps of the size of the rate: 0.1/√20,000 = 7e-4
        assertArrayEquals(new double[] {1, -2}, Values.doubles(w), 1e-3);
    }

    /** Each element goes its own way, so a range in parts gives the bits of the whole. */
    @ParameterizedTest
    @MethodSource("all")
    void partsGiveTheBitsOfTheWholeAndFloatFollowsDouble(Optimizer optimizer) {
        int n = 1003;
        Values exact = new Values.Doubles(new double[n]);
        Values whole = new Values.Floats(new float[n]);
        Values parts = new Values.Floats(new float[n]);
        List<OptimizerState> states =
                Stream.of(exact, whole, parts)
                        .map(w -> OptimizerState.of(optimizer, w, n))
                        .toList();
        for (int step = 1; step <= 3; step++) {
            Values g = exact.like(n);
            Values rounded = whole.like(n);
            for (int i = 0; i < n; i++) {
                g.set(i, Math.sin(i * step) + 1.5);
                rounded.set(i, g.get(i));
            }
            Step numbers = new Step(step, 0.01, 0.5, 0.9, 0.1);
            optimizer.update(exact, g, states.get(0), numbers, 0, n);
            optimizer.update(whole, rounded, states.get(1), numbers, 0, n);
            optimizer.update(parts, rounded, states.get(2), numbers, 0, 7);
            optimizer.update(parts, rounded, states.get(2), numbers, 7, n);
        }
        assertArrayEquals(Values.floats(whole), Values.floats(parts));
        for (int i = 0; i < n; i++) {
            // three steps of about ten operations on numbers below 0.1: 30 · 6e-8 · 0.1
            assertEquals(exact.get(i), whole.get(i), 2e-7);
        }
        assertTrue(Arrays.stream(Values.doubles(exact)).allMatch(w -> w < 0));
    }

    @Test
    void settingsOutOfRangeAreNamed() {
        Exception problem =
                assertThrows(IllegalArgumentException.class, () -> Optimizer.momentum(RATE, 1.0));
        assertEquals("beta = 1.0: it must be at least 0 and below 1", problem.getMessage());
        problem =
                assertThrows(
                        IllegalArgumentException.class, () -> Optimizer.adam(RATE, 0.9, 0.999, 0));
        assertEquals("epsilon = 0.0: it must be positive", problem.getMessage());
    }
}

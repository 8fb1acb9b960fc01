package dev.nnc.compiler.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * Mapping, choices and index notation beside loops; values are copied or rounded once or a few
 * times.
 */
class MappingValuesTest {
    private static final double TOLERANCE = 1e-14;

    @Test
    void anArgumentWithFewerMappedAxesIsUsedForEveryItem() {
        var values =
                ElaboratedValues.ofText(
                        """
                        function scale(s: real, v: real[n]) = s * v
                        function outer(a: real[n], w: real) = scale(w, a) + sum(a)
                        function twice(x: real[n, m], w: real[n]) = outer(x, w)
                        function constant(x: real[n]) = 3
                        network N {
                            input s: real[3]
                            input v: real[3]
                            input x: real[4, 3, 2]
                            output scaled = scale(s, v)
                            output deep = twice(x, s)
                            output threes = constant(x)
                        }
                        """,
                        Map.of());
        double[] s = values.source("s");
        double[] v = values.source("v");
        double[] x = values.source("x");
        assertArrayEquals(
                IntStream.range(0, 9).mapToDouble(o -> s[o / 3] * v[o % 3]).toArray(),
                values.output("scaled"),
                0);
        assertArrayEquals(
                IntStream.range(0, 24)
                        .mapToDouble(o -> s[o / 2 % 3] * x[o] + x[o / 2 * 2] + x[o / 2 * 2 + 1])
                        .toArray(),
                values.output("deep"),
                TOLERANCE);
        double[] threes = new double[12];
        Arrays.fill(threes, 3);
        assertArrayEquals(threes, values.output("threes"));
    }

    @Test
    void aCallInsideAMappedBodyMayMapMoreOfItsArguments() {
        var values =
                ElaboratedValues.ofText(
                        """
                        function shift(a: real[n], w: real) = a - w
                        function rows(x: real[n, m], w: real) = shift(x, w)
                        network N {
                            input x: real[5, 3, 2]
                            input w: real[5]
                            output y = rows(x, w)
                        }
                        """,
                        Map.of());
        double[] x = values.source("x");
        double[] w = values.source("w");
        assertArrayEquals(
                IntStream.range(0, 30).mapToDouble(o -> x[o] - w[o / 6]).toArray(),
                values.output("y"),
                0);
    }

    @Test
    void aGuardedAccessReadsNothingOutside() {
        var values =
                ElaboratedValues.of(
                        """
                        dim T <= 9
                        input x: real[T]
                        before[i < T] = if i > 0 then x[i - 1] else 0
                        window[i < T] = if i >= 1 and i + 1 < T then sum[u < 3](x[i + u - 1]) else x[i]
                        output shifted = before
                        output smooth = window
                        output place = sum[i](x[i] * i)
                        """,
                        Map.of("T", 5));
        double[] x = values.source("x");
        assertArrayEquals(new double[] {0, x[0], x[1], x[2], x[3]}, values.output("shifted"), 0);
        assertArrayEquals(
                new double[] {
                    x[0], x[0] + x[1] + x[2], x[1] + x[2] + x[3], x[2] + x[3] + x[4], x[4]
                },
                values.output("smooth"),
                TOLERANCE);
        assertEquals(x[1] + 2 * x[2] + 3 * x[3] + 4 * x[4], values.output("place")[0], TOLERANCE);
    }

    @Test
    void indexNotationIsMappedAndCallsFunctions() {
        var values =
                ElaboratedValues.ofText(
                        """
                        function smooth(a: real, b: real) { d = a - b; return d^2 / (1 + abs(d)) }
                        function differences(x: real[n]) { y[i < n - 1] = smooth(x[i + 1], x[i]) + max[k](x[k]); return y }
                        network N {
                            input x: real[2, 4]
                            output y = differences(x)
                        }
                        """,
                        Map.of());
        double[] x = values.source("x");
        assertArrayEquals(
                IntStream.range(0, 6)
                        .mapToDouble(o -> {
                            int row = o / 3 * 4;
                            double d = x[row + o % 3 + 1] - x[row + o % 3];
                            return d * d / (1 + Math.abs(d))
                                    + Arrays.stream(x, row, row + 4).max().orElseThrow();
                        })
                        .toArray(),
                values.output("y"),
                TOLERANCE);
    }

    @Test
    void averagesAreTakenOverMappedAxes() {
        var values =
                ElaboratedValues.of(
                        """
                        dim T <= 9
                        input f: real[T, 2]
                        target y: real[T, 2]
                        loss squaredError(f, y)
                        metric rootMeanSquaredError(f, y)
                        """,
                        Map.of("T", 3));
        double[] f = values.source("f");
        double[] y = values.source("y");
        double squares =
                IntStream.range(0, 6).mapToDouble(i -> (f[i] - y[i]) * (f[i] - y[i])).sum();
        assertEquals(squares / 2, values.loss(), TOLERANCE);
        assertEquals(squares / 6, values.average("rootMeanSquaredError"), TOLERANCE);
    }

    @Test
    void ofADerivativeEveryPathCounts() {
        var values =
                ElaboratedValues.of(
                        """
                        input t: real
                        u = t^3
                        v = u * t + sin(u)
                        output byInput = derivative(v, t)
                        output byName = derivative(v, u)
                        du = derivative(u, t)
                        output second = derivative(du, t)
                        """);
        double t = values.source("t")[0];
        double u = t * t * t;
        assertEquals(4 * u + Math.cos(u) * 3 * t * t, values.output("byInput")[0], TOLERANCE);
        assertEquals(t + Math.cos(u), values.output("byName")[0], TOLERANCE);
        assertEquals(6 * t, values.output("second")[0], TOLERANCE);
    }
}

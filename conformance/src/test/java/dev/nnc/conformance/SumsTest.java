package dev.nnc.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nnc.compiler.emit.Precision;
import dev.nnc.conformance.Compilation.Flavour;
import dev.nnc.runtime.Network;
import dev.nnc.runtime.Threads;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Sums of the same terms differ between the flavours by no more than {@code docs/numbers.md} says:
 * 2·γ·Σ|a·b| with γ = n·u / (1 − n·u). Forward the n terms of a product are over the columns of x;
 * in the gradients by the weights and the bias they are over the batch.
 */
class SumsTest {
    /** Below and above tiles and lanes, and long. */
    private static final int[] LENGTHS = {3, 37, 1000};

    private static final int BATCH = 129;
    private static final int UNITS = 70;

    private static final List<Subject> SUBJECTS =
            Arrays.stream(LENGTHS)
                    .boxed()
                    .flatMap(n ->
                            Stream.of(Precision.values())
                                    .map(precision ->
                                            Subject.of(
                                                    "sums" + n, Programs.text(text(n)), precision)))
                    .toList();
    private static final Compilation COMPILATION = Compilation.of(SUBJECTS);

    /** The adjoint of y is v, which no sum comes before. */
    private static String text(int n) {
        return "network Sums { input x: real["
                + n
                + "]  input v: real[70]  y = x -> dense(70)  output y  output total = sum(x)  loss sum(y * v) }";
    }

    static Stream<Arguments> cases() {
        return SUBJECTS.stream()
                .map(subject -> Arguments.of(subject.name() + " " + subject.precision(), subject));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void differBetweenFlavoursWithinTheBound(String name, Subject subject) {
        Computed scalar = computed(subject, Flavour.SCALAR);
        Computed vector = computed(subject, Flavour.VECTOR);
        double u = subject.precision() == Precision.FLOAT ? 0x1p-24 : 0x1p-53;
        sizes(point(subject, COMPILATION.network(subject, Flavour.SCALAR, 1)))
                .forEach((result, size) -> {
                    double gamma = size.terms * u / (1 - size.terms * u);
                    double[] a = scalar.values().get(result);
                    double[] b = vector.values().get(result);
                    assertEquals(size.sums.length, a.length);
                    for (int i = 0; i < a.length; i++) {
                        double bound = 2 * gamma * size.sums[i];
                        String where = result + "[" + i + "]: " + a[i] + ", " + b[i];
                        assertTrue(Math.abs(a[i] - b[i]) <= bound, where);
                    }
                });
    }

    private static Point point(Subject subject, Network network) {
        return Point.draw(subject.model(), network, BATCH, 7);
    }

    private static Computed computed(Subject subject, Flavour flavour) {
        Network network = COMPILATION.network(subject, flavour, 1);
        Point point = point(subject, network);
        return Computed.by(network, network.workspace(BATCH, Threads.single()), point);
    }

    /**
     * The sums of a result.
     *
     * @param terms how many roundings each has at most: its terms, and one for the scale of a mean
     * @param sums of the absolute values of its terms
     */
    private record Size(int terms, double[] sums) {}

    private static Map<String, Size> sizes(Point point) {
        double[] x = point.sources().get("x").real();
        double[] v = point.sources().get("v").real();
        double[] w = point.sources().get("dense1.W").real();
        double[] b = point.sources().get("dense1.b").real();
        int n = x.length / BATCH;
        double[] y = new double[BATCH * UNITS];
        double[] total = new double[BATCH];
        double[] dw = new double[n * UNITS];
        double[] db = new double[UNITS];
        for (int sample = 0; sample < BATCH; sample++) {
            for (int j = 0; j < UNITS; j++) {
                double adjoint = Math.abs(v[sample * UNITS + j]) / BATCH;
                y[sample * UNITS + j] += Math.abs(b[j]);
                db[j] += adjoint;
                for (int k = 0; k < n; k++) {
                    double input = Math.abs(x[sample * n + k]);
                    y[sample * UNITS + j] += input * Math.abs(w[k * UNITS + j]);
                    dw[k * UNITS + j] += input * adjoint;
                }
            }
            for (int k = 0; k < n; k++) {
                total[sample] += Math.abs(x[sample * n + k]);
            }
        }
        return Map.of(
                "OUTPUT y",
                new Size(n + 1, y),
                "OUTPUT total",
                new Size(n, total),
                "GRADIENT dense1.W",
                new Size(BATCH + 1, dw),
                "GRADIENT dense1.b",
                new Size(BATCH + 1, db));
    }
}

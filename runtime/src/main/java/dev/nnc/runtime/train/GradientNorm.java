package dev.nnc.runtime.train;

import dev.nnc.runtime.Threads;
import dev.nnc.runtime.Values;

/**
 * The Euclidean norm of a gradient. Squares are summed in double, first in parts of a fixed size
 * and then over the parts in order, so the bits do not depend on the number of threads.
 *
 * <pre>{@code
 * double norm = new GradientNorm(count).of(gradient, threads);
 * }</pre>
 */
final class GradientNorm {
    private static final int PART = 1 << 14;

    private final int count;
    private final double[] parts;

    /** For the first {@code count} elements of gradients. */
    GradientNorm(int count) {
        this.count = count;
        parts = new double[(count + PART - 1) / PART];
    }

    double of(Values gradient, Threads threads) {
        if (gradient instanceof Values.Floats) {
            float[] g = Values.floats(gradient);
            threads.forEach(count, PART, (from, to) -> parts[from / PART] = squares(g, from, to));
        } else {
            double[] g = Values.doubles(gradient);
            threads.forEach(count, PART, (from, to) -> parts[from / PART] = squares(g, from, to));
        }
        double sum = 0;
        for (double part : parts) {
            sum += part;
        }
        return Math.sqrt(sum);
    }

    /** Four sums side by side, because one addition waits for the one before. */
    private static double squares(float[] g, int from, int to) {
        double a = 0;
        double b = 0;
        double c = 0;
        double d = 0;
        int i = from;
        for (; i < to - 3; i += 4) {
            a += (double) g[i] * g[i];
            b += (double) g[i + 1] * g[i + 1];
            c += (double) g[i + 2] * g[i + 2];
            d += (double) g[i + 3] * g[i + 3];
        }
        for (; i < to; i++) {
            a += (double) g[i] * g[i];
        }
        return a + b + (c + d);
    }

    private static double squares(double[] g, int from, int to) {
        double a = 0;
        double b = 0;
        double c = 0;
        double d = 0;
        int i = from;
        for (; i < to - 3; i += 4) {
            a += g[i] * g[i];
            b += g[i + 1] * g[i + 1];
            c += g[i + 2] * g[i + 2];
            d += g[i + 3] * g[i + 3];
        }
        for (; i < to; i++) {
            a += g[i] * g[i];
        }
        return a + b + (c + d);
    }
}

package dev.nnc.runtime;

import dev.nnc.runtime.random.Noise;
import java.util.Arrays;

/**
 * How a parameter begins: the words behind {@code ~} in a model.
 *
 * <p>The numbers depend on the seed, the index of the parameter and the element. They are drawn in
 * double; a network in float starts from the same numbers, rounded once.
 *
 * <p>The fan-in is the product of all extents but the last, the fan-out the last extent times all
 * before the last two; of rank 1, both are the one extent; of a scalar, both are 1.
 *
 * <pre>{@code
 * Initialiser.glorotUniform().fill(parameters, offset, new int[] {784, 256}, seed, 0);
 * }</pre>
 */
public sealed interface Initialiser {
    /**
     * Fills the parameter of this shape that begins at {@code offset}, in row-major order.
     *
     * @param parameterIndex the position of the parameter in its network, below 2²⁴
     */
    void fill(double[] target, int offset, int[] shape, long seed, int parameterIndex);

    /** Fills a parameter in float with the rounded numbers of the double one. */
    default void fill(float[] target, int offset, int[] shape, long seed, int parameterIndex) {
        double[] drawn = new double[Fans.size(shape)];
        fill(drawn, 0, shape, seed, parameterIndex);
        for (int i = 0; i < drawn.length; i++) {
            target[offset + i] = (float) drawn[i];
        }
    }

    /** All 0. */
    static Initialiser zeros() {
        return new Constant(0);
    }

    /** All 1. */
    static Initialiser ones() {
        return new Constant(1);
    }

    /** All {@code value}. */
    static Initialiser constant(double value) {
        return new Constant(value);
    }

    /** Normal with this mean and standard deviation, not truncated. */
    static Initialiser normal(double mean, double deviation) {
        return new Normal(mean, deviation);
    }

    /** Uniform between these limits. */
    static Initialiser uniform(double low, double high) {
        return new Uniform(low, high);
    }

    /** Uniform in ±√(6 / (fan-in + fan-out)): Glorot and Bengio 2010. */
    static Initialiser glorotUniform() {
        return new ScaledUniform(Scale.GLOROT);
    }

    /** Normal with variance 2 / (fan-in + fan-out): Glorot and Bengio 2010. */
    static Initialiser glorotNormal() {
        return new ScaledNormal(Scale.GLOROT);
    }

    /** Uniform in ±√(6 / fan-in): He and others 2015. */
    static Initialiser heUniform() {
        return new ScaledUniform(Scale.HE);
    }

    /** Normal with variance 2 / fan-in: He and others 2015. */
    static Initialiser heNormal() {
        return new ScaledNormal(Scale.HE);
    }

    /** Normal with variance 1 / fan-in: LeCun and others 1998. */
    static Initialiser lecunNormal() {
        return new ScaledNormal(Scale.LECUN);
    }

    /**
     * {@code gain} times a matrix with orthonormal rows or columns, whichever are fewer, drawn
     * uniformly (Saxe and others 2014); the matrix is [all but the last extent, last extent].
     */
    static Initialiser orthogonal(double gain) {
        return new Orthogonal(gain);
    }

    /** 1 on the diagonal of the matrix [all but the last extent, last extent], else 0. */
    static Initialiser identity() {
        return new Identity();
    }

    /** The variance that keeps a signal's size from layer to layer. */
    enum Scale {
        GLOROT,
        HE,
        LECUN;

        double variance(int[] shape) {
            return switch (this) {
                case GLOROT -> 2 / (Fans.in(shape) + Fans.out(shape));
                case HE -> 2 / Fans.in(shape);
                case LECUN -> 1 / Fans.in(shape);
            };
        }
    }

    /** See {@link Initialiser#constant}. */
    record Constant(double value) implements Initialiser {
        @Override
        public void fill(double[] target, int offset, int[] shape, long seed, int parameterIndex) {
            Arrays.fill(target, offset, offset + Fans.size(shape), value);
        }
    }

    /** See {@link Initialiser#normal}. */
    record Normal(double mean, double deviation) implements Initialiser {
        @Override
        public void fill(double[] target, int offset, int[] shape, long seed, int parameterIndex) {
            int size = Fans.size(shape);
            for (int i = 0; i < size; i++) {
                double g = Noise.gaussianDouble(seed, Fans.STEP, 0, parameterIndex, i);
                target[offset + i] = mean + deviation * g;
            }
        }
    }

    /** See {@link Initialiser#uniform}. */
    record Uniform(double low, double high) implements Initialiser {
        @Override
        public void fill(double[] target, int offset, int[] shape, long seed, int parameterIndex) {
            int size = Fans.size(shape);
            for (int i = 0; i < size; i++) {
                double u = Noise.uniformDouble(seed, Fans.STEP, 0, parameterIndex, i);
                target[offset + i] = low + (high - low) * u;
            }
        }
    }

    /** Normal around 0 with the variance of a scale. */
    record ScaledNormal(Scale scale) implements Initialiser {
        @Override
        public void fill(double[] target, int offset, int[] shape, long seed, int parameterIndex) {
            double deviation = Math.sqrt(scale.variance(shape));
            normal(0, deviation).fill(target, offset, shape, seed, parameterIndex);
        }
    }

    /** Uniform around 0 with the variance of a scale: a width of √(3 · variance) on either side. */
    record ScaledUniform(Scale scale) implements Initialiser {
        @Override
        public void fill(double[] target, int offset, int[] shape, long seed, int parameterIndex) {
            double limit = Math.sqrt(3 * scale.variance(shape));
            uniform(-limit, limit).fill(target, offset, shape, seed, parameterIndex);
        }
    }

    /** See {@link Initialiser#orthogonal}. */
    record Orthogonal(double gain) implements Initialiser {
        @Override
        public void fill(double[] target, int offset, int[] shape, long seed, int parameterIndex) {
            int columns = Fans.last(shape);
            int rows = Fans.size(shape) / columns;
            double[] draws = new double[rows * columns];
            normal(0, 1).fill(draws, 0, shape, seed, parameterIndex);
            boolean tall = rows >= columns;
            double[] q =
                    Householder.orthonormalColumns(
                            draws, Math.max(rows, columns), Math.min(rows, columns));
            for (int i = 0; i < rows; i++) {
                for (int j = 0; j < columns; j++) {
                    double entry = tall ? q[i * columns + j] : q[j * rows + i];
                    target[offset + i * columns + j] = gain * entry;
                }
            }
        }
    }

    /** See {@link Initialiser#identity}. */
    record Identity() implements Initialiser {
        @Override
        public void fill(double[] target, int offset, int[] shape, long seed, int parameterIndex) {
            int columns = Fans.last(shape);
            int rows = Fans.size(shape) / columns;
            Arrays.fill(target, offset, offset + rows * columns, 0);
            for (int i = 0; i < Math.min(rows, columns); i++) {
                target[offset + i * columns + i] = 1;
            }
        }
    }
}

package dev.nnc.runtime.math;

import java.util.Arrays;

/**
 * Sums of products side by side, as plain loops that the JIT turns into vectors: it does so where
 * all arrays of a loop have one index, so rows of sums and of the operand lie in arrays of their
 * own. Each sum is added in the order of the calls.
 *
 * <pre>{@code
 * float[][] rows = floatRows();
 * startSums(rows, 1, 256);
 * for (int k = 0; k < 784; k += 2) {
 *     addTerms(rows, 256, w, k * 256, k * 256 + 256, x[k], x[k + 1]);
 * }
 * // rows[0][j] = sum[k](x[k] * w[k * 256 + j])
 * }</pre>
 *
 * <p>Three rows and two terms at once are as much as C2 of Java 17 still makes vectors of.
 */
public final class RowSums {
    /** The most rows of sums at once. */
    public static final int ROWS = 3;

    /** The most sums in a row. */
    public static final int WIDTH = 1024;

    /** The same place in two rows does not lie a multiple of a page apart. */
    private static final int GAP = 80;

    private static final ThreadLocal<float[][]> FLOATS =
            ThreadLocal.withInitial(() -> new float[ROWS + 2][WIDTH + GAP]);
    private static final ThreadLocal<double[][]> DOUBLES =
            ThreadLocal.withInitial(() -> new double[ROWS + 2][WIDTH + GAP]);

    private RowSums() {}

    /** Arrays of the calling thread: {@link #ROWS} rows of sums, and two rows of an operand. */
    public static float[][] floatRows() {
        return FLOATS.get();
    }

    /** So many rows begin with zeros. */
    public static void startSums(float[][] rows, int count, int width) {
        for (int row = 0; row < count; row++) {
            Arrays.fill(rows[row], 0, width, 0);
        }
    }

    /**
     * Two terms more for the sums of three rows: {@code sum[m][j] = sum[m][j] + x[m] * w[at + j] +
     * y[m] * w[next + j]}, added from the left.
     */
    public static void addTerms(
            float[][] rows,
            int width,
            float[] w,
            int at,
            int next,
            float x0,
            float y0,
            float x1,
            float y1,
            float x2,
            float y2) {
        System.arraycopy(w, at, rows[ROWS], 0, width);
        System.arraycopy(w, next, rows[ROWS + 1], 0, width);
        add(rows[0], rows[1], rows[2], rows[ROWS], rows[ROWS + 1], width, x0, y0, x1, y1, x2, y2);
    }

    private static void add(
            float[] sum0,
            float[] sum1,
            float[] sum2,
            float[] v,
            float[] w,
            int width,
            float x0,
            float y0,
            float x1,
            float y1,
            float x2,
            float y2) {
        for (int j = 0; j < width; j++) {
            float a = v[j];
            float b = w[j];
            sum0[j] = sum0[j] + x0 * a + y0 * b;
            sum1[j] = sum1[j] + x1 * a + y1 * b;
            sum2[j] = sum2[j] + x2 * a + y2 * b;
        }
    }

    /** Two terms more for the sums of one row. */
    public static void addTerms(
            float[][] rows, int width, float[] w, int at, int next, float x, float y) {
        System.arraycopy(w, at, rows[ROWS], 0, width);
        System.arraycopy(w, next, rows[ROWS + 1], 0, width);
        add(rows[0], rows[ROWS], rows[ROWS + 1], width, x, y);
    }

    private static void add(float[] sum, float[] v, float[] w, int width, float x, float y) {
        for (int j = 0; j < width; j++) {
            sum[j] = sum[j] + x * v[j] + y * w[j];
        }
    }

    /** One term more for the sums of three rows: {@code sum[m][j] += x[m] * w[at + j]}. */
    public static void addTerm(
            float[][] rows, int width, float[] w, int at, float x0, float x1, float x2) {
        System.arraycopy(w, at, rows[ROWS], 0, width);
        add(rows[0], rows[ROWS], width, x0);
        add(rows[1], rows[ROWS], width, x1);
        add(rows[2], rows[ROWS], width, x2);
    }

    /** One term more for the sums of one row. */
    public static void addTerm(float[][] rows, int width, float[] w, int at, float x) {
        System.arraycopy(w, at, rows[ROWS], 0, width);
        add(rows[0], rows[ROWS], width, x);
    }

    private static void add(float[] sum, float[] w, int width, float x) {
        for (int j = 0; j < width; j++) {
            sum[j] += x * w[j];
        }
    }

    /** Arrays of the calling thread: {@link #ROWS} rows of sums, and two rows of an operand. */
    public static double[][] doubleRows() {
        return DOUBLES.get();
    }

    /** So many rows begin with zeros. */
    public static void startSums(double[][] rows, int count, int width) {
        for (int row = 0; row < count; row++) {
            Arrays.fill(rows[row], 0, width, 0);
        }
    }

    /**
     * Two terms more for the sums of three rows: {@code sum[m][j] = sum[m][j] + x[m] * w[at + j] +
     * y[m] * w[next + j]}, added from the left.
     */
    public static void addTerms(
            double[][] rows,
            int width,
            double[] w,
            int at,
            int next,
            double x0,
            double y0,
            double x1,
            double y1,
            double x2,
            double y2) {
        System.arraycopy(w, at, rows[ROWS], 0, width);
        System.arraycopy(w, next, rows[ROWS + 1], 0, width);
        add(rows[0], rows[1], rows[2], rows[ROWS], rows[ROWS + 1], width, x0, y0, x1, y1, x2, y2);
    }

    private static void add(
            double[] sum0,
            double[] sum1,
            double[] sum2,
            double[] v,
            double[] w,
            int width,
            double x0,
            double y0,
            double x1,
            double y1,
            double x2,
            double y2) {
        for (int j = 0; j < width; j++) {
            double a = v[j];
            double b = w[j];
            sum0[j] = sum0[j] + x0 * a + y0 * b;
            sum1[j] = sum1[j] + x1 * a + y1 * b;
            sum2[j] = sum2[j] + x2 * a + y2 * b;
        }
    }

    /** Two terms more for the sums of one row. */
    public static void addTerms(
            double[][] rows, int width, double[] w, int at, int next, double x, double y) {
        System.arraycopy(w, at, rows[ROWS], 0, width);
        System.arraycopy(w, next, rows[ROWS + 1], 0, width);
        add(rows[0], rows[ROWS], rows[ROWS + 1], width, x, y);
    }

    private static void add(double[] sum, double[] v, double[] w, int width, double x, double y) {
        for (int j = 0; j < width; j++) {
            sum[j] = sum[j] + x * v[j] + y * w[j];
        }
    }

    /** One term more for the sums of three rows: {@code sum[m][j] += x[m] * w[at + j]}. */
    public static void addTerm(
            double[][] rows, int width, double[] w, int at, double x0, double x1, double x2) {
        System.arraycopy(w, at, rows[ROWS], 0, width);
        add(rows[0], rows[ROWS], width, x0);
        add(rows[1], rows[ROWS], width, x1);
        add(rows[2], rows[ROWS], width, x2);
    }

    /** One term more for the sums of one row. */
    public static void addTerm(double[][] rows, int width, double[] w, int at, double x) {
        System.arraycopy(w, at, rows[ROWS], 0, width);
        add(rows[0], rows[ROWS], width, x);
    }

    private static void add(double[] sum, double[] w, int width, double x) {
        for (int j = 0; j < width; j++) {
            sum[j] += x * w[j];
        }
    }
}

package dev.nnc.runtime;

/**
 * Arrays whose rows have gaps behind them, as parameters with rows of whole pages have, so that
 * their columns do not meet in the same lines of the caches.
 *
 * <pre>{@code
 * Rows.withoutGaps(p, DENSE1_W, 784 * 1040, 1024, 16)   // [784, 1024], row-major
 * }</pre>
 */
public final class Rows {
    private Rows() {}

    /**
     * A copy of the rows alone.
     *
     * @param from the place of the first element
     * @param length of all rows and gaps
     * @param row the elements of a row
     * @param gap the elements behind each row
     */
    public static float[] withoutGaps(float[] array, int from, int length, int row, int gap) {
        float[] copy = new float[length / (row + gap) * row];
        for (int i = 0; i < length / (row + gap); i++) {
            System.arraycopy(array, from + i * (row + gap), copy, i * row, row);
        }
        return copy;
    }

    /** The same of doubles. */
    public static double[] withoutGaps(double[] array, int from, int length, int row, int gap) {
        double[] copy = new double[length / (row + gap) * row];
        for (int i = 0; i < length / (row + gap); i++) {
            System.arraycopy(array, from + i * (row + gap), copy, i * row, row);
        }
        return copy;
    }
}

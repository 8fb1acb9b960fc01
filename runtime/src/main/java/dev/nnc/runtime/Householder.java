package dev.nnc.runtime;

/**
 * The orthogonal factor of a matrix A = QR by Householder reflections (Golub and Van Loan, section
 * 5.2), its columns signed so that R has a positive diagonal. Of a matrix of independent normal
 * numbers this Q is uniform among all matrices with orthonormal columns (Mezzadri 2007).
 */
final class Householder {
    private Householder() {}

    /** Q of a row-major matrix with at least as many rows as columns; overwrites the matrix. */
    static double[] orthonormalColumns(double[] a, int rows, int columns) {
        double[] scale = new double[columns];
        double[] sign = new double[columns];
        for (int k = 0; k < columns; k++) {
            double diagonal = a[k * columns + k];
            double norm = norm(a, rows, columns, k);
            double alpha = diagonal > 0 ? -norm : norm;
            sign[k] = alpha < 0 ? -1 : 1;
            a[k * columns + k] = diagonal - alpha;
            scale[k] = norm == 0 ? 0 : 1 / (norm * (norm + Math.abs(diagonal)));
            for (int j = k + 1; j < columns; j++) {
                reflect(a, k, scale[k], a, j, rows, columns);
            }
        }
        double[] q = new double[rows * columns];
        for (int j = 0; j < columns; j++) {
            q[j * columns + j] = sign[j];
            for (int k = j; k >= 0; k--) {
                reflect(a, k, scale[k], q, j, rows, columns);
            }
        }
        return q;
    }

    /** Column j of x becomes x − scale·v·(v·x), v the reflector in column k of a from row k on. */
    private static void reflect(
            double[] a, int k, double scale, double[] x, int j, int rows, int columns) {
        double dot = 0;
        for (int i = k; i < rows; i++) {
            dot += a[i * columns + k] * x[i * columns + j];
        }
        double factor = scale * dot;
        for (int i = k; i < rows; i++) {
            x[i * columns + j] -= factor * a[i * columns + k];
        }
    }

    /** The length of column k from row k on. */
    private static double norm(double[] a, int rows, int columns, int k) {
        double sum = 0;
        for (int i = k; i < rows; i++) {
            sum += a[i * columns + k] * a[i * columns + k];
        }
        return Math.sqrt(sum);
    }
}

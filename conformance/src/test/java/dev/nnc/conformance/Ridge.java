package dev.nnc.conformance;

import dev.nnc.runtime.Values;

/** Ridge regression in closed form, by the factorisation of Cholesky. */
final class Ridge {
    private Ridge() {}

    /**
     * The coefficients and, behind them, the intercept that minimise {@code 1/n sum 1/2 (y - x w -
     * c)^2 + penalty |w|^2}: the gradient by w is {@code X'(X w + c - y)/n + 2 penalty w}, that by
     * c the mean residual.
     *
     * @param x {@code [n, features]}
     * @param y {@code [n]}
     */
    static double[] solve(Values x, Values y, double penalty) {
        int n = y.length();
        int features = x.length() / n;
        double[][] matrix = new double[features + 1][features + 1];
        double[] right = new double[features + 1];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j <= features; j++) {
                for (int k = 0; k <= features; k++) {
                    matrix[j][k] += element(x, i, j, features) * element(x, i, k, features) / n;
                }
                right[j] += element(x, i, j, features) * y.get(i) / n;
            }
        }
        for (int j = 0; j < features; j++) {
            matrix[j][j] += 2 * penalty;
        }
        return solve(matrix, right);
    }

    /** A column of ones stands behind the features. */
    private static double element(Values x, int sample, int feature, int features) {
        return feature == features ? 1 : x.get(sample * features + feature);
    }

    /** Solves {@code A u = r} for a positive definite A = L L', which is overwritten by L. */
    private static double[] solve(double[][] a, double[] r) {
        int n = r.length;
        double[] u = r.clone();
        for (int i = 0; i < n; i++) {
            for (int j = 0; j <= i; j++) {
                double rest = a[i][j];
                for (int k = 0; k < j; k++) {
                    rest -= a[i][k] * a[j][k];
                }
                a[i][j] = i == j ? Math.sqrt(rest) : rest / a[j][j];
            }
        }
        for (int i = 0; i < n; i++) {
            for (int k = 0; k < i; k++) {
                u[i] -= a[i][k] * u[k];
            }
            u[i] /= a[i][i];
        }
        for (int i = n - 1; i >= 0; i--) {
            for (int k = i + 1; k < n; k++) {
                u[i] -= a[k][i] * u[k];
            }
            u[i] /= a[i][i];
        }
        return u;
    }
}

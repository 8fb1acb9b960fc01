package dev.nnc.runtime.data;

import dev.nnc.runtime.file.FormatException;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntPredicate;

/**
 * Mean and standard deviation of each feature over the samples of the training part; the deviation
 * is that of the population (a division by n), and 1 for a feature that is constant.
 *
 * <p>A feature that is 1, 2, 3 has the mean 2 and the deviation sqrt(2/3); 2.5 is standardised to
 * (2.5 - 2) / sqrt(2/3).
 *
 * @param means one for each feature
 * @param deviations one for each feature, above 0
 */
public record Statistics(List<Double> means, List<Double> deviations) {
    public Statistics {
        means = List.copyOf(means);
        deviations = List.copyOf(deviations);
        if (means.size() != deviations.size())
            throw new IllegalArgumentException("as many means as deviations are needed");
        for (double mean : means)
            if (!Double.isFinite(mean)) throw new IllegalArgumentException("a mean of " + mean);
        for (double deviation : deviations) {
            if (!(deviation > 0 && deviation <= Double.MAX_VALUE)) {
                throw new IllegalArgumentException("a standard deviation of " + deviation);
            }
        }
    }

    /**
     * Two passes, each relative to a number inside the range of the feature, so that nothing
     * cancels.
     */
    static Statistics of(Samples samples, int count, IntPredicate included) throws FormatException {
        int width = samples.width();
        double[] first = new double[width];
        double[] row = new double[width];
        double[] sums = new double[width];
        int n = 0;
        for (int sample = 0; sample < count; sample++) {
            if (!included.test(sample)) continue;
            samples.read(sample, row, 0);
            if (n++ == 0) System.arraycopy(row, 0, first, 0, width);
            for (int i = 0; i < width; i++) sums[i] += row[i] - first[i];
        }
        double[] means = new double[width];
        for (int i = 0; i < width; i++) means[i] = first[i] + sums[i] / n;
        double[] squares = new double[width];
        for (int sample = 0; sample < count; sample++) {
            if (!included.test(sample)) continue;
            samples.read(sample, row, 0);
            for (int i = 0; i < width; i++) squares[i] += (row[i] - means[i]) * (row[i] - means[i]);
        }
        double[] deviations = new double[width];
        for (int i = 0; i < width; i++)
            deviations[i] = squares[i] == 0 ? 1 : Math.sqrt(squares[i] / n);
        return new Statistics(
                Arrays.stream(means).boxed().toList(), Arrays.stream(deviations).boxed().toList());
    }
}

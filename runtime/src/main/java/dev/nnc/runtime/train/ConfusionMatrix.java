package dev.nnc.runtime.train;

import dev.nnc.runtime.Batch;
import dev.nnc.runtime.Description;
import dev.nnc.runtime.Description.Port;
import dev.nnc.runtime.Network;
import dev.nnc.runtime.Values;
import dev.nnc.runtime.Workspace;
import dev.nnc.runtime.data.DataSource;
import java.util.List;
import java.util.Locale;

/**
 * Which categories a network takes for which, in prediction mode.
 *
 * <pre>{@code
 * ConfusionMatrix matrix = ConfusionMatrix.of(network, workspace, test, "digit", "probabilities");
 * double fours = matrix.recall(4);                 // the share of the fours that were recognised
 * System.out.println(matrix.text(List.of("zero", "one", ...)));
 * }</pre>
 */
public final class ConfusionMatrix {
    private final int[][] counts;

    private ConfusionMatrix(int categories) {
        counts = new int[categories][categories];
    }

    /**
     * Predicts all samples, as many at a time as the workspace holds.
     *
     * @param target a category
     * @param output a category of as many, or that many scores or probabilities
     */
    public static ConfusionMatrix of(
            Network network,
            Workspace workspace,
            DataSource samples,
            String target,
            String output) {
        Description description = network.description();
        int targetPlace = place(description.targets(), target);
        int outputPlace = place(description.outputs(), output);
        int categories = description.targets().get(targetPlace).categories();
        Port predicted = description.outputs().get(outputPlace);
        boolean scores = predicted.categories() == 0;
        if (categories == 0
                || (scores ? predicted.size(samples.dims()) : predicted.categories())
                        != categories) {
            throw new IllegalArgumentException(
                    target + " and " + output + " are not a category and its scores");
        }
        var matrix = new ConfusionMatrix(categories);
        Subset all = Subset.all(samples, description);
        int capacity = Math.min(workspace.capacity(), all.size());
        Batch batch = all.batch(capacity);
        for (int from = 0; from < all.size(); from += capacity) {
            int count = Math.min(capacity, all.size() - from);
            all.copy(from, count, 0, batch);
            workspace.predict(batch, count);
            int[] actual = Values.ints(batch.targets().get(targetPlace));
            for (int i = 0; i < count; i++) {
                Values found = workspace.output(outputPlace);
                int category = scores ? best(found, i, categories) : (int) found.get(i);
                matrix.counts[actual[i]][category]++;
            }
        }
        return matrix;
    }

    private static int place(List<Port> ports, String name) {
        List<String> names = ports.stream().map(Port::name).toList();
        if (!names.contains(name)) {
            throw new IllegalArgumentException("there is no " + name + " among " + names);
        }
        return names.indexOf(name);
    }

    private static int best(Values scores, int sample, int categories) {
        int best = 0;
        for (int k = 1; k < categories; k++) {
            if (scores.get(sample * categories + k) > scores.get(sample * categories + best)) {
                best = k;
            }
        }
        return best;
    }

    /** How many samples of one category were taken for another, or for their own. */
    public int count(int actual, int predicted) {
        return counts[actual][predicted];
    }

    /** The share of all samples that were recognised. */
    public double accuracy() {
        int right = 0;
        int all = 0;
        for (int k = 0; k < counts.length; k++) {
            right += counts[k][k];
            all += row(k);
        }
        return (double) right / all;
    }

    /** The share of a category's samples that were recognised; NaN if there are none. */
    public double recall(int category) {
        return (double) counts[category][category] / row(category);
    }

    /** The share of what was taken for a category that belongs to it; NaN if nothing was. */
    public double precision(int category) {
        int column = 0;
        for (int[] row : counts) {
            column += row[category];
        }
        return (double) counts[category][category] / column;
    }

    private int row(int category) {
        int sum = 0;
        for (int count : counts[category]) {
            sum += count;
        }
        return sum;
    }

    /** A table with a row for each category: what it was taken for, and its recall. */
    public String text(List<String> names) {
        int width = Math.max(5, names.stream().mapToInt(String::length).max().orElse(0));
        String cell = "%" + width + "s ";
        StringBuilder text = new StringBuilder(String.format(cell, ""));
        names.forEach(name -> text.append(String.format(cell, name)));
        for (int actual = 0; actual < counts.length; actual++) {
            text.append('\n').append(String.format(cell, names.get(actual)));
            for (int count : counts[actual]) {
                text.append(String.format(cell, count));
            }
            text.append(String.format(Locale.ROOT, "%6.1f %%", 100 * recall(actual)));
        }
        return text.append('\n').toString();
    }
}

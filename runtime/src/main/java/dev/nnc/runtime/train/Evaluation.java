package dev.nnc.runtime.train;

import dev.nnc.runtime.Batch;
import dev.nnc.runtime.Network;
import dev.nnc.runtime.Workspace;
import dev.nnc.runtime.data.DataSource;
import java.util.ArrayList;
import java.util.List;

/**
 * How good a network is on some samples, in prediction mode.
 *
 * <pre>{@code
 * Evaluation test = Evaluation.of(network, network.workspace(64, threads), samples);
 * double accuracy = test.metrics().get(0);
 * }</pre>
 *
 * @param loss the mean over the samples of the sum of all losses, plus all penalties
 * @param losses the mean of each loss, in the order of the network's description
 * @param metrics each metric, from means over all samples, in the order of the description
 */
public record Evaluation(double loss, List<Double> losses, List<Double> metrics) {
    public Evaluation {
        losses = List.copyOf(losses);
        metrics = List.copyOf(metrics);
    }

    /** Evaluates all samples, as many at a time as the workspace holds. */
    public static Evaluation of(Network network, Workspace workspace, DataSource samples) {
        return of(network, workspace, Subset.all(samples, network.description()));
    }

    static Evaluation of(Network network, Workspace workspace, Subset samples) {
        int capacity = Math.min(workspace.capacity(), samples.size());
        Batch batch = samples.batch(capacity);
        double[] losses = new double[network.description().losses().size()];
        double[] averages = new double[network.description().averages().size()];
        double penalties = 0;
        for (int from = 0; from < samples.size(); from += capacity) {
            int count = Math.min(capacity, samples.size() - from);
            samples.copy(from, count, 0, batch);
            penalties = workspace.evaluate(batch, count, losses, averages);
        }
        List<Double> means = divided(losses, samples.size());
        double loss = means.stream().mapToDouble(mean -> mean).sum() + penalties;
        List<Double> metrics = new ArrayList<>();
        double[] meanAverages =
                divided(averages, samples.size()).stream().mapToDouble(mean -> mean).toArray();
        for (int i = 0; i < network.description().metrics().size(); i++) {
            metrics.add(network.metric(i, meanAverages));
        }
        return new Evaluation(loss, means, metrics);
    }

    private static List<Double> divided(double[] sums, int count) {
        List<Double> means = new ArrayList<>();
        for (double sum : sums) {
            means.add(sum / count);
        }
        return means;
    }
}

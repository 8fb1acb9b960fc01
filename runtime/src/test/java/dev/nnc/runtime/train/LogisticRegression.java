package dev.nnc.runtime.train;

import dev.nnc.runtime.Batch;
import dev.nnc.runtime.Description;
import dev.nnc.runtime.Description.Axis;
import dev.nnc.runtime.Description.Parameter;
import dev.nnc.runtime.Description.ParameterKind;
import dev.nnc.runtime.Description.Port;
import dev.nnc.runtime.Description.Precision;
import dev.nnc.runtime.Initialiser;
import dev.nnc.runtime.Network;
import dev.nnc.runtime.Threads;
import dev.nnc.runtime.Values;
import dev.nnc.runtime.Workspace;
import dev.nnc.runtime.math.ScalarMath;
import dev.nnc.runtime.random.Noise;
import java.util.List;
import java.util.Optional;

/**
 * A network as the compiler would write it, small enough to write by hand: score = x·W + b, loss
 * logistic(score, y) with y in −1/+1, penalty 1e-3·l2(W), metric accuracy. In training the inputs
 * get normal noise, and the state {@code seen} counts the samples.
 */
record LogisticRegression(int features, double noise, Values parameters, Description description)
        implements Network {
    static final int CHUNK = 8;

    static LogisticRegression of(int features, Values prototype, double noise) {
        Values parameters = prototype.like(features + 2);
        return new LogisticRegression(features, noise, parameters, describe(features, prototype));
    }

    private static Description describe(int n, Values prototype) {
        Initialiser zeros = Initialiser.zeros();
        List<Parameter> parameters =
                List.of(
                        new Parameter("W", new int[] {n}, 0, ParameterKind.TRAINED, zeros),
                        new Parameter("b", new int[0], n, ParameterKind.TRAINED, zeros),
                        new Parameter("seen", new int[0], n + 1, ParameterKind.STATE, zeros));
        return new Description(
                "LogisticRegression",
                prototype instanceof Values.Floats ? Precision.FLOAT : Precision.DOUBLE,
                "0123",
                "test",
                List.of(),
                List.of(new Port("x", 0, List.of(Axis.of(n)))),
                List.of(new Port("y", 0, List.of())),
                List.of(new Port("score", 0, List.of())),
                parameters,
                List.of(new Description.Loss("logistic", "logistic.nn", 7)),
                List.of("accuracy"),
                List.of(new Description.Metric("accuracy", true)),
                Optional.empty(),
                Optional.empty(),
                new Description.Footprint(0, 0));
    }

    @Override
    public double metric(int metric, double[] averages) {
        return averages[metric];
    }

    @Override
    public Workspace workspace(int capacity, Threads threads) {
        Values scores = parameters.like(capacity);
        int chunks = (capacity - 1) / CHUNK + 1;
        return new Space(this, capacity, threads, scores, new double[chunks * (features + 2)]);
    }

    private double score(Values x, int sample) {
        double score = parameters.get(features);
        for (int i = 0; i < features; i++) {
            score += x.get(sample * features + i) * parameters.get(i);
        }
        return score;
    }

    private double penalty() {
        double sum = 0;
        for (int i = 0; i < features; i++) {
            sum += parameters.get(i) * parameters.get(i);
        }
        return 1e-3 * sum;
    }

    /** The buffers: a score for each sample, a partial gradient and loss for each chunk. */
    private record Space(
            LogisticRegression network,
            int capacity,
            Threads threads,
            Values scores,
            double[] partial)
            implements Workspace {

        @Override
        public void predict(Batch batch, int size) {
            for (int sample = 0; sample < size; sample++) {
                scores.set(sample, network.score(batch.inputs().get(0), sample));
            }
        }

        @Override
        public Values output(int output) {
            return scores;
        }

        @Override
        public double evaluate(Batch batch, int size, double[] losses, double[] averages) {
            predict(batch, size);
            for (int sample = 0; sample < size; sample++) {
                double margin = batch.targets().get(0).get(sample) * scores.get(sample);
                losses[0] += ScalarMath.softplus(-margin);
                averages[0] += margin > 0 ? 1 : 0;
            }
            return network.penalty();
        }

        @Override
        public double lossAndGradient(
                Batch batch, int size, Values gradient, long seed, long step) {
            threads.forEach(size, CHUNK, (from, to) -> chunk(batch, from, to, seed, step));
            int n = network.features;
            double loss = 0;
            for (int i = 0; i <= n; i++) {
                gradient.set(i, i < n ? 2e-3 * network.parameters.get(i) : 0);
            }
            for (int at = 0; at * CHUNK < size; at++) {
                for (int i = 0; i <= n; i++) {
                    gradient.set(i, gradient.get(i) + partial[at * (n + 2) + i] / size);
                }
                loss += partial[at * (n + 2) + n + 1] / size;
            }
            gradient.set(n + 1, network.parameters.get(n + 1) + size);
            return loss + network.penalty();
        }

        private void chunk(Batch batch, int from, int to, long seed, long step) {
            int n = network.features;
            int at = from / CHUNK * (n + 2);
            java.util.Arrays.fill(partial, at, at + n + 2, 0);
            Values x = batch.inputs().get(0);
            for (int sample = from; sample < to; sample++) {
                double y = batch.targets().get(0).get(sample);
                double disturbance = network.noise * Noise.gaussianDouble(seed, step, sample, 1, 0);
                double margin = y * (network.score(x, sample) + disturbance);
                double slope = -y * ScalarMath.sigmoid(-margin);
                for (int i = 0; i < n; i++) {
                    partial[at + i] += slope * x.get(sample * n + i);
                }
                partial[at + n] += slope;
                partial[at + n + 1] += ScalarMath.softplus(-margin);
            }
        }
    }
}

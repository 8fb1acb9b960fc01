package dev.nnc.conformance;

import dev.nnc.runtime.Batch;
import dev.nnc.runtime.Network;
import dev.nnc.runtime.Threads;
import dev.nnc.runtime.Values;
import dev.nnc.runtime.Workspace;
import dev.nnc.runtime.data.DataPart;
import dev.nnc.runtime.train.Averaging;
import dev.nnc.runtime.train.EpochEvent;
import dev.nnc.runtime.train.Evaluation;
import dev.nnc.runtime.train.Optimizer;
import dev.nnc.runtime.train.Rate;
import dev.nnc.runtime.train.Trainer;
import dev.nnc.runtime.train.TrainingData;
import dev.nnc.runtime.train.TrainingRecipe;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.function.LongFunction;
import java.util.stream.IntStream;

/** What textbooks say about networks, measured on generated classes. */
final class Experiments {
    private Experiments() {}

    /**
     * The objective over all training samples after each epoch of steps with single samples at the
     * rates {@code 1 / step^0.3}, in the mean over some seeds: of the parameters themselves, or of
     * their averages.
     */
    static double[] descent(
            LongFunction<Network> networks,
            DataPart samples,
            Averaging averaging,
            int epochs,
            int seeds) {
        double[] mean = new double[epochs];
        TrainingData data = TrainingData.of(samples).withValidation(samples);
        for (long seed = 1; seed <= seeds; seed++) {
            Rate rate = (step, epoch, progress) -> Math.pow(step, -0.3);
            TrainingRecipe recipe =
                    TrainingRecipe.standard()
                            .withOptimizer(Optimizer.sgd(rate))
                            .withAveraging(averaging)
                            .withBatch(1)
                            .withEpochs(epochs)
                            .withSeed(seed);
            List<EpochEvent> history =
                    Trainer.of(networks.apply(seed)).with(given -> recipe).train(data).history();
            for (int epoch = 0; epoch < epochs; epoch++) {
                mean[epoch] +=
                        history.get(epoch).validation().map(Evaluation::loss).orElseThrow() / seeds;
            }
        }
        return mean;
    }

    /** The least objective over the samples, by accelerated descent with all of them. */
    static double minimum(Network network, DataPart samples) {
        TrainingRecipe recipe =
                TrainingRecipe.standard()
                        .withOptimizer(Optimizer.nesterov(Rate.constant(0.1), 0.97))
                        .withFullBatch()
                        .withEpochs(4000);
        TrainingData data = TrainingData.of(samples).withValidation(samples);
        return Trainer.of(network)
                .with(given -> recipe)
                .train(data)
                .validation()
                .map(Evaluation::loss)
                .orElseThrow();
    }

    /**
     * The arc-cosine kernel of order 1 (Cho and Saul 2009), {@code |x| |y| (sin t + (pi - t) cos t)
     * / pi}, over {@code |x| |y|}.
     */
    static double arcCosine(float[] x, float[] y) {
        double cosine =
                Math.clamp(product(x, y) / Math.sqrt(product(x, x) * product(y, y)), -1.0, 1.0);
        double angle = Math.acos(cosine);
        return (Math.sin(angle) + (Math.PI - angle) * cosine) / Math.PI;
    }

    private static double product(float[] x, float[] y) {
        return IntStream.range(0, x.length).mapToDouble(i -> (double) x[i] * y[i]).sum();
    }

    /**
     * The root of the mean square, over all pairs of some points and some seeds, of the difference
     * between the inner product of their random features over {@code |x| |y|} and the kernel.
     *
     * @param networks with the output {@code feature} at place 1
     */
    static double kernelError(LongFunction<Network> networks, float[][] points, int seeds) {
        int dimension = points[0].length;
        float[] x = new float[points.length * dimension];
        for (int i = 0; i < points.length; i++) {
            System.arraycopy(points[i], 0, x, i * dimension, dimension);
        }
        double sum = 0;
        for (long seed = 1; seed <= seeds; seed++) {
            Workspace workspace = networks.apply(seed).workspace(points.length, Threads.single());
            workspace.predict(
                    new Batch(List.of(new Values.Floats(x)), List.of(), new int[0]), points.length);
            float[] all = Values.floats(workspace.output(1));
            int m = all.length / points.length;
            for (int i = 0; i < points.length; i++) {
                for (int j = 0; j < i; j++) {
                    double found =
                            product(
                                    Arrays.copyOfRange(all, i * m, (i + 1) * m),
                                    Arrays.copyOfRange(all, j * m, (j + 1) * m));
                    double norms =
                            Math.sqrt(
                                    product(points[i], points[i]) * product(points[j], points[j]));
                    sum += Math.pow(found / norms - arcCosine(points[i], points[j]), 2);
                }
            }
        }
        return Math.sqrt(sum / (seeds * points.length * (points.length - 1) / 2.0));
    }

    /** The slope of the line through the logarithms that has the least squares. */
    static double slope(double[] x, double[] y) {
        double[] u = Arrays.stream(x).map(Math::log).toArray();
        double[] v = Arrays.stream(y).map(Math::log).toArray();
        double centre = Arrays.stream(u).average().orElseThrow();
        double numerator =
                IntStream.range(0, u.length).mapToDouble(i -> (u[i] - centre) * v[i]).sum();
        return numerator / Arrays.stream(u).map(each -> (each - centre) * (each - centre)).sum();
    }

    /** The function of {@code data/curve.csv}. */
    static double curve(double t) {
        return Math.sin(2 * t) + Math.abs(t - 1) / 2;
    }

    /** The trained network's values at the points -3, -2.99, ..., 3 of the curve. */
    static double[] approximation(Network network) {
        int points = 601;
        float[] t = new float[points];
        for (int i = 0; i < points; i++) {
            t[i] = (i - 300) / 100f;
        }
        Workspace workspace = network.workspace(points, Threads.single());
        workspace.predict(new Batch(List.of(new Values.Floats(t)), List.of(), new int[0]), points);
        return IntStream.range(0, points).mapToDouble(i -> workspace.output(0).get(i)).toArray();
    }

    /** The greatest difference of such values from those of a function. */
    static double supNorm(double[] values, DoubleUnaryOperator function) {
        return IntStream.range(0, values.length)
                .mapToDouble(i -> Math.abs(values[i] - function.applyAsDouble((i - 300) / 100.0)))
                .max()
                .orElseThrow();
    }
}

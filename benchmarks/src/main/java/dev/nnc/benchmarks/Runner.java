package dev.nnc.benchmarks;

import dev.nnc.runtime.Batch;
import dev.nnc.runtime.Description;
import dev.nnc.runtime.Description.Port;
import dev.nnc.runtime.Network;
import dev.nnc.runtime.Threads;
import dev.nnc.runtime.Values;
import dev.nnc.runtime.Workspace;
import dev.nnc.runtime.train.Optimizer;
import dev.nnc.runtime.train.OptimizerState;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * A network with a batch of random data, ready to make training steps and predictions.
 *
 * <pre>{@code
 * Runner runner = new Runner(Compiled.of(Workload.MLP).network(), 64, Threads.single());
 * runner.step();
 * }</pre>
 */
public final class Runner {
    private static final double RATE = 1e-3;

    private final Workspace training;
    private final Workspace prediction;
    private final Batch batch;
    private final int size;
    private final Values parameters;
    private final Values gradient;
    private final Optimizer optimizer;
    private final OptimizerState state;
    private final Threads threads;
    private final int trained;
    private long steps;

    public Runner(Network network, int size, Threads threads) {
        this.size = size;
        this.threads = threads;
        Description description = network.description();
        training = network.workspace(size, threads);
        prediction = network.workspace(1, threads);
        parameters = network.parameters();
        gradient = parameters.like(parameters.length());
        trained = description.trainedCount();
        optimizer = description.recipe().orElseThrow().optimizer();
        state = OptimizerState.of(optimizer, parameters, trained);
        var random = new Random(1);
        batch =
                new Batch(
                        draw(description.inputs(), random),
                        draw(description.targets(), random),
                        new int[0]);
    }

    private List<Values> draw(List<Port> ports, Random random) {
        var all = new ArrayList<Values>();
        for (Port port : ports) {
            int length = size * port.maxSize();
            Values values =
                    port.categories() > 0
                            ? new Values.Ints(new int[length])
                            : parameters.like(length);
            for (int i = 0; i < length; i++) {
                values.set(
                        i,
                        port.categories() > 0
                                ? random.nextInt(port.categories())
                                : random.nextDouble());
            }
            all.add(values);
        }
        return all;
    }

    /** Loss, gradient and update; returns the loss. */
    public double step() {
        double loss = training.lossAndGradient(batch, size, gradient, 1, ++steps);
        Optimizer.Step step = Optimizer.Step.of((double) steps, RATE);
        threads.forEach(
                trained,
                1 << 14,
                (from, to) -> optimizer.update(parameters, gradient, state, step, from, to));
        return loss;
    }

    /** The outputs of one sample. */
    public double predict() {
        prediction.predict(batch, 1);
        return prediction.output(0).get(0);
    }
}

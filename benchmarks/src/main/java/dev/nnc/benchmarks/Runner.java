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

/**
 * A network in single precision with a batch of random data, ready to make training steps and
 * predictions.
 *
 * <pre>{@code
 * Runner runner = new Runner(Compiled.of(Workload.MLP).network(), 64, Threads.single(), 1e-3);
 * runner.step();
 * }</pre>
 */
public final class Runner {
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
    private final double rate;
    private long steps;

    public Runner(Network network, int size, Threads threads, double rate) {
        this.size = size;
        this.threads = threads;
        this.rate = rate;
        Description description = network.description();
        training = network.workspace(size, threads);
        prediction = network.workspace(1, threads);
        parameters = network.parameters();
        gradient = parameters.like(parameters.length());
        trained = description.trainedCount();
        optimizer = description.recipe().orElseThrow().optimizer();
        state = OptimizerState.of(optimizer, parameters, trained);
        batch =
                new Batch(
                        description.inputs().stream().map(this::input).toList(),
                        description.targets().stream().map(this::target).toList(),
                        new int[0]);
    }

    private Values input(Port port) {
        int length = size * port.maxSize();
        return port.categories() > 0
                ? new Values.Ints(Samples.inputs(length, port.categories()))
                : new Values.Floats(Samples.inputs(length));
    }

    private Values target(Port port) {
        int length = size * port.maxSize();
        return port.categories() > 0
                ? new Values.Ints(Samples.targets(length, port.categories()))
                : new Values.Floats(Samples.targets(length));
    }

    /** Loss, gradient and update; returns the loss. */
    public double step() {
        double loss = training.lossAndGradient(batch, size, gradient, 1, ++steps);
        Optimizer.Step step = Optimizer.Step.of((double) steps, rate);
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

package dev.nnc.cli.bench;

import dev.nnc.runtime.Batch;
import dev.nnc.runtime.Description;
import dev.nnc.runtime.Network;
import dev.nnc.runtime.Threads;
import dev.nnc.runtime.Values;
import dev.nnc.runtime.Workspace;
import dev.nnc.runtime.train.Optimizer;
import dev.nnc.runtime.train.OptimizerState;
import dev.nnc.runtime.train.TrainingRecipe;

/**
 * A network with a batch of samples, ready to make training steps and predictions again and again.
 *
 * <pre>{@code
 * NetworkRuns runs = new NetworkRuns(network, batch, 64, Threads.single(), 1e-6);
 * runs.step();
 * }</pre>
 */
public final class NetworkRuns {
    private static final int GRAIN = 1 << 14;

    private final Workspace whole;
    private final Workspace single;
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

    /**
     * The first {@code size} samples of a batch are one step, with the optimiser of the network's
     * recipe; a small rate keeps the parameters nearly what they are.
     */
    public NetworkRuns(Network network, Batch batch, int size, Threads threads, double rate) {
        this.batch = batch;
        this.size = size;
        this.threads = threads;
        this.rate = rate;
        Description description = network.description();
        whole = network.workspace(size, threads);
        single = network.workspace(1, threads);
        parameters = network.parameters();
        gradient = parameters.like(parameters.length());
        trained = description.trainedCount();
        optimizer = description.recipe().orElseGet(TrainingRecipe::standard).optimizer();
        state = OptimizerState.of(optimizer, parameters, trained);
    }

    /** Loss, gradient and update; returns the loss. */
    public double step() {
        double loss = whole.lossAndGradient(batch, size, gradient, 1, ++steps);
        Optimizer.Step step = Optimizer.Step.of((double) steps, rate);
        threads.forEach(
                trained,
                GRAIN,
                (from, to) -> optimizer.update(parameters, gradient, state, step, from, to));
        return loss;
    }

    /** The outputs of the first sample; returns a number of them. */
    public double predictOne() {
        return predict(single, 1);
    }

    /** The outputs of the whole batch; returns a number of them. */
    public double predictBatch() {
        return predict(whole, size);
    }

    private double predict(Workspace workspace, int samples) {
        workspace.predict(batch, samples);
        return workspace.output(0).get(0);
    }
}

package dev.nnc.benchmarks;

import dev.nnc.cli.bench.NetworkRuns;
import dev.nnc.runtime.Batch;
import dev.nnc.runtime.Description;
import dev.nnc.runtime.Description.Port;
import dev.nnc.runtime.Network;
import dev.nnc.runtime.Threads;
import dev.nnc.runtime.Values;

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
    private final int size;
    private final NetworkRuns runs;

    public Runner(Network network, int size, Threads threads, double rate) {
        this.size = size;
        Description description = network.description();
        var batch =
                new Batch(
                        description.inputs().stream().map(this::input).toList(),
                        description.targets().stream().map(this::target).toList(),
                        new int[0]);
        runs = new NetworkRuns(network, batch, size, threads, rate);
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
        return runs.step();
    }

    /** The outputs of one sample. */
    public double predict() {
        return runs.predictOne();
    }
}

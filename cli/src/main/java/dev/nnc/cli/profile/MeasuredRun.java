package dev.nnc.cli.profile;

import dev.nnc.cli.bench.BenchSamples;
import dev.nnc.cli.build.NetworkBuild;
import dev.nnc.compiler.emit.Precision;
import dev.nnc.compiler.graph.Graph;
import dev.nnc.compiler.model.Model;
import dev.nnc.compiler.plan.Layout;
import dev.nnc.compiler.plan.Plan;
import dev.nnc.compiler.plan.Planner;
import dev.nnc.compiler.plan.Program;
import dev.nnc.runtime.Batch;
import dev.nnc.runtime.Network;
import dev.nnc.runtime.Threads;
import dev.nnc.runtime.Values;
import dev.nnc.runtime.Workspace;
import java.util.List;
import java.util.Optional;

/**
 * What kernels took in a few seconds of predictions, evaluations and training steps with drawn
 * samples, on one thread, after the JIT had as much time to compile them.
 */
public record MeasuredRun(List<KernelTime> times) {
    private static final long NANOSECONDS = 3_000_000_000L;
    private static final int FEWEST = 3;

    /** Runs all programs of a network again and again. */
    public static MeasuredRun of(Model model, Graph graph, int batch) {
        Plan plan = Planner.plan(graph, Layout.of(model), List.of());
        Network network = NetworkBuild.profiled(model, graph, Precision.FLOAT, true).network(1);
        try (Threads threads = Threads.of(1)) {
            var run = new Run(network, batch, threads);
            run.forAWhile();
            Counters before = Counters.of(network);
            run.forAWhile();
            Counters measured = Counters.of(network).minus(before);
            return new MeasuredRun(KernelTime.of(plan, measured, Float.BYTES));
        }
    }

    /** What a kernel took in a program; empty if the program does not call it. */
    public Optional<KernelTime> of(Program program, Step step) {
        return times.stream()
                .filter(time ->
                        time.program() == program
                                && time.step().part().name().equals(step.part().name()))
                .findFirst();
    }

    private record Run(
            Network network, int size, Workspace workspace, Batch batch, Values gradient) {
        Run(Network network, int size, Threads threads) {
            this(
                    network,
                    size,
                    network.workspace(size, threads),
                    BenchSamples.random(network.description(), size),
                    network.parameters().like(network.parameters().length()));
        }

        void forAWhile() {
            long start = System.nanoTime();
            for (int round = 0;
                    round < FEWEST || System.nanoTime() - start < NANOSECONDS;
                    round++) {
                workspace.predict(batch, size);
                if (!network.description().losses().isEmpty()) {
                    workspace.evaluate(
                            batch,
                            size,
                            new double[network.description().losses().size()],
                            new double[network.description().averages().size()]);
                    workspace.lossAndGradient(batch, size, gradient, 1, round + 1);
                }
            }
        }
    }
}

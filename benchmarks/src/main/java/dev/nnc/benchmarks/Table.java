package dev.nnc.benchmarks;

import dev.nnc.runtime.Threads;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.DoubleSupplier;

/**
 * A quick table on standard output: the time of a training step and of a prediction of each
 * workload that is named (all, if none is), and what share that is of the peak measured in the same
 * rounds. Times are the processor time of the calling thread, best of the rounds.
 *
 * <p>{@code java ... dev.nnc.benchmarks.Table mlp lenet}
 */
public final class Table {
    private static final int ROUNDS = 9;
    private static final double ROUND_SECONDS = 0.12;
    private static final double WARM_UP_SECONDS = 2.5;
    private static final ThreadMXBean CLOCK = ManagementFactory.getThreadMXBean();

    /** Keeps results alive. */
    private double sink;

    private Table() {}

    public static void main(String[] arguments) {
        List<String> wanted = List.of(arguments);
        System.out.println(
                "| network | step µs | % of peak | prediction µs | % of peak | GFLOP/s at peak |");
        System.out.println("|---|---|---|---|---|---|");
        for (Workload workload : Workload.values()) {
            if (wanted.isEmpty() || wanted.contains(workload.title())) {
                new Table().row(workload);
            }
        }
    }

    private void row(Workload workload) {
        Compiled compiled = Compiled.of(workload);
        var runner = new Runner(compiled.network(), workload.batch(), Threads.single());
        List<DoubleSupplier> tasks = List.of(() -> Peak.run(0.5f), runner::step, runner::predict);
        double[] best = new double[tasks.size()];
        Arrays.fill(best, Double.POSITIVE_INFINITY);
        List<Integer> counts = new ArrayList<>();
        for (DoubleSupplier task : tasks) {
            double each = seconds(task, warmUp(task));
            counts.add((int) Math.max(1, ROUND_SECONDS / each));
        }
        for (int round = 0; round < ROUNDS; round++) {
            for (int task = 0; task < tasks.size(); task++) {
                best[task] = Math.min(best[task], seconds(tasks.get(task), counts.get(task)));
            }
        }
        if (Double.isNaN(sink)) {
            System.err.println(workload.title() + ": a result is not a number");
        }
        double peak = Peak.operations() / best[0];
        System.out.printf(
                Locale.ROOT,
                "| %s (%d) | %.2f | %.0f | %.2f | %.0f | %.0f |%n",
                workload.title(),
                workload.batch(),
                best[1] * 1e6,
                100 * compiled.stepOperations() / best[1] / peak,
                best[2] * 1e6,
                100 * compiled.predictionOperations() / best[2] / peak,
                peak * 1e-9);
    }

    /** Runs for a while; returns a number of runs that is worth timing. */
    private int warmUp(DoubleSupplier task) {
        int runs = 0;
        long end = System.nanoTime() + (long) (WARM_UP_SECONDS * 1e9);
        while (System.nanoTime() < end || runs < 20) {
            sink += task.getAsDouble();
            runs++;
        }
        return Math.max(1, runs / 20);
    }

    private double seconds(DoubleSupplier task, int runs) {
        long start = CLOCK.getCurrentThreadCpuTime();
        for (int run = 0; run < runs; run++) {
            sink += task.getAsDouble();
        }
        return Math.max(1, CLOCK.getCurrentThreadCpuTime() - start) * 1e-9 / runs;
    }
}

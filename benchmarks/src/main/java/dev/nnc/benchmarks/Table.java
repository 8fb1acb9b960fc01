package dev.nnc.benchmarks;

import java.util.List;
import java.util.Locale;

/**
 * A quick table on standard output: the time of a training step and of a prediction of each
 * workload that is named (all, if none is), and what share that is of the peak measured in the same
 * rounds.
 *
 * <p>{@code java ... dev.nnc.benchmarks.Table mlp lenet}
 */
public final class Table {
    private Table() {}

    public static void main(String[] arguments) {
        List<String> wanted = List.of(arguments);
        System.out.println(
                "| network | step µs | % of peak | prediction µs | % of peak | GFLOP/s at peak |");
        System.out.println("|---|---|---|---|---|---|");
        for (Workload workload : Workload.values()) {
            if (wanted.isEmpty() || wanted.contains(workload.title())) {
                row(workload, Timing.of(workload));
            }
        }
    }

    private static void row(Workload workload, Timing timing) {
        System.out.printf(
                Locale.ROOT,
                "| %s (%d) | %.2f | %.0f | %.2f | %.0f | %.0f |%n",
                workload.title(),
                workload.batch(),
                timing.step() * 1e6,
                100 * timing.stepShare(),
                timing.prediction() * 1e6,
                100 * timing.predictionShare(),
                timing.peak() * 1e-9);
    }
}

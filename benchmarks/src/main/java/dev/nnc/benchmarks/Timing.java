package dev.nnc.benchmarks;

import dev.nnc.cli.bench.Peak;
import dev.nnc.runtime.Threads;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleSupplier;

/**
 * Seconds of a training step and of a prediction, and the machine's operations a second in the same
 * rounds: processor time of the calling thread, best of the rounds. For quick answers; JMH gives
 * the exact ones.
 *
 * @param compiled what was timed
 * @param peak operations a second in registers
 */
record Timing(Compiled compiled, double step, double prediction, double peak) {
    private static final int ROUNDS = 9;
    private static final double ROUND_SECONDS = 0.12;
    private static final double WARM_UP_SECONDS = 2.5;
    private static final ThreadMXBean CLOCK = ManagementFactory.getThreadMXBean();

    /** Compiles and times a network on one thread. */
    static Timing of(Workload workload) {
        Compiled compiled = Compiled.of(workload);
        return of(compiled, runner(compiled, workload));
    }

    static Runner runner(Compiled compiled, Workload workload) {
        return new Runner(compiled.network(), workload.batch(), Threads.single(), 1e-3);
    }

    /** Times a network that may have run before. */
    static Timing of(Compiled compiled, Runner runner) {
        double[] best = best(List.of(() -> Peak.run(0.5f), runner::step, runner::predict));
        return new Timing(compiled, best[1], best[2], Peak.operations() / best[0]);
    }

    /** The share of the peak that a training step reaches. */
    double stepShare() {
        return compiled.stepOperations() / step / peak;
    }

    /** The share of the peak that a prediction reaches. */
    double predictionShare() {
        return compiled.predictionOperations() / prediction / peak;
    }

    /** Seconds of each task; the rounds of the tasks alternate. */
    static double[] best(List<DoubleSupplier> tasks) {
        double[] best = new double[tasks.size()];
        Arrays.fill(best, Double.POSITIVE_INFINITY);
        List<Integer> counts = new ArrayList<>();
        for (DoubleSupplier task : tasks) {
            counts.add((int) Math.max(1, ROUND_SECONDS / seconds(task, warmUp(task))));
        }
        for (int round = 0; round < ROUNDS; round++) {
            for (int task = 0; task < best.length; task++) {
                best[task] = Math.min(best[task], seconds(tasks.get(task), counts.get(task)));
            }
        }
        return best;
    }

    /**
     * Runs for a while, by the processor's clock, so that a busy machine does not shorten it;
     * returns a number of runs that is worth timing.
     */
    private static int warmUp(DoubleSupplier task) {
        int runs = 0;
        long end = CLOCK.getCurrentThreadCpuTime() + (long) (WARM_UP_SECONDS * 1e9);
        while (CLOCK.getCurrentThreadCpuTime() < end || runs < 20) {
            runs++;
            check(task.getAsDouble());
        }
        return Math.max(1, runs / 20);
    }

    private static double seconds(DoubleSupplier task, int runs) {
        double sum = 0;
        long start = CLOCK.getCurrentThreadCpuTime();
        for (int run = 0; run < runs; run++) {
            sum += task.getAsDouble();
        }
        long end = CLOCK.getCurrentThreadCpuTime();
        check(sum);
        return Math.max(1, end - start) * 1e-9 / runs;
    }

    /** Uses a result, so that no computation is left out. */
    private static void check(double result) {
        if (Double.isNaN(result)) {
            throw new IllegalStateException("a result is not a number");
        }
    }
}

package dev.nnc.benchmarks.compare;

import dev.nnc.cli.bench.Peak;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * The process that measures one library on one network: JMH without forks of its own, since {@link
 * Compare} has started this process for nothing else. It prints {@link Message}s.
 *
 * <p>{@code java ... dev.nnc.benchmarks.compare.Fork PyTorch MLP weights.safetensors 1 6 3 1}: the
 * threads, then the seconds of warm-up of a step and of a prediction, and of measurement.
 */
public final class Fork {
    /** Begins the line with the library's version. */
    static final String VERSION = "#VERSION ";

    private static final int PARTS = 5;

    private Fork() {}

    public static void main(String[] arguments) throws RunnerException {
        Library library = Libraries.named(arguments[0]);
        System.out.println(VERSION + library.version());
        Message.PEAK.print(peak());
        if (library.trains()) {
            Message.STEP.print(measure("step", arguments, arguments[4]));
        }
        Message.PREDICT.print(measure("predict", arguments, arguments[5]));
        System.exit(0);
    }

    private static double measure(String what, String[] arguments, String warmUp)
            throws RunnerException {
        Options options =
                new OptionsBuilder()
                        .include(SubjectBenchmark.class.getName() + "\\." + what + "$")
                        .param("library", arguments[0])
                        .param("workload", arguments[1])
                        .param("weights", arguments[2])
                        .param("threads", arguments[3])
                        .forks(0)
                        .warmupIterations(PARTS)
                        .warmupTime(part(warmUp))
                        .measurementIterations(PARTS)
                        .measurementTime(part(arguments[6]))
                        .shouldFailOnError(true)
                        .verbosity(VerboseMode.SILENT)
                        .build();
        RunResult result = new Runner(options).runSingle();
        return result.getPrimaryResult().getStatistics().getPercentile(50);
    }

    private static TimeValue part(String seconds) {
        return TimeValue.milliseconds(
                Math.max(1, Math.round(1000 * Double.parseDouble(seconds) / PARTS)));
    }

    /** Operations a second in registers, best of some runs. */
    private static double peak() {
        double best = 0;
        float sink = 0;
        for (int run = 0; run < 40; run++) {
            long start = System.nanoTime();
            sink += Peak.run(0.5f);
            best = Math.max(best, Peak.operations() / (System.nanoTime() - start) * 1e9);
        }
        return Float.isNaN(sink) ? 0 : best;
    }
}

package dev.nnc.cli.bench;

import dev.nnc.cli.shared.Failure;
import dev.nnc.runtime.Backend;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** Runs JMH, which starts a process for each measurement, with the options of this one. */
record Measuring(Effort effort, int threads) {
    private static final double NANOS = 1e9;

    /** JMH's lock is a file of whoever measured first; it must not stop another user. */
    private static final String LOCK = "jmh.ignoreLock";

    /** Options of this process that mean nothing to another, or that a flavour decides. */
    private static final Pattern OWN =
            Pattern.compile("-XX:AOT.*|-Xlog:aot.*|-agentlib:.*|-javaagent:.*|-Dnnc\\..*");

    /** How long a work takes. */
    Timing time(Work work, String backend, Path folder) {
        return run(
                options(NetworkBenchmark.class, work.method(), backend)
                        .param("folder", folder.toString()));
    }

    /** The most operations a second, of all threads together. */
    double peak() {
        Timing timing = run(options(PeakBenchmark.class, "peak", "vector").threads(threads));
        return threads * Peak.operations() / (timing.micros() * 1e-6);
    }

    private ChainedOptionsBuilder options(Class<?> benchmark, String method, String backend) {
        return new OptionsBuilder()
                .include("^" + Pattern.quote(benchmark.getName() + "." + method) + "$")
                .forks(effort.forks())
                .warmupIterations(Effort.INTERVALS)
                .warmupTime(length(effort.warmUp()))
                .measurementIterations(Effort.INTERVALS)
                .measurementTime(length(effort.seconds()))
                .shouldFailOnError(true)
                .verbosity(VerboseMode.SILENT)
                .jvmArgs(jvm(backend));
    }

    private static TimeValue length(double seconds) {
        return new TimeValue(Math.round(seconds * NANOS), TimeUnit.NANOSECONDS);
    }

    private static String[] jvm(String backend) {
        List<String> inherited =
                ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                        .filter(option -> !OWN.matcher(option).matches())
                        .filter(option -> !option.startsWith("--add-modules"))
                        .toList();
        return Stream.concat(
                        inherited.stream(),
                        Stream.of(
                                "--add-modules",
                                "jdk.incubator.vector",
                                "-D" + Backend.PROPERTY + "=" + backend))
                .toArray(String[]::new);
    }

    private static Timing run(ChainedOptionsBuilder options) {
        System.setProperty(LOCK, "true");
        try (var noise = new Noise()) {
            try {
                Collection<RunResult> results = new Runner(options.build()).run();
                Result<?> result = results.iterator().next().getPrimaryResult();
                return new Timing(result.getScore(), result.getScoreError());
            } catch (RunnerException e) {
                throw Failure.model(
                        "it could not be measured: " + reason(e) + "\n" + noise.text(), "");
            }
        }
    }

    /** The innermost cause; JMH hangs those of the processes on the outer one. */
    private static String reason(Throwable failure) {
        List<Throwable> causes =
                Stream.concat(
                                Stream.ofNullable(failure.getCause()),
                                Stream.of(failure.getSuppressed()))
                        .toList();
        return causes.isEmpty() ? String.valueOf(failure) : reason(causes.getFirst());
    }
}

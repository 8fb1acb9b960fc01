package dev.nnc.benchmarks;

import dev.nnc.runtime.Threads;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** A training step, and the prediction of one sample, of every workload, on one thread. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(
        value = 5,
        jvmArgsAppend = {"--add-modules", "jdk.incubator.vector", "-Dnnc.backend=vector"})
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 5, time = 1)
public class NetworkBenchmark {
    @Param public Workload workload = Workload.MLP;

    private Optional<Runner> runner = Optional.empty();

    /** Compiles the network. */
    @Setup(Level.Trial)
    public void compile() {
        runner =
                Optional.of(
                        new Runner(
                                Compiled.of(workload).network(),
                                workload.batch(),
                                Threads.single(),
                                1e-3));
    }

    /** Loss, gradient and update. */
    @Benchmark
    public double step() {
        return runner.orElseThrow().step();
    }

    /** The outputs of one sample. */
    @Benchmark
    public double predict() {
        return runner.orElseThrow().predict();
    }
}

package dev.nnc.cli.bench;

import dev.nnc.runtime.Threads;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** The network of a folder, for JMH, which runs this in a process of its own. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class NetworkBenchmark {
    /** Where the {@link Task} is. */
    @Param({""})
    public String folder = "";

    private Threads threads = Threads.single();
    private Optional<NetworkRuns> runs = Optional.empty();

    /** Loads the classes and the batch. */
    @Setup(Level.Trial)
    public void open() throws IOException {
        Task task = Task.read(Path.of(folder));
        threads = Threads.of(task.threads());
        runs = Optional.of(task.open(Path.of(folder), threads));
    }

    /** Loss, gradient and update. */
    @Benchmark
    public double step() {
        return runs.orElseThrow().step();
    }

    /** The outputs of one sample. */
    @Benchmark
    public double predictOne() {
        return runs.orElseThrow().predictOne();
    }

    /** The outputs of a batch. */
    @Benchmark
    public double predictBatch() {
        return runs.orElseThrow().predictBatch();
    }

    /** Ends the threads. */
    @TearDown(Level.Trial)
    public void close() {
        threads.close();
    }
}

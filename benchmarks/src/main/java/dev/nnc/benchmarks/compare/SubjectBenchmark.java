package dev.nnc.benchmarks.compare;

import dev.nnc.benchmarks.Workload;
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
import org.openjdk.jmh.infra.BenchmarkParams;

/**
 * A training step and the prediction of one sample in the library of this process. {@link Fork}
 * runs it; before the measurement it prints the losses of the first steps, or the first prediction.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class SubjectBenchmark {
    private static final int SHOWN_STEPS = 10;

    @Param public Workload workload = Workload.MLP;

    @Param({""})
    public String library = "";

    @Param({""})
    public String weights = "";

    @Param({"1"})
    public int threads = 1;

    private Optional<Subject> subject = Optional.empty();

    /** Makes the network ready. */
    @Setup(Level.Trial)
    public void open(BenchmarkParams benchmark) {
        Library chosen = Libraries.named(library);
        Subject opened = chosen.open(Task.of(workload, Path.of(weights), threads));
        subject = Optional.of(opened);
        if (benchmark.getBenchmark().endsWith(".step")) {
            Message.FIRST_LOSS.print(opened.step());
            for (int step = 2; step < SHOWN_STEPS; step++) {
                opened.step();
            }
            Message.LAST_LOSS.print(opened.step());
        } else {
            Message.OUTPUT.print(opened.predict());
        }
    }

    /** Loss, gradient and update. */
    @Benchmark
    public double step() {
        return subject.orElseThrow().step();
    }

    /** The outputs of one sample. */
    @Benchmark
    public double predict() {
        return subject.orElseThrow().predict();
    }

    /** Lets go of what the library holds. */
    @TearDown(Level.Trial)
    public void close() {
        subject.orElseThrow().close();
    }
}

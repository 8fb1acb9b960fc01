package dev.nnc.benchmarks.compare;

import dev.nnc.benchmarks.Compiled;
import dev.nnc.benchmarks.Runner;
import dev.nnc.runtime.Threads;

/** The generated class. */
public final class Generated implements Library {
    @Override
    public String name() {
        return "nnc";
    }

    @Override
    public String version() {
        return "generated class, vector flavour, JDK " + Runtime.version().feature();
    }

    @Override
    public boolean trains() {
        return true;
    }

    @Override
    public Subject open(Task task) {
        Threads threads = Threads.of(task.threads());
        var runner =
                new Runner(
                        Compiled.of(task.workload()).network(),
                        task.batch(),
                        threads,
                        task.architecture().rate());
        return new Subject() {
            @Override
            public double step() {
                return runner.step();
            }

            @Override
            public double predict() {
                return runner.predict();
            }

            @Override
            public void close() {
                threads.close();
            }
        };
    }
}

package dev.nnc.benchmarks.dl4j;

import dev.nnc.benchmarks.compare.Library;
import dev.nnc.benchmarks.compare.Subject;
import dev.nnc.benchmarks.compare.Task;

/** Deeplearning4j. */
public final class Dl4j implements Library {
    @Override
    public String name() {
        return "DL4J";
    }

    @Override
    public String version() {
        return "1.0.0-M2.1, oneDNN build, computation graph, SameDiff for what it has no layer for,"
                + " Nesterov's momentum (it has no other)";
    }

    @Override
    public boolean trains() {
        return true;
    }

    @Override
    public Subject open(Task task) {
        return new Dl4jSubject(task);
    }
}

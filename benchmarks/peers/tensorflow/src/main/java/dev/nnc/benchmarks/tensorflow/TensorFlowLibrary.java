package dev.nnc.benchmarks.tensorflow;

import dev.nnc.benchmarks.compare.Library;
import dev.nnc.benchmarks.compare.Subject;
import dev.nnc.benchmarks.compare.Task;
import org.tensorflow.TensorFlow;

/** TensorFlow's graphs and sessions. */
public final class TensorFlowLibrary implements Library {
    @Override
    public String name() {
        return "TensorFlow";
    }

    @Override
    public String version() {
        return TensorFlow.version()
                + ", graph mode, weights frozen for prediction, recurrences unrolled";
    }

    @Override
    public boolean trains() {
        return true;
    }

    @Override
    public Subject open(Task task) {
        return new FlowSubject(task);
    }
}

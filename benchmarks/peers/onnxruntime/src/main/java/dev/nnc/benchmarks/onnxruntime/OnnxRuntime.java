package dev.nnc.benchmarks.onnxruntime;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import dev.nnc.benchmarks.compare.Library;
import dev.nnc.benchmarks.compare.Subject;
import dev.nnc.benchmarks.compare.Task;

/** ONNX Runtime with its default, the CPU provider. */
public final class OnnxRuntime implements Library {
    @Override
    public String name() {
        return "ONNX Runtime";
    }

    @Override
    public String version() {
        return OrtEnvironment.getEnvironment().getVersion() + ", all graph optimisations";
    }

    @Override
    public boolean trains() {
        return false;
    }

    @Override
    public Subject open(Task task) {
        try {
            return new OnnxSubject(task);
        } catch (OrtException e) {
            throw new IllegalStateException(e);
        }
    }
}

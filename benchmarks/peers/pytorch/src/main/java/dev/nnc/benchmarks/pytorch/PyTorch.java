package dev.nnc.benchmarks.pytorch;

import dev.nnc.benchmarks.compare.Library;
import dev.nnc.benchmarks.compare.Subject;
import dev.nnc.benchmarks.compare.Task;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.pytorch.global.torch;

/** PyTorch without Python. */
public final class PyTorch implements Library {
    @Override
    public String name() {
        return "PyTorch";
    }

    @Override
    public String version() {
        try {
            String version = Loader.getVersion("org.bytedeco", "pytorch");
            return version + ", C++ interface, MKL, channels last, fused optimiser";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public boolean trains() {
        return true;
    }

    @Override
    public Subject open(Task task) {
        System.setProperty("org.bytedeco.openblas.load", "mkl");
        torch.set_num_threads(task.threads());
        return new TorchSubject(task);
    }
}

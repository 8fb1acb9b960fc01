package dev.nnc.benchmarks.onnxruntime;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import dev.nnc.benchmarks.compare.Architecture;
import dev.nnc.benchmarks.compare.Subject;
import dev.nnc.benchmarks.compare.Task;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** A session whose input stays in native memory; it predicts only. */
final class OnnxSubject implements Subject {
    private final OrtSession session;
    private final Map<String, OnnxTensor> inputs;

    OnnxSubject(Task task) throws OrtException {
        OrtEnvironment environment = OrtEnvironment.getEnvironment();
        var network = new OnnxNetwork(task);
        try (var options = new OrtSession.SessionOptions()) {
            options.setIntraOpNumThreads(task.threads());
            options.setInterOpNumThreads(1);
            options.setOptimizationLevel(OrtSession.SessionOptions.OptLevel.ALL_OPT);
            session = environment.createSession(network.file(), options);
        }
        inputs = Map.of(OnnxNetwork.INPUT, first(environment, task, network.inputShape()));
    }

    private static OnnxTensor first(OrtEnvironment environment, Task task, long[] shape)
            throws OrtException {
        Architecture architecture = task.architecture();
        int size = (int) Arrays.stream(shape).reduce(1, (a, b) -> a * b);
        if (architecture.isText()) {
            long[] values =
                    Arrays.stream(task.inputCategories()).limit(size).asLongStream().toArray();
            return OnnxTensor.createTensor(environment, LongBuffer.wrap(values), shape);
        }
        float[] values = Arrays.copyOf(task.inputs(), size);
        List<Integer> in = architecture.input();
        float[] channelsFirst =
                in.size() == 1
                        ? values
                        : Transposed.of(values, size / in.getLast(), 1, in.getLast());
        return OnnxTensor.createTensor(environment, FloatBuffer.wrap(channelsFirst), shape);
    }

    @Override
    public double step() {
        throw new UnsupportedOperationException("ONNX Runtime predicts only");
    }

    @Override
    public double predict() {
        try (OrtSession.Result result = session.run(inputs)) {
            return ((OnnxTensor) result.get(0)).getFloatBuffer().get(0);
        } catch (OrtException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        try {
            session.close();
        } catch (OrtException e) {
            throw new IllegalStateException(e);
        }
    }
}

package dev.nnc.benchmarks.tensorflow;

import dev.nnc.benchmarks.compare.Architecture;
import dev.nnc.benchmarks.compare.Subject;
import dev.nnc.benchmarks.compare.Task;
import java.util.List;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.proto.ConfigProto;
import org.tensorflow.types.TFloat32;

/** A network in two graphs: one for training, one with constant weights for prediction. */
final class FlowSubject implements Subject {
    private final ConfigProto config;
    private final FlowTraining training;
    private final Graph predictionGraph = new Graph();
    private final Session prediction;
    private final Operand<TFloat32> input;
    private final Operand<TFloat32> output;
    private final TFloat32 first;

    FlowSubject(Task task) {
        config =
                ConfigProto.newBuilder()
                        .setIntraOpParallelismThreads(task.threads())
                        .setInterOpParallelismThreads(1)
                        .build();
        training = new FlowTraining(task, config);
        Ops tf = Ops.create(predictionGraph);
        input = tf.placeholder(TFloat32.class, Placeholder.shape(inputShape(task, 1)));
        var network = new FlowNetwork(tf, new Weights(tf, task, false), 1, false);
        Operand<TFloat32> scores = network.forward(task.architecture().layers(), input);
        output =
                switch (task.architecture().objective()) {
                    case CROSS_ENTROPY -> tf.nn.softmax(scores);
                    case BINARY_CROSS_ENTROPY -> tf.math.sigmoid(scores);
                    case HALF_SQUARED_ERROR -> scores;
                };
        prediction = new Session(predictionGraph, config);
        first = inputs(task, 1);
    }

    /** Categories come as one-hot rows. */
    static Shape inputShape(Task task, int samples) {
        List<Integer> in = task.architecture().input();
        return switch (in.size()) {
            case 3 -> Shape.of(samples, in.get(0), in.get(1), in.get(2));
            case 2 -> Shape.of(samples, 1, in.get(0), in.get(1));
            default ->
                    task.architecture().isText()
                            ? Shape.of(samples, in.get(0), task.architecture().categoriesIn())
                            : Shape.of(samples, in.get(0));
        };
    }

    static TFloat32 inputs(Task task, int samples) {
        Architecture architecture = task.architecture();
        Shape shape = inputShape(task, samples);
        float[] values =
                architecture.isText()
                        ? oneHot(task.inputCategories(), architecture.categoriesIn())
                        : task.inputs();
        return TFloat32.tensorOf(shape, DataBuffers.of(values).slice(0, shape.size()));
    }

    static float[] oneHot(int[] categories, int count) {
        float[] rows = new float[categories.length * count];
        for (int i = 0; i < categories.length; i++) {
            rows[i * count + categories[i]] = 1;
        }
        return rows;
    }

    @Override
    public double step() {
        return training.step();
    }

    @Override
    public double predict() {
        try (Result result = prediction.runner().feed(input, first).fetch(output).run()) {
            TFloat32 values = (TFloat32) result.get(0);
            return values.asRawTensor().data().asFloats().getFloat(0);
        }
    }

    @Override
    public void close() {
        prediction.close();
        predictionGraph.close();
        training.close();
    }
}

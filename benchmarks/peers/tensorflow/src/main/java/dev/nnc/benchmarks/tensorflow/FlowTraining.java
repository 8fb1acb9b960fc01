package dev.nnc.benchmarks.tensorflow;

import dev.nnc.benchmarks.compare.Architecture;
import dev.nnc.benchmarks.compare.Task;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Gradients;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.op.core.Variable;
import org.tensorflow.proto.ConfigProto;
import org.tensorflow.types.TFloat32;

/** The graph of a training step: loss, gradients and the updates of all variables in one run. */
final class FlowTraining implements AutoCloseable {
    private static final float MOMENTUM = 0.9f;

    private final Graph graph = new Graph();
    private final Ops tf = Ops.create(graph);
    private final Architecture architecture;
    private final Session session;
    private final Operand<TFloat32> input;
    private final Operand<TFloat32> target;
    private final Operand<TFloat32> loss;
    private final TFloat32 x;
    private final TFloat32 y;
    private final List<Op> updates;
    private final List<Op> starts = new ArrayList<>();

    FlowTraining(Task task, ConfigProto config) {
        architecture = task.architecture();
        x = FlowSubject.inputs(task, task.batch());
        y = targets(task);
        input = tf.placeholder(TFloat32.class, Placeholder.shape(x.shape()));
        target = tf.placeholder(TFloat32.class, Placeholder.shape(y.shape()));
        var weights = new Weights(tf, task, true);
        var network = new FlowNetwork(tf, weights, task.batch(), true);
        loss = loss(network.forward(architecture.layers(), input), task.batch());
        updates = new ArrayList<>(network.updates());
        train(weights);
        session = new Session(graph, config);
        Session.Runner runner = session.runner();
        starts.forEach(runner::addTarget);
        runner.run().close();
    }

    private static TFloat32 targets(Task task) {
        Architecture architecture = task.architecture();
        int outputs = architecture.categoriesOut();
        float[] values =
                outputs > 0 ? FlowSubject.oneHot(task.targetCategories(), outputs) : task.targets();
        int columns = outputs > 0 ? outputs : values.length / task.batch();
        Shape shape = Shape.of(values.length / columns, columns);
        return TFloat32.tensorOf(shape, DataBuffers.of(values));
    }

    private Operand<TFloat32> loss(Operand<TFloat32> scores, int batch) {
        Operand<TFloat32> rows =
                tf.reshape(scores, tf.constant(new int[] {-1, (int) y.shape().get(1)}));
        return switch (architecture.objective()) {
            case CROSS_ENTROPY ->
                    tf.math.mean(
                            tf.nn.softmaxCrossEntropyWithLogits(rows, target).loss(),
                            tf.constant(new int[] {0}));
            case BINARY_CROSS_ENTROPY ->
                    total(
                            tf.math.sub(tf.math.softplus(rows), tf.math.mul(rows, target)),
                            1f / batch);
            case HALF_SQUARED_ERROR ->
                    total(tf.math.square(tf.math.sub(rows, target)), 0.5f / batch);
        };
    }

    private Operand<TFloat32> total(Operand<TFloat32> values, float factor) {
        return tf.math.mul(tf.sum(values, tf.constant(new int[] {0, 1})), tf.constant(factor));
    }

    private void train(Weights weights) {
        List<Variable<TFloat32>> trained = new ArrayList<>();
        for (Map.Entry<String, Variable<TFloat32>> entry : weights.variables().entrySet()) {
            starts.add(tf.assign(entry.getValue(), weights.constant(entry.getKey())));
            boolean state = entry.getKey().matches(".*\\.(mean|variance)");
            if (!state) {
                trained.add(entry.getValue());
            }
        }
        Gradients gradients = tf.gradients(loss, trained);
        List<Op> computed = new ArrayList<>();
        gradients.forEach(computed::add);
        // No variable changes while a gradient may still read it.
        Ops after = tf.withControlDependencies(computed);
        for (int i = 0; i < trained.size(); i++) {
            updates.add(
                    architecture.adam()
                            ? adam(after, trained.get(i), gradients.dy(i))
                            : momentum(after, trained.get(i), gradients.dy(i)));
        }
    }

    private Op momentum(Ops after, Variable<TFloat32> variable, Operand<TFloat32> gradient) {
        Operand<TFloat32> rate = tf.constant((float) architecture.rate());
        return after.train.applyMomentum(
                variable, zeros(variable), rate, gradient, tf.constant(MOMENTUM));
    }

    private Op adam(Ops after, Variable<TFloat32> variable, Operand<TFloat32> gradient) {
        Variable<TFloat32> power1 = start(tf.constant(0.9f));
        Variable<TFloat32> power2 = start(tf.constant(0.999f));
        Op update =
                after.train.applyAdam(
                        variable,
                        zeros(variable),
                        zeros(variable),
                        power1,
                        power2,
                        tf.constant((float) architecture.rate()),
                        tf.constant(0.9f),
                        tf.constant(0.999f),
                        tf.constant(1e-8f),
                        gradient);
        Ops then = tf.withControlDependencies(List.of(update));
        updates.add(then.assign(power1, then.math.mul(power1, then.constant(0.9f))));
        updates.add(then.assign(power2, then.math.mul(power2, then.constant(0.999f))));
        return update;
    }

    private Variable<TFloat32> zeros(Variable<TFloat32> like) {
        return start(tf.fill(tf.constant(like.shape()), tf.constant(0f)), like.shape());
    }

    private Variable<TFloat32> start(Operand<TFloat32> value) {
        return start(value, Shape.scalar());
    }

    private Variable<TFloat32> start(Operand<TFloat32> value, Shape shape) {
        Variable<TFloat32> variable = tf.variable(shape, TFloat32.class);
        starts.add(tf.assign(variable, value));
        return variable;
    }

    double step() {
        Session.Runner runner = session.runner().feed(input, x).feed(target, y).fetch(loss);
        updates.forEach(runner::addTarget);
        try (Result result = runner.run()) {
            return ((TFloat32) result.get(0)).getFloat();
        }
    }

    @Override
    public void close() {
        session.close();
        graph.close();
    }
}

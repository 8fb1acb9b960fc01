package dev.nnc.benchmarks.dl4j;

import dev.nnc.benchmarks.compare.Architecture;
import dev.nnc.benchmarks.compare.Layer;
import dev.nnc.benchmarks.compare.Objective;
import dev.nnc.benchmarks.compare.Subject;
import dev.nnc.benchmarks.compare.Task;
import java.util.List;
import org.deeplearning4j.nn.conf.RNNFormat;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** A network in Deeplearning4j: images and sequences with the channels first. */
final class Dl4jSubject implements Subject {
    private final ComputationGraph graph;
    private final INDArray[] x;
    private final INDArray[] y;
    private final INDArray first;
    private final double scale;

    Dl4jSubject(Task task) {
        scale = lossScale(task.architecture());
        graph = new Dl4jNetwork(task, scale).graph();
        INDArray inputs = inputs(task);
        x = new INDArray[] {inputs};
        y = new INDArray[] {targets(task)};
        long[] shape = inputs.shape().clone();
        shape[0] = 1;
        float[] sample = inputs.dup('c').reshape('c', task.batch(), -1).getRow(0).toFloatVector();
        first = Nd4j.createFromArray(sample).reshape('c', shape);
    }

    /**
     * Its losses as multiples of ours: it sums over time, and its squared error is not halved. The
     * rate of learning is divided by this.
     */
    private static double lossScale(Architecture architecture) {
        return architecture.isText()
                ? architecture.input().get(0)
                : architecture.objective() == Objective.HALF_SQUARED_ERROR ? 2 : 1;
    }

    /** Its recurrences want the time last; where there are none the values of an element are. */
    static RNNFormat format(Architecture architecture) {
        return architecture.layers().stream()
                        .anyMatch(
                                layer -> layer instanceof Layer.Rnn || layer instanceof Layer.Lstm)
                ? RNNFormat.NCW
                : RNNFormat.NWC;
    }

    private static INDArray inputs(Task task) {
        int batch = task.batch();
        List<Integer> in = task.architecture().input();
        if (task.architecture().isText()) {
            float[] categories = new float[batch * in.get(0)];
            int[] values = task.inputCategories();
            for (int i = 0; i < values.length; i++) {
                categories[i] = values[i];
            }
            return Nd4j.createFromArray(categories).reshape('c', batch, in.get(0));
        }
        INDArray values = Nd4j.createFromArray(task.inputs());
        return switch (in.size()) {
            case 3 ->
                    values.reshape('c', batch, in.get(0), in.get(1), in.get(2))
                            .permute(0, 3, 1, 2)
                            .dup('c');
            case 2 -> values.reshape('c', batch, in.get(0), in.get(1)).permute(0, 2, 1).dup('c');
            default -> values.reshape('c', batch, in.get(0));
        };
    }

    private static INDArray targets(Task task) {
        Architecture architecture = task.architecture();
        int count = architecture.categoriesOut();
        if (count == 0) {
            return Nd4j.createFromArray(task.targets()).reshape('c', task.batch(), -1);
        }
        int[] categories = task.targetCategories();
        float[] rows = new float[categories.length * count];
        for (int i = 0; i < categories.length; i++) {
            rows[i * count + categories[i]] = 1;
        }
        INDArray all = Nd4j.createFromArray(rows);
        if (!architecture.isText()) {
            return all.reshape('c', task.batch(), count);
        }
        INDArray sequences = all.reshape('c', task.batch(), architecture.target().get(0), count);
        return format(architecture) == RNNFormat.NWC
                ? sequences
                : sequences.permute(0, 2, 1).dup('c');
    }

    @Override
    public double step() {
        graph.fit(x, y);
        return graph.score() / scale;
    }

    @Override
    public double predict() {
        return graph.outputSingle(false, first).getFloat(0);
    }
}

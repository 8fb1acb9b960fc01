package dev.nnc.benchmarks.dl4j;

import dev.nnc.benchmarks.compare.Task;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** The parameters in Deeplearning4j's layouts. */
final class Dl4jParameters {
    /** Its gates are cell, forget, output, input; ours are input, forget, cell, output. */
    private static final int[] GATES = {2, 1, 3, 0};

    private final Task task;

    Dl4jParameters(Task task) {
        this.task = task;
    }

    INDArray plain(String name) {
        return Nd4j.createFromArray(task.parameter(name)).reshape('c', task.shape(name));
    }

    INDArray row(String name) {
        return Nd4j.createFromArray(task.parameter(name)).reshape('c', 1, -1);
    }

    /**
     * A kernel with filters and inputs first. Along one axis only its shape says so: the layer
     * reads the elements in our order, as a kernel with filters last.
     */
    INDArray kernel(String name, int axes) {
        INDArray all = plain(name);
        if (axes == 1) {
            long[] shape = task.shape(name);
            return all.reshape('c', shape[2], shape[1], shape[0], 1);
        }
        return all.permute(3, 2, 0, 1).dup('c');
    }

    /** A matrix whose rows belong to an image of this shape, or to none: then as it is. */
    INDArray rows(String name, List<Integer> image) {
        if (image.isEmpty()) {
            return plain(name);
        }
        long[] shape = task.shape(name);
        return plain(name)
                .reshape('c', image.get(0), image.get(1), image.get(2), shape[1])
                .permute(2, 0, 1, 3)
                .dup('c')
                .reshape('c', shape);
    }

    /** Columns of an LSTM, gate by gate. */
    INDArray gates(String name, int units) {
        float[] values = task.parameter(name);
        float[] ordered = new float[values.length];
        int width = 4 * units;
        for (int block = 0; block < values.length / units; block++) {
            int from = block / 4 * width + GATES[block % 4] * units;
            System.arraycopy(values, from, ordered, block * units, units);
        }
        return Nd4j.createFromArray(ordered).reshape('c', -1, width);
    }
}

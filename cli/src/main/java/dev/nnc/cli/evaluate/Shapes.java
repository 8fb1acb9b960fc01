package dev.nnc.cli.evaluate;

import dev.nnc.runtime.Description.Port;
import dev.nnc.runtime.Values;
import dev.nnc.runtime.file.Tensor;

/** The shapes of what is written. */
final class Shapes {
    private Shapes() {}

    /** The first elements of an output's buffer, as many as the samples have. */
    static Tensor output(Port port, Values buffer, ArrayFile.Samples samples) {
        int[] shape = new int[port.axes().size() + 1];
        shape[0] = samples.size();
        for (int axis = 1; axis < shape.length; axis++) {
            shape[axis] = port.axes().get(axis - 1).extent().applyAsInt(samples.batch().dims());
        }
        return part(buffer, 0, shape);
    }

    /** Some elements in a shape of their own. */
    static Tensor part(Values all, int from, int... shape) {
        int length = 1;
        for (int extent : shape) {
            length = Math.multiplyExact(length, extent);
        }
        Values some = all.like(length);
        all.copyTo(from, some, 0, length);
        return Tensor.of(some, shape);
    }
}

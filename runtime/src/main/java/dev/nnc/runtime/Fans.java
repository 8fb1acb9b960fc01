package dev.nnc.runtime;

/** What an {@link Initialiser} reads off a shape; for {@code [784, 256]} fans of 784 and 256. */
final class Fans {
    /** The step of all numbers drawn before training, so that they meet no step's noise. */
    static final long STEP = -1;

    private Fans() {}

    static int size(int[] shape) {
        return Math.toIntExact(product(shape, shape.length));
    }

    /** The last extent, 1 for a scalar. */
    static int last(int[] shape) {
        return shape.length == 0 ? 1 : shape[shape.length - 1];
    }

    /** The number of inputs that reach one output. */
    static double in(int[] shape) {
        return product(shape, shape.length == 1 ? 1 : shape.length - 1);
    }

    /** The number of outputs that one input reaches. */
    static double out(int[] shape) {
        return (double) last(shape) * product(shape, shape.length - 2);
    }

    private static long product(int[] shape, int count) {
        long product = 1;
        for (int axis = 0; axis < count; axis++) {
            product = Math.multiplyExact(product, shape[axis]);
        }
        return product;
    }
}

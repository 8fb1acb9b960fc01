package dev.nnc.runtime;

/**
 * A flat array of numbers of one of three types, row-major: the parameters of a network, or one of
 * its inputs, targets or outputs for a whole batch.
 *
 * <pre>{@code
 * Values image = new Values.Floats(new float[64 * 784]);
 * double first = image.get(0);
 * }</pre>
 */
public sealed interface Values {
    int length();

    double get(int index);

    /** Stores the value rounded to the type of the array. */
    void set(int index, double value);

    /** An array of the same type. */
    Values like(int length);

    /** Copies elements to an array of the same type. */
    void copyTo(int from, Values target, int to, int length);

    record Floats(float[] array) implements Values {
        @Override
        public int length() {
            return array.length;
        }

        @Override
        public double get(int index) {
            return array[index];
        }

        @Override
        public void set(int index, double value) {
            array[index] = (float) value;
        }

        @Override
        public Values like(int length) {
            return new Floats(new float[length]);
        }

        @Override
        public void copyTo(int from, Values target, int to, int length) {
            System.arraycopy(array, from, floats(target), to, length);
        }
    }

    record Doubles(double[] array) implements Values {
        @Override
        public int length() {
            return array.length;
        }

        @Override
        public double get(int index) {
            return array[index];
        }

        @Override
        public void set(int index, double value) {
            array[index] = value;
        }

        @Override
        public Values like(int length) {
            return new Doubles(new double[length]);
        }

        @Override
        public void copyTo(int from, Values target, int to, int length) {
            System.arraycopy(array, from, doubles(target), to, length);
        }
    }

    /** Categories. */
    record Ints(int[] array) implements Values {
        @Override
        public int length() {
            return array.length;
        }

        @Override
        public double get(int index) {
            return array[index];
        }

        @Override
        public void set(int index, double value) {
            array[index] = (int) value;
        }

        @Override
        public Values like(int length) {
            return new Ints(new int[length]);
        }

        @Override
        public void copyTo(int from, Values target, int to, int length) {
            System.arraycopy(array, from, ints(target), to, length);
        }
    }

    /** The array of a {@link Floats}. */
    static float[] floats(Values values) {
        if (values instanceof Floats floats) {
            return floats.array();
        }
        throw new IllegalArgumentException(
                "float values are needed here, not " + values.getClass().getSimpleName());
    }

    /** The array of a {@link Doubles}. */
    static double[] doubles(Values values) {
        if (values instanceof Doubles doubles) {
            return doubles.array();
        }
        throw new IllegalArgumentException(
                "double values are needed here, not " + values.getClass().getSimpleName());
    }

    /** The array of an {@link Ints}. */
    static int[] ints(Values values) {
        if (values instanceof Ints ints) {
            return ints.array();
        }
        throw new IllegalArgumentException(
                "categories (int values) are needed here, not "
                        + values.getClass().getSimpleName());
    }
}

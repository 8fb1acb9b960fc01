package dev.nnc.runtime.data;

import dev.nnc.runtime.Description;
import dev.nnc.runtime.Values;
import dev.nnc.runtime.file.FormatException;

/** Copies samples into the array that a network reads, and checks each number. */
record Filling(Description.Port port, Description.Precision precision) {
    /** The numbers of the samples in {@code rows}, one after the other. */
    Values fill(Samples samples, int[] rows) throws FormatException {
        int width = samples.width();
        long length = (long) rows.length * width;
        if (length > Integer.MAX_VALUE - 8) {
            String what =
                    rows.length
                            + " samples of "
                            + width
                            + " numbers are more than one array can hold";
            throw new FormatException("data", port.name(), what, "take fewer samples");
        }
        Values values = empty((int) length);
        double[] row = new double[width];
        for (int i = 0; i < rows.length; i++) {
            samples.read(rows[i], row, 0);
            for (int k = 0; k < width; k++)
                values.set(i * width + k, checked(row[k], samples, rows[i], k));
        }
        return values;
    }

    private Values empty(int length) throws FormatException {
        try {
            if (port.categories() > 0) return new Values.Ints(new int[length]);
            return switch (precision) {
                case FLOAT -> new Values.Floats(new float[length]);
                case DOUBLE -> new Values.Doubles(new double[length]);
            };
        } catch (OutOfMemoryError e) {
            String what = length + " numbers do not fit into the memory";
            throw new FormatException(
                    "data", port.name(), what, "give the JVM more, -Xmx8g for instance");
        }
    }

    private double checked(double number, Samples samples, int row, int element)
            throws FormatException {
        if (port.categories() > 0)
            return samples.category(number, port.categories(), row, element, port.name());
        boolean fits =
                precision == Description.Precision.DOUBLE
                        ? Double.isFinite(number)
                        : Float.isFinite((float) number);
        if (fits) return number;
        String what = port.name() + " is " + number + " here";
        throw samples.error(row, element, what, "check the number and the formula");
    }
}

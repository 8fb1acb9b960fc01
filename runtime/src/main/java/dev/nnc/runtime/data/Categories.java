package dev.nnc.runtime.data;

import dev.nnc.runtime.file.FormatException;

/** Checks that a number is the index of a category. */
final class Categories {
    private Categories() {}

    /**
     * The number as an index from 0 to {@code size - 1}; {@code whose} names the category in
     * errors.
     */
    static int index(
            double number, int size, Samples samples, int sample, int element, String whose)
            throws FormatException {
        int index = (int) number;
        if (index == number && index >= 0 && index < size) return index;
        String text =
                number == Math.rint(number)
                        ? String.valueOf((long) number)
                        : String.valueOf(number);
        String what = text + " is no category of " + whose + ", which has 0 to " + (size - 1);
        throw samples.error(sample, element, what, "check the column, or the number of categories");
    }
}

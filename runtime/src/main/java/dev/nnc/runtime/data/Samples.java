package dev.nnc.runtime.data;

import dev.nnc.runtime.file.FormatException;
import java.util.List;

/** What a formula gives: for each sample a row of numbers, computed when it is asked for. */
interface Samples {
    /** The shape of one row, as far as it is known; its product is the width. */
    List<Integer> shape();

    /** Writes the numbers of one sample to {@code into} from {@code at} on. */
    void read(int sample, double[] into, int at) throws FormatException;

    /** An error about a number of a sample, at the place in the file where it comes from. */
    FormatException error(int sample, int element, String what, String remedy);

    /** How many numbers a row has. */
    default int width() {
        int width = 1;
        for (int extent : shape()) width = Math.multiplyExact(width, extent);
        return width;
    }

    /** The cell as it is written, where this is a part of a table. */
    default String text(int sample, int element) throws FormatException {
        throw error(sample, element, "this is a number, no string", "leave out category(...)");
    }

    /**
     * The number as an index from 0 to {@code size - 1}; {@code whose} names the category in
     * errors.
     */
    default int category(double number, int size, int sample, int element, String whose)
            throws FormatException {
        int index = (int) number;
        if (index == number && index >= 0 && index < size) return index;
        boolean whole = number == Math.rint(number);
        String text = whole ? String.valueOf((long) number) : String.valueOf(number);
        String what = text + " is no category of " + whose + ", which has 0 to " + (size - 1);
        throw error(sample, element, what, "check the column, or the number of categories");
    }
}

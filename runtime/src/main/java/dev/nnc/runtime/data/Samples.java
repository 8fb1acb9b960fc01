package dev.nnc.runtime.data;

import dev.nnc.runtime.file.FormatException;
import java.util.List;

/** What a formula gives: for each sample a row of numbers, computed when it is asked for. */
interface Samples {
    /** The shape of one row, as far as it is known; its product is the width. */
    List<Integer> shape();

    /** Writes the numbers of one sample to {@code into} from {@code at} on. */
    void read(int sample, double[] into, int at) throws FormatException;

    /**
     * An error about the number {@code element} of a sample, at the place in the file where it
     * comes from.
     */
    FormatException error(int sample, int element, String what, String remedy);

    /** How many numbers a row has. */
    default int width() {
        return shape().stream().reduce(1, Math::multiplyExact);
    }
}

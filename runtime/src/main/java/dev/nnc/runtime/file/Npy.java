package dev.nnc.runtime.file;

import dev.nnc.runtime.Values;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.List;

/**
 * One array in the npy format of NumPy.
 *
 * <pre>{@code
 * Npy.write(Path.of("x.npy"), Tensor.of(new Values.Floats(new float[6]), 2, 3));
 * Tensor x = Npy.read(Path.of("x.npy"));
 * }</pre>
 *
 * <p>Read are reals of 2, 4 and 8 bytes, truth values and whole numbers of up to 8 bytes, in either
 * byte order, row-major or column-major, in the versions 1.0 to 3.0. Whole numbers become ints, or
 * doubles where one does not fit an int. Written are {@code <f4}, {@code <f8} and {@code <i4},
 * row-major, in version 1.0.
 */
public final class Npy {
    private Npy() {}

    /**
     * Reads a file.
     *
     * @throws FormatException if it is no npy file, damaged, or holds what is no number
     */
    public static Tensor read(Path file) throws IOException {
        return Input.read(file, Npy::read);
    }

    static Tensor read(Input input) throws IOException {
        NpyHeader header = NpyHeader.read(input);
        Values values =
                NumberReader.read(
                        input, header.type(), header.order(), header.elements(), "the numbers");
        if (input.more())
            throw input.error("", "more bytes follow after the last number", Input.DAMAGED);
        return new Tensor(
                header.shape(), header.columnMajor() ? rowMajor(values, header.shape()) : values);
    }

    /** Writes the file beside its place and renames it. */
    public static void write(Path file, Tensor tensor) throws IOException {
        NewFile.write(file, out -> write(tensor, out));
    }

    static void write(Tensor tensor, OutputStream out) throws IOException {
        out.write(NpyHeader.bytes(tensor));
        NumberWriter.write(tensor.values(), out);
    }

    /**
     * Counts through the elements in the order of the file, in which the first axis runs fastest.
     */
    private static Values rowMajor(Values columnMajor, List<Integer> shape) {
        int[] strides = new int[shape.size()];
        int stride = 1;
        for (int axis = strides.length - 1; axis >= 0; axis--) {
            strides[axis] = stride;
            stride *= shape.get(axis);
        }
        Values result = columnMajor.like(columnMajor.length());
        int[] index = new int[strides.length];
        int to = 0;
        for (int from = 0; from < columnMajor.length(); from++) {
            result.set(to, columnMajor.get(from));
            for (int axis = 0; axis < index.length; axis++) {
                to += strides[axis];
                if (++index[axis] < shape.get(axis)) break;
                to -= strides[axis] * index[axis];
                index[axis] = 0;
            }
        }
        return result;
    }
}

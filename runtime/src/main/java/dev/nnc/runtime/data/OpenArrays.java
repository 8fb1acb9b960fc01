package dev.nnc.runtime.data;

import dev.nnc.runtime.file.FormatException;
import java.io.IOException;
import java.util.List;
import java.util.function.IntToDoubleFunction;

/** Named arrays, the batch axis first; each is read when a formula names it. */
final class OpenArrays implements OpenSource {
    private final String file;
    private final List<String> names;
    private final Reader reader;

    /** {@code names} are those that {@code reader} knows. */
    OpenArrays(String file, List<String> names, Reader reader) {
        this.file = file;
        this.names = names;
        this.reader = reader;
    }

    /** Reads an array by its name. */
    @FunctionalInterface
    interface Reader {
        Array read(String name) throws IOException;
    }

    /** An array and where it comes from. */
    record Array(String place, List<Integer> shape, IntToDoubleFunction element) {}

    @Override
    public Samples samples(Formula part) throws IOException {
        Array array = array(part);
        return new Numbers(array, array.shape().subList(1, array.shape().size()));
    }

    @Override
    public int count(Formula part) throws IOException {
        return array(part).shape().get(0);
    }

    private Array array(Formula part) throws IOException {
        String known = names.isEmpty() ? "it has no arrays" : "it has " + String.join(", ", names);
        String name;
        if (part instanceof Formula.Array named) {
            name = named.name();
        } else if (part instanceof Formula.Everything && names.size() == 1) {
            name = names.get(0);
        } else {
            throw new FormatException(
                    file, "", "the arrays have no columns", "write array(\"name\"); " + known);
        }
        if (!names.contains(name))
            throw new FormatException(file, "", "there is no array \"" + name + '"', known);
        Array array = reader.read(name);
        if (array.shape().isEmpty()) {
            throw new FormatException(
                    array.place(),
                    "",
                    "the array is a single number",
                    "its first axis must count the samples");
        }
        return array;
    }

    private record Numbers(Array array, List<Integer> shape) implements Samples {
        @Override
        public void read(int sample, double[] into, int at) {
            int width = width();
            for (int i = 0; i < width; i++)
                into[at + i] = array.element().applyAsDouble(sample * width + i);
        }

        @Override
        public FormatException error(int sample, int element, String what, String remedy) {
            String where = "sample " + sample + (width() == 1 ? "" : ", element " + element);
            return new FormatException(array.place(), where, what, remedy);
        }
    }
}

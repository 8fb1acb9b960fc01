package dev.nnc.runtime.data;

import dev.nnc.runtime.Description;
import dev.nnc.runtime.file.FormatException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Finds the run-time extents in the shapes of the data, and checks that the data have the shapes of
 * the network.
 */
final class Dims {
    private final List<Description.RunTimeDim> dims;
    private final int[] extents;
    private final String[] origins;

    Dims(List<Description.RunTimeDim> dims) {
        this.dims = dims;
        this.extents = new int[dims.size()];
        this.origins = new String[dims.size()];
        Arrays.fill(origins, "");
    }

    /**
     * Takes the extents of the dims from an array with the axes of the port, or the only one that
     * is open from its width.
     */
    void learn(Description.Port port, Samples samples) throws FormatException {
        List<Integer> shape = samples.shape();
        if (shape.size() == port.axes().size()) {
            for (int axis = 0; axis < shape.size(); axis++)
                set(port, port.axes().get(axis), shape.get(axis));
            return;
        }
        List<Description.Axis> open = port.axes().stream().filter(axis -> isOpen(axis)).toList();
        if (open.size() != 1) return;
        int[] ones = Arrays.stream(extents).map(extent -> Math.max(extent, 1)).toArray();
        int rest = Math.max(1, port.size(ones));
        if (samples.width() % rest == 0) set(port, open.get(0), samples.width() / rest);
    }

    private boolean isOpen(Description.Axis axis) {
        int dim = index(axis);
        return dim >= 0 && extents[dim] == 0;
    }

    private int index(Description.Axis axis) {
        for (int i = 0; i < dims.size(); i++)
            if (dims.get(i).name().equals(axis.formula())) return i;
        return -1;
    }

    private void set(Description.Port port, Description.Axis axis, int extent)
            throws FormatException {
        int index = index(axis);
        if (index < 0) return;
        Description.RunTimeDim dim = dims.get(index);
        if (extents[index] != 0 && extents[index] != extent) {
            String what =
                    dim.name()
                            + " is "
                            + extent
                            + " here, but "
                            + extents[index]
                            + " in "
                            + origins[index];
            throw new FormatException(
                    "data", port.name(), what, "all samples of one data set have the same extents");
        }
        if (extent < dim.min() || extent > dim.max()) {
            String what =
                    dim.name() + " is " + extent + ", outside of " + dim.min() + " to " + dim.max();
            throw new FormatException(
                    "data", port.name(), what, "cut the data, or change the bounds of the dim");
        }
        extents[index] = extent;
        origins[index] = port.name();
    }

    /** All extents, in the order of the description. */
    int[] extents() throws FormatException {
        for (int i = 0; i < extents.length; i++) {
            if (extents[i] == 0) {
                String what = "the data do not say what " + dims.get(i).name() + " is";
                throw new FormatException(
                        "data", "", what, "give an array whose axes are those of the input");
            }
        }
        return extents.clone();
    }

    /** Checks that one sample of the data is one of the port, or a flat form of it. */
    static void check(Description.Port port, Samples samples, int[] dims) throws FormatException {
        List<Integer> wanted =
                port.axes().stream().map(axis -> axis.extent().applyAsInt(dims)).toList();
        List<Integer> found = withoutOnes(samples.shape());
        boolean flat = found.size() <= 1 || withoutOnes(wanted).size() <= 1;
        if (samples.width() == port.size(dims) && (flat || found.equals(withoutOnes(wanted))))
            return;
        String numbers =
                found.size() > 1 ? "the shape " + text(samples.shape()) : count(samples.width());
        String shape =
                wanted.isEmpty()
                        ? "a single number is needed"
                        : "its shape " + text(wanted) + " holds " + port.size(dims);
        String what = "its formula gives " + numbers + " for a sample, but " + shape;
        throw new FormatException(
                "data", port.name(), what, "take other columns, or change the shape");
    }

    private static String count(int numbers) {
        return numbers + (numbers == 1 ? " number" : " numbers");
    }

    private static List<Integer> withoutOnes(List<Integer> shape) {
        List<Integer> rest = new ArrayList<>(shape);
        rest.removeIf(extent -> extent == 1);
        return rest;
    }

    private static String text(List<Integer> shape) {
        return shape.stream().map(String::valueOf).collect(Collectors.joining(", ", "[", "]"));
    }
}

package dev.nnc.cli.evaluate;

import dev.nnc.runtime.Description.Axis;
import dev.nnc.runtime.Description.Port;
import dev.nnc.runtime.Description.RunTimeDim;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * Finds the values of a network's run-time extents from the shapes of arrays: where an axis is
 * {@code T}, its extent is.
 */
record RunTimeExtents(List<RunTimeDim> dims) {
    /** The extents in the order of the dims, empty if none within the bounds fit all arrays. */
    Optional<int[]> of(List<Port> ports, Function<Port, List<Integer>> shape) {
        int[] extents = dims.stream().mapToInt(RunTimeDim::min).toArray();
        boolean[] known = new boolean[extents.length];
        for (Port port : ports) {
            for (int axis = 0; axis < port.axes().size(); axis++) {
                int dim = plain(port.axes().get(axis));
                if (dim >= 0 && !known[dim]) {
                    known[dim] = true;
                    extents[dim] = shape.apply(port).get(axis + 1);
                }
            }
        }
        for (int dim = 0; dim < extents.length; dim++) {
            if (!known[dim]) {
                search(dim, extents, ports, shape);
            }
        }
        return withinBounds(extents) ? Optional.of(extents) : Optional.empty();
    }

    private int plain(Axis axis) {
        for (int dim = 0; dim < dims.size(); dim++) {
            if (dims.get(dim).name().equals(axis.formula())) {
                return dim;
            }
        }
        return -1;
    }

    /** Where a dim stands only in formulas, such as {@code 2*T}, its values are tried. */
    private void search(
            int dim, int[] extents, List<Port> ports, Function<Port, List<Integer>> shape) {
        for (int value = dims.get(dim).min(); value <= dims.get(dim).max(); value++) {
            extents[dim] = value;
            if (ports.stream().allMatch(port -> fits(port, extents, shape.apply(port)))) {
                return;
            }
        }
    }

    private static boolean fits(Port port, int[] extents, List<Integer> shape) {
        List<Integer> axes =
                port.axes().stream().map(axis -> axis.extent().applyAsInt(extents)).toList();
        return axes.equals(shape.subList(1, shape.size()));
    }

    private boolean withinBounds(int[] extents) {
        return IntStream.range(0, extents.length)
                .allMatch(dim ->
                        extents[dim] >= dims.get(dim).min() && extents[dim] <= dims.get(dim).max());
    }
}

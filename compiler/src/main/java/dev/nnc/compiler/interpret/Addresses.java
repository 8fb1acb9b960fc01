package dev.nnc.compiler.interpret;

import dev.nnc.compiler.scalar.Affine;
import java.util.ArrayList;
import java.util.List;

/**
 * Where the subscripts of a read or of a target point to, as places in a row-major array. What is
 * affine is one strided sum; what cannot leave its axis is not checked again at each point.
 */
final class Addresses {
    /** An affine subscript that may leave its axis. */
    private record Checked(int axis, long constant, long[] coefficients, int extent) {}

    /** A subscript that is looked up. */
    private record LookedUp(int axis, Formula category, int stride, int extent) {}

    private final Frame frame;
    private final String what;
    private final int[] extents;
    private final int[] domain;
    private final long[] strides;
    private final List<Checked> checked = new ArrayList<>();
    private final List<LookedUp> lookedUp = new ArrayList<>();
    private final int[] places = new int[Points.CAPACITY];
    private long base;

    /** Into an array of these extents, over a domain; {@code what} names the array in errors. */
    Addresses(Frame frame, String what, int[] extents, int[] domain) {
        this.frame = frame;
        this.what = what;
        this.extents = extents;
        this.domain = domain;
        this.strides = new long[domain.length];
    }

    private int stride(int axis) {
        int stride = 1;
        for (int inner = axis + 1; inner < extents.length; inner++) {
            stride *= extents[inner];
        }
        return stride;
    }

    void linear(int axis, Affine index, Sizes sizes) {
        long constant = sizes.of(index.constant());
        long low = constant;
        long high = constant;
        var coefficients = new long[domain.length];
        for (var entry : index.coefficients().entrySet()) {
            int variable = entry.getKey();
            long factor = entry.getValue();
            coefficients[variable] = factor;
            strides[variable] += factor * stride(axis);
            low += Math.min(0, factor * (domain[variable] - 1));
            high += Math.max(0, factor * (domain[variable] - 1));
        }
        base += constant * stride(axis);
        if (low < 0 || high >= extents[axis]) {
            checked.add(new Checked(axis, constant, coefficients, extents[axis]));
        }
    }

    void lookup(int axis, Formula category) {
        lookedUp.add(new LookedUp(axis, category, stride(axis), extents[axis]));
    }

    /** Whether a place is {@code base + sum of strides * coordinates} and always inside. */
    boolean isAffine() {
        return checked.isEmpty() && lookedUp.isEmpty();
    }

    /** What must hold for every place to be inside; meaningless if a subscript is looked up. */
    List<Bound> bounds() {
        return checked.stream()
                .flatMap(subscript -> {
                    long[] negative =
                            java.util.Arrays.stream(subscript.coefficients())
                                    .map(factor -> -factor)
                                    .toArray();
                    return java.util.stream.Stream.of(
                            new Bound(subscript.constant(), subscript.coefficients()),
                            new Bound(subscript.extent() - 1 - subscript.constant(), negative));
                })
                .toList();
    }

    boolean hasLookups() {
        return !lookedUp.isEmpty();
    }

    long base() {
        return base;
    }

    /** The factor of each variable's coordinate. */
    long[] strides() {
        return strides;
    }

    /** The place of each point; 0 where it is not wanted. */
    int[] at(Points points, Mask mask) {
        int count = points.count();
        java.util.Arrays.fill(places, 0, count, (int) base);
        for (int variable = 0; variable < strides.length; variable++) {
            int stride = (int) strides[variable];
            if (stride != 0) {
                int[] coordinates = points.coordinates(variable);
                for (int point = 0; point < count; point++) {
                    places[point] += stride * coordinates[point];
                }
            }
        }
        checked.forEach(subscript -> check(subscript, points, mask));
        lookedUp.forEach(subscript -> lookUp(subscript, points, mask));
        if (!isAffine() && !mask.isAll()) {
            for (int point = 0; point < count; point++) {
                places[point] = mask.wants(point) ? places[point] : 0;
            }
        }
        return places;
    }

    private void check(Checked subscript, Points points, Mask mask) {
        for (int point = 0; point < points.count(); point++) {
            if (mask.wants(point)) {
                long index = subscript.constant();
                for (int variable = 0; variable < domain.length; variable++) {
                    if (subscript.coefficients()[variable] != 0) {
                        index +=
                                subscript.coefficients()[variable]
                                        * points.coordinates(variable)[point];
                    }
                }
                requireInside(index, subscript.axis(), subscript.extent());
            }
        }
    }

    private void lookUp(LookedUp subscript, Points points, Mask mask) {
        double[] categories = subscript.category().at(points, mask).real();
        for (int point = 0; point < points.count(); point++) {
            if (mask.wants(point)) {
                double category = categories[point];
                if (category != Math.rint(category)) {
                    throw frame.error(
                            "looks up " + category + " in " + what + ", which is no category");
                }
                requireInside((long) category, subscript.axis(), subscript.extent());
                places[point] += ((int) category) * subscript.stride();
            }
        }
    }

    private void requireInside(long index, int axis, int extent) {
        if (index < 0 || index >= extent) {
            throw frame.error(
                    "meets element "
                            + index
                            + " on axis "
                            + axis
                            + " of "
                            + what
                            + ", whose extent is "
                            + extent);
        }
    }
}

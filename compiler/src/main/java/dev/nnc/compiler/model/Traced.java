package dev.nnc.compiler.model;

import dev.nnc.compiler.type.Extent;
import dev.nnc.compiler.type.Shape;
import java.util.List;
import java.util.stream.Stream;

/** The extent of an axis and its origin: {@code 64}, from {@code units} in the third line. */
record Traced(Extent extent, Origin origin) {
    static Shape shape(List<Traced> axes) {
        return new Shape(axes.stream().map(Traced::extent).toList());
    }

    static List<Extent> extents(List<Traced> axes) {
        return axes.stream().map(Traced::extent).toList();
    }

    static List<Traced> join(List<Traced> outer, List<Traced> inner) {
        return Stream.concat(outer.stream(), inner.stream()).toList();
    }

    /** Whether the extents of one are the last extents of the other. */
    static boolean isSuffix(List<Traced> suffix, List<Traced> of) {
        return shape(suffix).isSuffixOf(shape(of));
    }
}

package dev.nnc.compiler.step;

import dev.nnc.compiler.graph.Node;
import dev.nnc.compiler.scalar.Affine;
import dev.nnc.compiler.scalar.Subscript;
import dev.nnc.compiler.scalar.Subscript.Linear;
import dev.nnc.compiler.type.Dim;
import dev.nnc.compiler.type.Extent;
import dev.nnc.compiler.type.Shape;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/** The axis over which a network is stepped. */
record Time(Dim dim) {
    Extent extent() {
        return Extent.of(dim);
    }

    boolean isIn(Extent extent) {
        return extent.dims().contains(dim);
    }

    /** How many axes speak of time, also those of {@code T - 1} or {@code 2 * T}. */
    long axes(Shape shape) {
        return shape.extents().stream().filter(this::isIn).count();
    }

    /** The axis with all steps, if the value has one. */
    OptionalInt axis(Shape shape) {
        return IntStream.range(0, shape.rank())
                .filter(axis -> shape.extent(axis).equals(extent()))
                .findFirst();
    }

    OptionalInt axis(Node node) {
        return axis(node.shape());
    }

    /** The shape of one step. */
    Shape without(Shape shape) {
        return axis(shape).isEmpty()
                ? shape
                : shape.slice(0, axis(shape).getAsInt())
                        .then(shape.slice(axis(shape).getAsInt() + 1, shape.rank()));
    }

    /** Whether this is the place of the last step. */
    boolean isLast(Subscript place) {
        return place.equals(new Linear(Affine.of(extent().minus(1))));
    }
}

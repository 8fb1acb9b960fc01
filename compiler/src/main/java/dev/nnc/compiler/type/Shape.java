package dev.nnc.compiler.type;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The extents of the axes, outermost first; {@code []} is a scalar. Values are stored row-major:
 * {@code [28, 28, 1]}.
 *
 * @param extents one for each axis
 */
public record Shape(List<Extent> extents) {
    public static final Shape SCALAR = new Shape(List.of());

    public Shape {
        extents = List.copyOf(extents);
    }

    public static Shape of(Extent... extents) {
        return new Shape(List.of(extents));
    }

    public static Shape of(long... extents) {
        return new Shape(java.util.Arrays.stream(extents).mapToObj(Extent::of).toList());
    }

    public int rank() {
        return extents.size();
    }

    public Extent extent(int axis) {
        return extents.get(axis);
    }

    public Extent last() {
        return extents.getLast();
    }

    /** The number of elements. */
    public Extent size() {
        return extents.stream().reduce(Extent.ONE, Extent::times);
    }

    /** The axes from (inclusive) to (exclusive). */
    public Shape slice(int from, int to) {
        return new Shape(extents.subList(from, to));
    }

    /** These axes and then the other's. */
    public Shape then(Shape inner) {
        return new Shape(Stream.concat(extents.stream(), inner.extents.stream()).toList());
    }

    /** With one more axis in front. */
    public Shape prepend(Extent outer) {
        return Shape.of(outer).then(this);
    }

    public Shape with(int axis, Extent extent) {
        var changed = new ArrayList<>(extents);
        changed.set(axis, extent);
        return new Shape(changed);
    }

    public boolean isSuffixOf(Shape other) {
        return rank() <= other.rank()
                && other.slice(other.rank() - rank(), other.rank()).equals(this);
    }

    public boolean isLiteral() {
        return extents.stream().allMatch(Extent::isLiteral);
    }

    /** The extents of a literal shape. */
    public int[] literal() {
        return extents.stream().mapToInt(extent -> Math.toIntExact(extent.literal())).toArray();
    }

    @Override
    public String toString() {
        return extents.stream().map(Extent::toString).collect(Collectors.joining(", ", "[", "]"));
    }
}

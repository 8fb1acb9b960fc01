package dev.nnc.compiler.interpret;

import dev.nnc.compiler.type.Dim;
import dev.nnc.compiler.type.Extent;
import dev.nnc.compiler.type.Shape;
import java.util.Map;

/**
 * The values of the run-time extents of one evaluation, the batch among them.
 *
 * <pre>{@code
 * var sizes = new Sizes(Map.of(Dim.BATCH, 2, T, 5));
 * sizes.of(Shape.of(Extent.BATCH, Extent.of(T).minus(1)));   // [2, 4]
 * }</pre>
 */
public record Sizes(Map<Dim, Integer> values) {
    /** A graph of one sample without run-time extents. */
    public static final Sizes NONE = new Sizes(Map.of());

    public Sizes {
        values = Map.copyOf(values);
    }

    public static Sizes ofBatch(int batch) {
        return new Sizes(Map.of(Dim.BATCH, batch));
    }

    public int of(Extent extent) {
        return Math.toIntExact(extent.evaluate(this::value));
    }

    public int[] of(Shape shape) {
        return shape.extents().stream().mapToInt(this::of).toArray();
    }

    private long value(Dim dim) {
        if (!values.containsKey(dim)) {
            throw new IllegalArgumentException(
                    "the extent " + dim + " has no value; give one for each dim of the graph");
        }
        return values.get(dim);
    }
}

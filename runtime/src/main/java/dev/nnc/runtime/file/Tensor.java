package dev.nnc.runtime.file;

import dev.nnc.runtime.Values;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * An array with its shape: {@code Tensor.of(new Values.Floats(new float[6]), 2, 3)}.
 *
 * @param shape the extents, outermost first; empty for a single number
 * @param values the elements, row-major
 */
public record Tensor(List<Integer> shape, Values values) {
    public Tensor {
        shape = List.copyOf(shape);
        Objects.requireNonNull(values, "values");
        long elements = 1;
        for (int extent : shape) {
            if (extent < 0) throw new IllegalArgumentException("an extent of " + extent);
            elements = Math.multiplyExact(elements, (long) extent);
        }
        if (elements != values.length()) {
            throw new IllegalArgumentException(values.length() + " values in the shape " + shape);
        }
    }

    /** An array of this shape. */
    public static Tensor of(Values values, int... shape) {
        return new Tensor(Arrays.stream(shape).boxed().toList(), values);
    }

    /** The shape as the language writes it, {@code [28, 28, 1]}. */
    public String shapeText() {
        return shape.stream().map(String::valueOf).collect(Collectors.joining(", ", "[", "]"));
    }
}

package dev.nnc.runtime.file;

import java.util.List;
import java.util.OptionalInt;

/** Shapes as files state them, where an extent may be anything. */
final class Shapes {
    private Shapes() {}

    /** The product, if it and all extents that count are those of a Java array. */
    static OptionalInt elements(List<Long> shape) {
        long product = 1;
        for (long extent : shape) {
            if (extent < 0 || extent > Integer.MAX_VALUE) return OptionalInt.empty();
            product *= extent;
            if (product > Integer.MAX_VALUE - 8) return OptionalInt.empty();
        }
        return OptionalInt.of((int) product);
    }

    /** The same extents, which fit an int. */
    static List<Integer> extents(List<Long> shape) {
        return shape.stream().map(Math::toIntExact).toList();
    }
}

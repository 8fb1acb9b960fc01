package dev.nnc.compiler.type;

/**
 * A run-time extent with bounds, as declared by {@code dim 5 <= T <= 128}: equal only to itself.
 *
 * @param name the name in the model, {@code T}
 * @param min the least extent, at least 1
 * @param max the greatest extent; buffers are sized by it
 */
public record Dim(String name, int min, int max) implements Comparable<Dim> {
    /** The extent of the unwritten batch axis; the capacity of a workspace is its bound. */
    public static final Dim BATCH = new Dim("batch", 1, Integer.MAX_VALUE);

    @Override
    public int compareTo(Dim other) {
        return name.compareTo(other.name);
    }

    @Override
    public String toString() {
        return name;
    }
}

package dev.nnc.compiler.loop;

import dev.nnc.compiler.type.Extent;

/**
 * A variable of a kernel and the extent that it runs through: {@code Axis("k", 784, false)} is
 * {@code for (int k = 0; k < 784; k++)}. Scalars name it by its place among the kernel's axes.
 *
 * @param given whether the caller gives its value, so that there is no loop: the step of a
 *     recurrence
 */
public record Axis(String name, Extent extent, boolean given) {
    public Axis(String name, Extent extent) {
        this(name, extent, false);
    }
}

package dev.nnc.compiler.loop;

import dev.nnc.compiler.type.Extent;

/**
 * A loop variable of a kernel and the extent that it runs through: {@code Axis("k", 784)} is
 * {@code for (int k = 0; k < 784; k++)}. Scalars name it by its place among the kernel's axes.
 */
public record Axis(String name, Extent extent) {}

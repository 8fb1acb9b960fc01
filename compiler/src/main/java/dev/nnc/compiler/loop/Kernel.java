package dev.nnc.compiler.loop;

import java.util.List;

/**
 * Loops over arrays: one method of a generated class.
 *
 * @param axes the loop variables; sibling loops have axes of their own
 * @param slots buffers and locals
 * @param body if it is one loop and {@code parallel}, threads may share that loop
 */
public record Kernel(List<Axis> axes, List<Slot> slots, List<Statement> body, boolean parallel) {
    public Kernel {
        axes = List.copyOf(axes);
        slots = List.copyOf(slots);
        body = List.copyOf(body);
    }
}

package dev.nnc.compiler.emit;

import dev.nnc.compiler.loop.Axis;
import dev.nnc.compiler.loop.JavaName;
import dev.nnc.compiler.loop.Kernel;
import dev.nnc.compiler.loop.Slot;
import dev.nnc.compiler.loop.Slot.Buffer;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Names for what the methods of {@link RowTiles} need besides the kernel's own.
 *
 * @param rows the row arrays
 * @param first the first row
 * @param count how many rows
 * @param begin the first column
 * @param width how many columns
 */
record RowNames(String rows, String first, String count, String begin, String width) {
    static RowNames of(Kernel kernel) {
        Set<String> taken = new HashSet<>(List.of("from", "to", "seed", "step"));
        kernel.axes().stream().map(Axis::name).forEach(taken::add);
        KernelFacts.of(kernel).dims().stream().map(Extents::name).forEach(taken::add);
        for (Slot slot : kernel.slots()) {
            if (slot instanceof Buffer buffer) {
                taken.add(Places.array(buffer.where()));
                Places.origin(buffer.where()).ifPresent(taken::add);
            } else {
                taken.add(slot.name());
            }
        }
        var names = new JavaName(taken);
        return new RowNames(
                names.unique("rows"),
                names.unique("first"),
                names.unique("count"),
                names.unique("begin"),
                names.unique("width"));
    }
}

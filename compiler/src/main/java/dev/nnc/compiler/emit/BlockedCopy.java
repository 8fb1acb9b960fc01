package dev.nnc.compiler.emit;

import dev.nnc.compiler.loop.Axis;
import dev.nnc.compiler.loop.Kernel;
import dev.nnc.compiler.loop.Slot.Buffer;
import dev.nnc.compiler.loop.Statement;
import dev.nnc.compiler.loop.Statement.Loop;
import dev.nnc.compiler.loop.Statement.Store;
import dev.nnc.compiler.scalar.Scalar.Read;
import dev.nnc.compiler.scalar.Subscript;
import dev.nnc.compiler.type.Extent;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A transposition, block by block, so that the cache lines that are read are still there when their
 * next elements are wanted:
 *
 * <pre>
 * for i, j: y[i * 80 + j] = x[j * 50 + i]   ->   for i0, j0 in steps of 16: for i, j in the block: y[i * 80 + j] = x[j * 50 + i]
 * </pre>
 */
final class BlockedCopy {
    static final int BLOCK = 16;

    private final Kernel kernel;
    private final Precision precision;
    private final List<Integer> axes = new ArrayList<>();
    private final Lines lines = new Lines();

    private BlockedCopy(Kernel kernel, Precision precision) {
        this.kernel = kernel;
        this.precision = precision;
    }

    /** The body of the method, empty if the kernel is no transposition. */
    static Optional<String> body(Kernel kernel, Precision precision) {
        return new BlockedCopy(kernel, precision).body();
    }

    private Optional<String> body() {
        List<Statement> body = kernel.body();
        while (body.size() == 1 && body.getFirst() instanceof Loop loop) {
            axes.add(loop.axis());
            body = loop.body();
        }
        if (axes.size() < 2
                || body.size() != 1
                || !(body.getFirst() instanceof Store store)
                || !(store.value() instanceof Read read)) {
            return Optional.empty();
        }
        int last = axes.getLast();
        return axes.stream()
                .filter(axis -> axis != last && isLong(axis) && isLong(last))
                .filter(axis ->
                        stride(read.operand(), read.at(), axis).is(1)
                                && stride(store.buffer(), store.at(), last).is(1))
                .findFirst()
                .map(axis -> text(axis, last, store));
    }

    private boolean isLong(int axis) {
        Extent extent = kernel.axes().get(axis).extent();
        return extent.isLiteral() && extent.literal() >= 2 * BLOCK;
    }

    private Extent stride(int slot, List<Subscript> at, int axis) {
        return Places.linear((Buffer) kernel.slots().get(slot), at)
                .strides()
                .getOrDefault(axis, Extent.ZERO);
    }

    private String text(int read, int written, Store store) {
        for (int axis : axes) {
            if (axis != read && axis != written) {
                open(axis, from(axis), to(axis), "++");
            }
        }
        String rows = block(read);
        String columns = block(written);
        open(read, rows, "Math.min(" + rows + " + " + BLOCK + ", " + to(read) + ")", "++");
        open(
                written,
                columns,
                "Math.min(" + columns + " + " + BLOCK + ", " + to(written) + ")",
                "++");
        ScalarLoops.print(store, kernel, precision, lines);
        for (int depth = 0; depth < axes.size() + 2; depth++) {
            lines.close();
        }
        return lines.toString();
    }

    /** Opens the loop over the blocks of an axis; returns its variable. */
    private String block(int axis) {
        String name = FusedLoops.name(kernel, name(axis) + "Block");
        lines.open(
                "for (int "
                        + name
                        + " = "
                        + from(axis)
                        + "; "
                        + name
                        + " < "
                        + to(axis)
                        + "; "
                        + name
                        + " += "
                        + BLOCK
                        + ")");
        return name;
    }

    private void open(int axis, String from, String to, String step) {
        String name = name(axis);
        lines.open(
                "for (int "
                        + name
                        + " = "
                        + from
                        + "; "
                        + name
                        + " < "
                        + to
                        + "; "
                        + name
                        + step
                        + ")");
    }

    private String name(int axis) {
        return kernel.axes().get(axis).name();
    }

    private boolean isShared(int axis) {
        return kernel.parallel() && axis == axes.getFirst();
    }

    private String from(int axis) {
        return isShared(axis) ? "from" : "0";
    }

    private String to(int axis) {
        Axis loop = kernel.axes().get(axis);
        return isShared(axis) ? "to" : Extents.code(loop.extent()).text();
    }
}

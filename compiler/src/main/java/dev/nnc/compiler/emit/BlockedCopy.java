package dev.nnc.compiler.emit;

import dev.nnc.compiler.loop.Axis;
import dev.nnc.compiler.loop.Kernel;
import dev.nnc.compiler.loop.Slot.Buffer;
import dev.nnc.compiler.loop.Statement;
import dev.nnc.compiler.loop.Statement.Loop;
import dev.nnc.compiler.loop.Statement.Store;
import dev.nnc.compiler.scalar.Affine;
import dev.nnc.compiler.scalar.Scalar.Read;
import dev.nnc.compiler.scalar.Scalars;
import dev.nnc.compiler.scalar.Subscript;
import dev.nnc.compiler.type.Extent;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A transposition, sixteen rows at a time: they are read along, and what is written is a whole line
 * of the caches:
 *
 * <pre>
 * for i, j: y[i * 80 + j] = x[j * 50 + i]
 *   ->   for j in steps of 16: for i: y[i * 80 + j] = x[j * 50 + i]; y[i * 80 + j + 1] = x[(j + 1) * 50 + i]; ...
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
        Extent extent = kernel.axes().get(written).extent();
        long whole = extent.literal() / BLOCK * BLOCK;
        for (int axis : axes) {
            if (axis != read && axis != written) {
                open(axis, from(axis), to(axis), "++");
            }
        }
        boolean shared = isShared(written);
        String end = shared ? "to - " + (BLOCK - 1) : Long.toString(whole);
        open(written, from(written), end, " += " + BLOCK);
        open(read, from(read), to(read), "++");
        for (int place = 0; place < BLOCK; place++) {
            ScalarLoops.print(further(store, written, place), kernel, precision, lines);
        }
        lines.close();
        lines.close();
        if (shared || whole < extent.literal()) {
            String rest = shared ? "to - (to - from) % " + BLOCK : Long.toString(whole);
            open(written, rest, to(written), "++");
            open(read, from(read), to(read), "++");
            ScalarLoops.print(store, kernel, precision, lines);
            lines.close();
            lines.close();
        }
        for (int depth = 0; depth < axes.size() - 2; depth++) {
            lines.close();
        }
        return lines.toString();
    }

    /** The same for an element that lies so many further on. */
    private static Store further(Store store, int axis, int elements) {
        Read value = (Read) store.value();
        return new Store(
                store.buffer(),
                further(store.at(), axis, elements),
                new Read(value.operand(), further(value.at(), axis, elements)));
    }

    private static List<Subscript> further(List<Subscript> at, int axis, int elements) {
        return Scalars.substitute(
                at,
                variable ->
                        variable == axis
                                ? Affine.variable(variable).plus(elements)
                                : Affine.variable(variable));
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

package dev.nnc.compiler.emit;

import dev.nnc.compiler.loop.Axis;
import dev.nnc.compiler.loop.Code;
import dev.nnc.compiler.loop.Kernel;
import dev.nnc.compiler.loop.Slot.Buffer;
import dev.nnc.compiler.loop.Statement.Store;
import dev.nnc.compiler.scalar.Affine;
import dev.nnc.compiler.scalar.Scalar;
import dev.nnc.compiler.scalar.Scalar.Read;
import dev.nnc.compiler.scalar.Scalars;
import dev.nnc.compiler.scalar.Subscript;
import dev.nnc.compiler.type.Extent;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;

/**
 * The bodies of the methods of {@link RowTiles}: the sums of three rows or of one begin with zeros
 * and grow by two terms at a time; then they end as the kernel says.
 */
final class RowTile {
    /**
     * The most rows of sums at once, and the most sums in a row, of the runtime's {@code RowSums}.
     */
    static final int ROWS = 3;

    static final int WIDTH = 1024;

    private static final int TERMS = 2;

    private final TilePattern pattern;
    private final RowNames names;
    private final Precision precision;
    private final boolean wide;

    /** The kernel with the first column as a variable that is given. */
    private final Kernel kernel;

    private final int begin;
    private final ScalarCode code;

    RowTile(TilePattern pattern, Precision precision, RowNames names, boolean wide) {
        this.pattern = pattern;
        this.precision = precision;
        this.names = names;
        this.wide = wide;
        var axes = new ArrayList<>(pattern.kernel().axes());
        this.begin = axes.size();
        axes.add(new Axis(names.begin(), axes.get(pattern.column()).extent(), true));
        this.kernel = new Kernel(axes, pattern.kernel().slots(), List.of(), false);
        this.code = new ScalarCode(kernel, precision);
    }

    /** The sums of so many rows. */
    String sums(int count) {
        var lines = new Lines();
        lines.add("startSums(" + names.rows() + ", " + count + ", " + width() + ");");
        List<Integer> outer = pattern.reduced().subList(0, pattern.reduced().size() - 1);
        for (int axis : outer) {
            Axis loop = kernel.axes().get(axis);
            lines.open(
                    "for (int "
                            + loop.name()
                            + " = 0; "
                            + loop.name()
                            + " < "
                            + Extents.code(loop.extent())
                            + "; "
                            + loop.name()
                            + "++)");
        }
        terms(lines, pattern.reduced().getLast(), count);
        outer.forEach(_ -> lines.close());
        return lines.toString();
    }

    private String width() {
        Extent columns = kernel.axes().get(pattern.column()).extent();
        return wide ? names.width() : Extents.code(columns).text();
    }

    /** The innermost loop of the sum, by two steps, and the last one of an odd number. */
    private void terms(Lines lines, int axis, int count) {
        Axis loop = kernel.axes().get(axis);
        Extent extent = loop.extent();
        boolean known = extent.isLiteral();
        if (!known || extent.literal() >= TERMS) {
            boolean even = known && extent.literal() % TERMS == 0;
            Code end = Extents.code(even ? extent : extent.minus(TERMS - 1));
            lines.open(
                    "for (int "
                            + loop.name()
                            + " = 0; "
                            + loop.name()
                            + " < "
                            + end
                            + "; "
                            + loop.name()
                            + " += "
                            + TERMS
                            + ")");
            add(lines, axis, count, List.of(Affine.variable(axis), Affine.variable(axis).plus(1)));
            lines.close();
        }
        List<Affine> last = List.of(Affine.of(extent.minus(1)));
        if (known && extent.literal() % TERMS > 0) {
            add(lines, axis, count, last);
        } else if (!known) {
            Code rest =
                    Extents.code(extent).binary("%", Code.Level.MULTIPLICATIVE, Code.number(TERMS));
            lines.open("if (" + rest + " > 0)");
            add(lines, axis, count, last);
            lines.close();
        }
    }

    /** The call that adds these steps of the sum. */
    private void add(Lines lines, int axis, int count, List<Affine> steps) {
        Read along = RowTiles.along(pattern);
        List<Scalar> factors = pattern.product().arguments();
        Scalar other = factors.getFirst().equals(along) ? factors.getLast() : factors.getFirst();
        Buffer buffer = (Buffer) kernel.slots().get(along.operand());
        var places = new ArrayList<String>();
        for (Affine step : steps) {
            Read read =
                    (Read)
                            at(
                                    along,
                                    variable ->
                                            variable == pattern.column()
                                                    ? column()
                                                    : variable == axis
                                                            ? step
                                                            : Affine.variable(variable));
            places.add(code.place(buffer, read.at()).text());
        }
        lines.add(
                (steps.size() == 1 ? "addTerm(" : "addTerms(")
                        + names.rows()
                        + ", "
                        + width()
                        + ", "
                        + Places.array(buffer.where())
                        + ", "
                        + String.join(", ", places)
                        + ",");
        for (int row = 0; row < count; row++) {
            var terms = new ArrayList<String>();
            for (Affine step : steps) {
                Affine here = Affine.variable(pattern.row()).plus(row);
                terms.add(
                        code.real(
                                        at(
                                                other,
                                                variable ->
                                                        variable == pattern.row()
                                                                ? here
                                                                : variable == axis
                                                                        ? step
                                                                        : Affine.variable(
                                                                                variable)))
                                .text());
            }
            lines.add("        " + String.join(", ", terms) + (row + 1 < count ? "," : ");"));
        }
    }

    private Affine column() {
        return wide ? Affine.variable(begin) : Affine.of(0);
    }

    private static Scalar at(Scalar scalar, IntFunction<Affine> places) {
        return Scalars.substitute(scalar, places);
    }

    /** What happens to the sums, row by row. */
    String end() {
        var lines = new Lines();
        String row = kernel.axes().get(pattern.row()).name();
        lines.open(
                "for (int "
                        + row
                        + " = "
                        + names.first()
                        + "; "
                        + row
                        + " < "
                        + names.first()
                        + " + "
                        + names.count()
                        + "; "
                        + row
                        + "++)");
        String sums = names.rows() + "[" + row + " - " + names.first() + "]";
        if (isCopy()) {
            copy(lines, sums);
        } else {
            columns(lines, sums);
        }
        lines.close();
        return lines.toString();
    }

    /** Whether the sums are stored as they are. */
    private boolean isCopy() {
        return pattern.end().size() == 1
                && pattern.end().getFirst() instanceof Store store
                && store.value().equals(new Read(pattern.sum(), List.of()));
    }

    private void copy(Lines lines, String sums) {
        Store store = pattern.firstStore();
        List<Subscript> at =
                Scalars.substitute(
                        store.at(),
                        variable ->
                                variable == pattern.column()
                                        ? column()
                                        : Affine.variable(variable));
        Buffer buffer = (Buffer) kernel.slots().get(store.buffer());
        lines.add(
                "System.arraycopy("
                        + sums
                        + ", 0, "
                        + Places.array(buffer.where())
                        + ", "
                        + code.place(buffer, at)
                        + ", "
                        + width()
                        + ");");
    }

    private void columns(Lines lines, String sums) {
        String column = kernel.axes().get(pattern.column()).name();
        String from = wide ? names.begin() : "0";
        String to = wide ? names.begin() + " + " + names.width() : width();
        lines.open(
                "for (int "
                        + column
                        + " = "
                        + from
                        + "; "
                        + column
                        + " < "
                        + to
                        + "; "
                        + column
                        + "++)");
        lines.add(
                precision.type()
                        + " "
                        + kernel.slots().get(pattern.sum()).name()
                        + " = "
                        + sums
                        + "["
                        + column
                        + (wide ? " - " + names.begin() : "")
                        + "];");
        pattern.end().forEach(statement -> ScalarLoops.print(statement, kernel, precision, lines));
        lines.close();
    }
}

package dev.nnc.compiler.emit;

import com.palantir.javapoet.ParameterSpec;
import dev.nnc.compiler.loop.Axis;
import dev.nnc.compiler.loop.Kernel;
import dev.nnc.compiler.loop.Statement;
import dev.nnc.compiler.loop.Statement.Declare;
import dev.nnc.compiler.loop.Statement.Loop;
import dev.nnc.compiler.loop.Statement.Store;
import dev.nnc.compiler.scalar.Scalar.Read;
import dev.nnc.compiler.type.Extent;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The methods of a product in tiles: a driver that walks over rows and columns, and a method for
 * each size of tile. Rows that are left over are done by a tile that overlaps the one before,
 * columns by one that is masked.
 */
final class Tiles {
    /**
     * Masked loads and stores of rows that a method may have: each is much to inline, and where it
     * is too much for C1 ("out of virtual registers") a method that was to be profiled stays at the
     * level before for good, with vectors that are objects.
     */
    private static final int MOST_MASKED = 6;

    private final TilePattern pattern;
    private final KernelMethod signature;
    private final Precision precision;
    private final Schedule schedule;
    private final int rows;

    Tiles(TilePattern pattern, KernelMethod signature, Precision precision) {
        this.pattern = pattern;
        this.signature = signature;
        this.precision = precision;
        this.schedule = Schedule.of(axis(pattern.row()).extent(), columns(), pattern.adds());
        this.rows = schedule.rows();
    }

    /** A method of one size of tile. */
    record Method(String name, String summary, List<String> axes, String body) {}

    private Axis axis(int axis) {
        return pattern.kernel().axes().get(axis);
    }

    private String row() {
        return axis(pattern.row()).name();
    }

    private String column() {
        return axis(pattern.column()).name();
    }

    private Extent columns() {
        return axis(pattern.column()).extent();
    }

    /** What tiles take besides the axes: what the kernel takes, without the range. */
    List<ParameterSpec> parameters() {
        return signature.parameters().stream()
                .filter(parameter ->
                        !parameter.name().equals("from") && !parameter.name().equals("to"))
                .toList();
    }

    private List<String> axes() {
        return Stream.concat(pattern.outer().stream(), Stream.of(pattern.row(), pattern.column()))
                .map(axis -> axis(axis).name())
                .toList();
    }

    /** Whether there are columns that fill whole tiles, on some machine. */
    private boolean hasFull() {
        return schedule.columns() != Schedule.Columns.MASKED
                || !columns().isLiteral()
                || columns().literal() >= (long) schedule.vectors() * Schedule.LEAST_LANES;
    }

    private boolean hasEdge() {
        return schedule.columns() == Schedule.Columns.MASKED;
    }

    /**
     * Whether rows may be left over that no tile can do: fewer may be asked for than a tile has, or
     * none may be done twice.
     */
    private boolean hasSingleRows() {
        Extent extent = axis(pattern.row()).extent();
        boolean ranged = pattern.kernel().parallel() && isOutermost(pattern.row());
        return rows > 1
                && (!extent.isLiteral()
                        || ranged && !pattern.endsInRegisters()
                        || pattern.adds()
                                && (ranged
                                        || extent.literal() % rows != 0
                                        || extent.literal() % edgeRows(rows) != 0));
    }

    private boolean isOutermost(int axis) {
        return pattern.kernel().body().getFirst() instanceof Loop loop && loop.axis() == axis;
    }

    List<Method> methods() {
        var methods = new ArrayList<Method>();
        for (int count : hasSingleRows() ? List.of(rows, 1) : List.of(rows)) {
            if (hasFull()) {
                methods.add(method(count, schedule.vectors(), false));
            }
            if (hasEdge() && (count == rows || edgeRows(rows) > 1)) {
                methods.add(method(edgeRows(count), 1, true));
            }
        }
        return methods;
    }

    /** Rows of a masked tile. */
    private int edgeRows(int count) {
        return Math.clamp(MOST_MASKED / pattern.accessesPerRow(), 1, count);
    }

    private Method method(int count, int vectors, boolean edge) {
        String summary =
                (count == 1 ? "One row" : count + " rows")
                        + (edge ? ", the last columns." : ", " + vectors + " vectors of columns.");
        return new Method(
                name(count, edge),
                summary,
                axes(),
                new Tile(pattern, precision, count, vectors, edge, overlap(edge)).body());
    }

    private boolean overlap(boolean edge) {
        return !edge && schedule.columns() == Schedule.Columns.OVERLAPPING_VECTORS;
    }

    private String name(int count, boolean edge) {
        return signature.name() + (edge ? "Edge" : "") + (count == 1 && rows > 1 ? "Row" : "Tile");
    }

    /** The method that overrides the kernel. */
    String driver() {
        var lines = new Lines();
        for (int axis : pattern.outer()) {
            lines.open(
                    "for (int "
                            + axis(axis).name()
                            + " = "
                            + from(axis)
                            + "; "
                            + axis(axis).name()
                            + " < "
                            + to(axis)
                            + "; "
                            + axis(axis).name()
                            + "++)");
        }
        if (hasSingleRows() && !pattern.adds()) {
            lines.open("if (" + range() + " < " + rows + ")");
            columns(lines, 1);
            lines.otherwise();
            columns(lines, rows);
            lines.close();
        } else {
            columns(lines, rows);
        }
        pattern.outer().forEach(_ -> lines.close());
        end().ifPresent(lines::addAll);
        return lines.toString();
    }

    private String from(int axis) {
        return pattern.kernel().parallel() && isOutermost(axis) ? "from" : "0";
    }

    private String to(int axis) {
        return pattern.kernel().parallel() && isOutermost(axis)
                ? "to"
                : Extents.code(axis(axis).extent()).text();
    }

    /** The number of rows that are asked for. */
    private String range() {
        return from(pattern.row()).equals("0") ? to(pattern.row()) : "to - from";
    }

    private void columns(Lines lines, int count) {
        String extent = Extents.code(columns()).inside(dev.nnc.compiler.loop.Code.Level.UNARY);
        String j = column();
        String width = schedule.vectors() == 1 ? "L" : schedule.vectors() + " * L";
        String whole =
                hasEdge()
                        ? extent
                                + " / ("
                                + width
                                + ") * "
                                + (width.equals("L") ? "L" : "(" + width + ")")
                        : extent;
        if (hasFull()) {
            lines.open(loop(j, "0", j + " < " + whole, " += " + width));
            String first =
                    switch (schedule.columns()) {
                        case EXACT, MASKED -> j;
                        case OVERLAPPING_TILES ->
                                "Math.min(" + j + ", " + extent + " - " + width + ")";
                        case OVERLAPPING_VECTORS -> "Math.min(" + j + ", " + extent + " - L)";
                    };
            rows(lines, count, false, first);
            lines.close();
        }
        if (hasEdge()) {
            lines.open(loop(j, hasFull() ? whole : "0", j + " < " + extent, " += L"));
            rows(lines, edgeRows(count), true, j);
            lines.close();
        }
    }

    private static String loop(String variable, String from, String condition, String step) {
        return "for (int "
                + variable
                + " = "
                + from
                + "; "
                + condition
                + "; "
                + variable
                + step
                + ")";
    }

    private void rows(Lines lines, int count, boolean edge, String column) {
        String n = row();
        String from = from(pattern.row());
        String to = to(pattern.row());
        boolean rest = pattern.adds() && hasSingleRows();
        if (rest) {
            lines.add("int " + n + " = " + from + ";");
            lines.open(
                    "for (; " + n + " <= " + to + " - " + count + "; " + n + " += " + count + ")");
            call(lines, name(count, edge), n, column);
            lines.close();
            lines.open("for (; " + n + " < " + to + "; " + n + "++)");
            call(lines, name(1, edge), n, column);
            lines.close();
            return;
        }
        boolean overlaps =
                count > 1
                        && !(axis(pattern.row()).extent().isLiteral()
                                && axis(pattern.row()).extent().literal() % count == 0
                                && from.equals("0"));
        lines.open(loop(n, from, n + " < " + to, count == 1 ? "++" : " += " + count));
        call(
                lines,
                name(count, edge),
                overlaps ? "Math.min(" + n + ", " + to + " - " + count + ")" : n,
                column);
        lines.close();
    }

    private void call(Lines lines, String method, String row, String column) {
        List<String> arguments =
                Stream.concat(
                                parameters().stream().map(ParameterSpec::name),
                                axes().stream()
                                        .map(axis ->
                                                axis.equals(row())
                                                        ? row
                                                        : axis.equals(column()) ? column : axis))
                        .toList();
        lines.add(method + "(" + String.join(", ", arguments) + ");");
    }

    /** What happens to the sums where it is too much for the tiles: loops over what they stored. */
    private Optional<String> end() {
        if (pattern.endsInRegisters()) {
            return Optional.empty();
        }
        Store first = pattern.firstStore();
        List<Statement> body =
                new ArrayList<>(
                        List.of(new Declare(pattern.sum(), new Read(first.buffer(), first.at()))));
        body.addAll(pattern.end());
        for (int axis : axesOf(pattern.kernel()).reversed()) {
            body = List.of(new Loop(axis, body));
        }
        var kernel =
                new Kernel(
                        pattern.kernel().axes(),
                        pattern.kernel().slots(),
                        body,
                        pattern.kernel().parallel());
        return Optional.of(
                VectorLoops.body(kernel, precision)
                        .orElseGet(() -> ScalarLoops.body(kernel, precision)));
    }

    private static List<Integer> axesOf(Kernel kernel) {
        var axes = new ArrayList<Integer>();
        List<Statement> body = kernel.body();
        while (body.size() == 1 && body.getFirst() instanceof Loop loop) {
            axes.add(loop.axis());
            body = loop.body();
        }
        return axes;
    }
}

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
    static final int ROWS = 6;
    static final int VECTORS = 4;

    /** The longest and the shortest vector that code must be good for. */
    private static final int MOST_LANES = 16;

    private static final int LEAST_LANES = 4;

    private final TilePattern pattern;
    private final KernelMethod signature;
    private final Precision precision;
    private final int rows;

    Tiles(TilePattern pattern, KernelMethod signature, Precision precision) {
        this.pattern = pattern;
        this.signature = signature;
        this.precision = precision;
        Extent extent = axis(pattern.row()).extent();
        this.rows = extent.isLiteral() ? (int) Math.min(ROWS, extent.literal()) : ROWS;
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
        return !columns().isLiteral() || columns().literal() >= VECTORS * LEAST_LANES;
    }

    private boolean hasEdge() {
        return !columns().isLiteral() || columns().literal() % (VECTORS * MOST_LANES) != 0;
    }

    /** Whether fewer rows may be asked for than a tile has. */
    private boolean hasSingleRows() {
        boolean ranged = pattern.kernel().parallel() && isOutermost(pattern.row());
        return rows > 1
                && (!axis(pattern.row()).extent().isLiteral()
                        || ranged && !pattern.endsInRegisters());
    }

    private boolean isOutermost(int axis) {
        return pattern.kernel().body().getFirst() instanceof Loop loop && loop.axis() == axis;
    }

    List<Method> methods() {
        var methods = new ArrayList<Method>();
        for (int count : hasSingleRows() ? List.of(rows, 1) : List.of(rows)) {
            if (hasFull()) {
                methods.add(method(count, VECTORS, false));
            }
            if (hasEdge()) {
                methods.add(method(count, 1, true));
            }
        }
        return methods;
    }

    private Method method(int count, int vectors, boolean edge) {
        String summary =
                (count == 1 ? "One row" : count + " rows")
                        + (edge ? ", the last columns." : ", " + vectors + " vectors of columns.");
        return new Method(
                name(count, edge),
                summary,
                axes(),
                new Tile(pattern, precision, count, vectors, edge).body());
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
        if (hasSingleRows()) {
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
        String whole =
                hasEdge() ? extent + " / (" + VECTORS + " * L) * (" + VECTORS + " * L)" : extent;
        if (hasFull()) {
            lines.open(
                    "for (int "
                            + j
                            + " = 0; "
                            + j
                            + " < "
                            + whole
                            + "; "
                            + j
                            + " += "
                            + VECTORS
                            + " * L)");
            rows(lines, count, name(count, false));
            lines.close();
        }
        if (hasEdge()) {
            lines.open(
                    "for (int "
                            + j
                            + " = "
                            + (hasFull() ? whole : "0")
                            + "; "
                            + j
                            + " < "
                            + extent
                            + "; "
                            + j
                            + " += L)");
            rows(lines, count, name(count, true));
            lines.close();
        }
    }

    private void rows(Lines lines, int count, String method) {
        String n = row();
        String step = count == 1 ? "++" : " += " + count;
        String first =
                count == 1 ? n : "Math.min(" + n + ", " + to(pattern.row()) + " - " + count + ")";
        List<String> arguments =
                Stream.concat(
                                parameters().stream().map(ParameterSpec::name),
                                axes().stream().map(axis -> axis.equals(n) ? first : axis))
                        .toList();
        lines.open(
                "for (int "
                        + n
                        + " = "
                        + from(pattern.row())
                        + "; "
                        + n
                        + " < "
                        + to(pattern.row())
                        + "; "
                        + n
                        + step
                        + ")");
        lines.add(method + "(" + String.join(", ", arguments) + ");");
        lines.close();
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

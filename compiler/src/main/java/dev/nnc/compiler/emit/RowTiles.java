package dev.nnc.compiler.emit;

import com.palantir.javapoet.ArrayTypeName;
import com.palantir.javapoet.ParameterSpec;
import com.palantir.javapoet.TypeName;
import dev.nnc.compiler.emit.LaneAnalysis.Shape;
import dev.nnc.compiler.loop.Axis;
import dev.nnc.compiler.loop.Code;
import dev.nnc.compiler.plan.Plan.Part;
import dev.nnc.compiler.scalar.Scalar;
import dev.nnc.compiler.scalar.Scalar.Read;
import dev.nnc.compiler.type.Extent;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The methods of a product in plain loops: a driver that walks over rows and columns, one for the
 * sums of some rows, one for those of a row that is left over, and one for what happens to them.
 * The sums lie in the row arrays of the runtime's {@code RowSums}, whose loops the JIT turns into
 * vectors; columns go by as many as such an array holds.
 *
 * <pre>{@code
 * for (int n = from; n < to - 2; n += 3) {
 *     hiddenTile(image, p, hidden, rows, n);
 *     hiddenEnd(image, p, hidden, rows, n, 3);
 * }
 * for (int n = to - (to - from) % 3; n < to; n++) {
 *     hiddenRow(image, p, hidden, rows, n);
 *     hiddenEnd(image, p, hidden, rows, n, 1);
 * }
 * }</pre>
 *
 * <p>Each sum is added in the order of plain loops, and has their bits. There is one nest of loops
 * in a method, so that the JIT soon has it whole.
 */
final class RowTiles {
    /** Columns, and steps of a sum, that are worth it. */
    private static final int LEAST_COLUMNS = 16;

    private static final int LEAST_STEPS = 4;

    private final TilePattern pattern;
    private final KernelMethod signature;
    private final Precision precision;
    private final RowNames names;

    private RowTiles(TilePattern pattern, KernelMethod signature, Precision precision) {
        this.pattern = pattern;
        this.signature = signature;
        this.precision = precision;
        this.names = RowNames.of(pattern.kernel());
    }

    /** A method for some rows. */
    record Method(String name, String summary, List<ParameterSpec> parameters, String body) {}

    static Optional<RowTiles> of(Part part, Precision precision) {
        if (!part.kernel().parallel() && part.cost() < VectorForm.LEAST_COST) {
            return Optional.empty();
        }
        return TilePattern.of(part.kernel())
                .map(FusedLoops::of)
                .filter(RowTiles::pays)
                .map(pattern -> new RowTiles(pattern, KernelMethod.of(part, precision), precision));
    }

    private static boolean pays(TilePattern pattern) {
        var lanes = LaneAnalysis.ofPlaces(pattern.kernel(), pattern.column());
        List<Shape> factors =
                pattern.product().arguments().stream().map(lanes::shape).sorted().toList();
        double steps =
                pattern.reduced().stream()
                        .mapToDouble(axis -> pattern.kernel().axes().get(axis).extent().max())
                        .reduce(1, (a, b) -> a * b);
        return factors.equals(List.of(Shape.UNIFORM, Shape.LANES))
                && pattern.kernel().axes().get(pattern.column()).extent().max() >= LEAST_COLUMNS
                && steps >= LEAST_STEPS;
    }

    private Axis axis(int axis) {
        return pattern.kernel().axes().get(axis);
    }

    private Extent columns() {
        return axis(pattern.column()).extent();
    }

    private Extent rows() {
        return axis(pattern.row()).extent();
    }

    /** Whether a row array may be too short for all columns. */
    private boolean isWide() {
        return columns().max() > RowTile.WIDTH;
    }

    private boolean isRanged(int axis) {
        return pattern.kernel().parallel() && pattern.isOutermost(axis);
    }

    private String from(int axis) {
        return isRanged(axis) ? "from" : "0";
    }

    private Code to(int axis) {
        return isRanged(axis) ? Code.atom("to") : Extents.code(axis(axis).extent());
    }

    private boolean hasWholeTiles() {
        return rows().max() >= RowTile.ROWS;
    }

    private boolean hasSingleRows() {
        return isRanged(pattern.row())
                || !rows().isLiteral()
                || rows().literal() % RowTile.ROWS != 0;
    }

    /** The method of the kernel. */
    String driver() {
        var lines = new Lines();
        String type = precision.type();
        lines.add(type + "[][] " + names.rows() + " = " + type + "Rows();");
        for (int axis : pattern.outer()) {
            lines.open(loop(axis(axis).name(), from(axis), to(axis).text(), "++"));
        }
        if (isWide()) {
            String extent = Extents.code(columns()).text();
            lines.open(loop(names.begin(), "0", extent, " += " + RowTile.WIDTH));
            String left = Extents.code(columns()).minus(Code.atom(names.begin())).text();
            lines.add("int " + names.width() + " = Math.min(" + RowTile.WIDTH + ", " + left + ");");
        }
        walk(lines);
        if (isWide()) {
            lines.close();
        }
        pattern.outer().forEach(_ -> lines.close());
        return lines.toString();
    }

    /** Over the rows. */
    private void walk(Lines lines) {
        String row = axis(pattern.row()).name();
        String from = from(pattern.row());
        Code to = to(pattern.row());
        if (hasWholeTiles()) {
            Code end = hasSingleRows() ? to.minus(Code.number(RowTile.ROWS - 1)) : to;
            if (rows().isLiteral() && !isRanged(pattern.row())) {
                end = Code.number(rows().literal() / RowTile.ROWS * RowTile.ROWS);
            }
            lines.open(loop(row, from, end.text(), " += " + RowTile.ROWS));
            call(lines, true);
            lines.close();
        }
        if (hasSingleRows()) {
            lines.open(loop(row, hasWholeTiles() ? left(from, to) : from, to.text(), "++"));
            call(lines, false);
            lines.close();
        }
    }

    /** The first row that no tile has. */
    private String left(String from, Code to) {
        if (rows().isLiteral() && !isRanged(pattern.row())) {
            return Long.toString(rows().literal() / RowTile.ROWS * RowTile.ROWS);
        }
        Code all = from.equals("0") ? to : to.minus(Code.atom(from));
        return to.minus(all.binary("%", Code.Level.MULTIPLICATIVE, Code.number(RowTile.ROWS)))
                .text();
    }

    private static String loop(String variable, String from, String to, String step) {
        return "for (int "
                + variable
                + " = "
                + from
                + "; "
                + variable
                + " < "
                + to
                + "; "
                + variable
                + step
                + ")";
    }

    /** The sums of these rows, and what happens to them. */
    private void call(Lines lines, boolean tile) {
        String row = axis(pattern.row()).name();
        String given = arguments(row);
        lines.add(name(tile ? "Tile" : "Row") + "(" + given + ");");
        lines.add(name("End") + "(" + given + ", " + (tile ? RowTile.ROWS : 1) + ");");
    }

    private String arguments(String row) {
        return parameters(row).stream().map(ParameterSpec::name).collect(Collectors.joining(", "));
    }

    private String name(String end) {
        return signature.name() + end;
    }

    /** What the kernel takes without the range, the row arrays, and the places. */
    private List<ParameterSpec> parameters(String row) {
        var parameters =
                new ArrayList<>(
                        signature.parameters().stream()
                                .filter(parameter ->
                                        !parameter.name().equals("from")
                                                && !parameter.name().equals("to"))
                                .toList());
        TypeName real = precision == Precision.FLOAT ? TypeName.FLOAT : TypeName.DOUBLE;
        parameters.add(
                ParameterSpec.builder(ArrayTypeName.of(ArrayTypeName.of(real)), names.rows())
                        .build());
        Stream.of(
                        pattern.outer().stream().map(axis -> axis(axis).name()),
                        isWide() ? Stream.of(names.begin(), names.width()) : Stream.<String>of(),
                        Stream.of(row))
                .flatMap(all -> all)
                .forEach(name -> parameters.add(number(name)));
        return parameters;
    }

    private static ParameterSpec number(String name) {
        return ParameterSpec.builder(TypeName.INT, name).build();
    }

    List<Method> methods() {
        String row = axis(pattern.row()).name();
        var code = new RowTile(pattern, precision, names, isWide());
        var methods = new ArrayList<Method>();
        if (hasWholeTiles()) {
            methods.add(
                    new Method(
                            name("Tile"),
                            "The sums of " + RowTile.ROWS + " rows.",
                            parameters(row),
                            code.sums(RowTile.ROWS)));
        }
        if (hasSingleRows()) {
            methods.add(
                    new Method(name("Row"), "The sums of one row.", parameters(row), code.sums(1)));
        }
        var parameters = parameters(names.first());
        parameters.add(number(names.count()));
        methods.add(new Method(name("End"), "What becomes of the sums.", parameters, code.end()));
        return methods;
    }

    /** In words. */
    String note() {
        return "without vectors: "
                + LoopNotes.range(pattern.kernel(), pattern.row())
                + " by "
                + RowTile.ROWS
                + " rows of sums, two steps at once";
    }

    /** The factor that lies along the columns, and the other one. */
    static Read along(TilePattern pattern) {
        var lanes = LaneAnalysis.ofPlaces(pattern.kernel(), pattern.column());
        Scalar first = pattern.product().arguments().getFirst();
        Scalar second = pattern.product().arguments().getLast();
        return (Read) (lanes.shape(first) == Shape.LANES ? first : second);
    }
}

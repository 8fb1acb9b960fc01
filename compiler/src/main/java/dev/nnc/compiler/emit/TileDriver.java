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
 * The method of a product that walks over its tiles: column by column of tiles, because the other
 * operand's columns stay in the cache, and row by row.
 */
final class TileDriver {
    private final Tiles tiles;
    private final TilePattern pattern;
    private final Precision precision;
    private final int rows;

    TileDriver(Tiles tiles, TilePattern pattern, Precision precision) {
        this.tiles = tiles;
        this.pattern = pattern;
        this.precision = precision;
        this.rows = tiles.rows();
    }

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

    /** The method that overrides the kernel. */
    String text() {
        var lines = new Lines();
        if (pattern.inPasses()) {
            Kernel clearing = Passes.clearing(pattern.kernel(), axesOf(pattern.kernel()));
            lines.addAll(
                    VectorLoops.body(clearing, precision)
                            .orElseGet(() -> ScalarLoops.body(clearing, precision)));
        }
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
        if (tiles.hasSingleRows() && !pattern.adds()) {
            lines.open("if (" + range() + " < " + rows + ")");
            columns(lines, 1);
            lines.otherwise();
            columns(lines, rows);
            lines.close();
        } else {
            columns(lines, rows);
            if (tiles.hasSingleRows()) {
                columns(lines, 1);
            }
        }
        pattern.outer().stream().skip(1).forEach(_ -> lines.close());
        if (endsInside()) {
            end().ifPresent(lines::addAll);
        }
        pattern.outer().stream().limit(1).forEach(_ -> lines.close());
        if (!endsInside()) {
            end().ifPresent(lines::addAll);
        }
        return lines.toString();
    }

    private String from(int axis) {
        return pattern.kernel().parallel() && pattern.isOutermost(axis) ? "from" : "0";
    }

    private String to(int axis) {
        return pattern.kernel().parallel() && pattern.isOutermost(axis)
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
        Schedule schedule = tiles.schedule(count);
        boolean left = count == 1 && rows > 1;
        String width = width(schedule);
        String wholeTiles =
                width.equals("L")
                        ? extent + " / L * L"
                        : extent + " / (" + width + ") * (" + width + ")";
        String whole =
                switch (schedule.columns()) {
                    case EXACT, OVERLAPPING_TILES, OVERLAPPING_VECTORS -> extent;
                    case MASKED -> wholeTiles;
                    case ONE_TILE -> count == 1 ? "wholeRow" : "whole";
                };
        if (schedule.columns() == Schedule.Columns.ONE_TILE) {
            String choice = extent + " <= " + width + " ? " + extent + " : " + wholeTiles;
            lines.add("int " + whole + " = " + choice + ";");
        }
        if (tiles.hasFull(schedule)) {
            String first =
                    switch (schedule.columns()) {
                        case EXACT, MASKED, ONE_TILE -> j;
                        case OVERLAPPING_TILES ->
                                "Math.min(" + j + ", " + extent + " - " + width + ")";
                        case OVERLAPPING_VECTORS -> "Math.min(" + j + ", " + extent + " - L)";
                    };
            String loop = loop(j, "0", j + " < " + whole, " += " + width);
            walk(lines, loop, count, left, false, first);
        }
        if (Tiles.hasEdge(schedule)) {
            String loop =
                    loop(j, tiles.hasFull(schedule) ? whole : "0", j + " < " + extent, " += L");
            walk(lines, loop, tiles.edgeRows(count), left, true, j);
        }
    }

    /** The columns of a tile: {@code (FEW ? 2 : 4) * L}. */
    private static String width(Schedule schedule) {
        int vectors = schedule.vectors();
        if (schedule.narrows()) {
            return "("
                    + VectorClass.FEW
                    + " ? "
                    + schedule.narrow().vectors()
                    + " : "
                    + vectors
                    + ") * L";
        }
        return vectors == 1 ? "L" : vectors + " * L";
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

    /**
     * Column by column, or row by row where sums go on: the next tile must not load what lies a
     * multiple of a page behind what the one before is still storing.
     *
     * @param columns the loop over them
     * @param left whether it is for the rows that no tile has done
     */
    private void walk(
            Lines lines, String columns, int count, boolean left, boolean edge, String column) {
        if (!pattern.inPasses()) {
            lines.open(columns);
        }
        String row = rows(lines, count, left);
        if (pattern.inPasses()) {
            lines.open(columns);
        }
        if (!edge && tiles.schedule(count).narrows()) {
            lines.open("if (" + VectorClass.FEW + ")");
            call(lines, tiles.name(count, Tiles.Part.NARROW), row, column);
            lines.otherwise();
            call(lines, tiles.name(count, Tiles.Part.FULL), row, column);
            lines.close();
        } else {
            Tiles.Part part = edge ? Tiles.Part.EDGE : Tiles.Part.FULL;
            call(lines, tiles.name(count, part), row, column);
        }
        lines.close();
        lines.close();
    }

    /** Opens the loop over the tiles of rows; returns the first row of one. */
    private String rows(Lines lines, int count, boolean left) {
        String n = row();
        String from = from(pattern.row());
        String to = to(pattern.row());
        if (pattern.adds() && tiles.hasSingleRows()) {
            String all = from.equals("0") ? to : "(" + to + " - " + from + ")";
            String start =
                    (from.equals("0") ? "" : from + " + ") + all + " / " + rows + " * " + rows;
            lines.open(
                    left
                            ? loop(n, start, n + " < " + to, "++")
                            : loop(n, from, n + " < " + start, " += " + count));
            return n;
        }
        boolean overlaps =
                count > 1
                        && !(axis(pattern.row()).extent().isLiteral()
                                && axis(pattern.row()).extent().literal() % count == 0
                                && from.equals("0"));
        lines.open(loop(n, from, n + " < " + to, count == 1 ? "++" : " += " + count));
        return overlaps ? "Math.min(" + n + ", " + to + " - " + count + ")" : n;
    }

    private void call(Lines lines, String method, String row, String column) {
        List<String> arguments =
                Stream.concat(
                                tiles.parameters().stream().map(ParameterSpec::name),
                                tiles.axes().stream()
                                        .map(axis ->
                                                axis.equals(row())
                                                        ? row
                                                        : axis.equals(column()) ? column : axis))
                        .toList();
        lines.add(method + "(" + String.join(", ", arguments) + ");");
    }

    /** Whether what happens to the sums follows the tiles in the outermost loop, in the cache. */
    private boolean endsInside() {
        return !pattern.inPasses()
                && !pattern.outer().isEmpty()
                && pattern.isOutermost(pattern.outer().getFirst());
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
        List<Integer> axes = axesOf(pattern.kernel());
        for (int axis : axes.subList(endsInside() ? 1 : 0, axes.size()).reversed()) {
            body = List.of(new Loop(axis, body));
        }
        var kernel =
                new Kernel(
                        pattern.kernel().axes(),
                        pattern.kernel().slots(),
                        body,
                        pattern.kernel().parallel() && !endsInside());
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

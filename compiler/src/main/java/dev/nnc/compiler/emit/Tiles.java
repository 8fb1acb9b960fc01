package dev.nnc.compiler.emit;

import com.palantir.javapoet.ParameterSpec;
import dev.nnc.compiler.loop.Axis;
import dev.nnc.compiler.type.Extent;
import java.util.ArrayList;
import java.util.List;
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
    private final Schedule single;
    private final int rows;

    Tiles(TilePattern pattern, KernelMethod signature, Precision precision) {
        this.pattern = pattern;
        this.signature = signature;
        this.precision = precision;
        this.schedule =
                Schedule.of(
                        axis(pattern.row()).extent(),
                        columns(),
                        pattern.adds(),
                        pattern.inPasses());
        this.single = Schedule.ofRow(columns(), pattern.adds(), pattern.inPasses());
        this.rows = schedule.rows();
    }

    /** Which columns a method is for. */
    enum Part {
        /** A tile of them. */
        FULL,
        /** A tile where there are few registers. */
        NARROW,
        /** The last ones, masked. */
        EDGE
    }

    /** A method of one size of tile. */
    record Method(String name, String summary, List<String> axes, String body) {}

    private Axis axis(int axis) {
        return pattern.kernel().axes().get(axis);
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

    List<String> axes() {
        return Stream.concat(pattern.outer().stream(), Stream.of(pattern.row(), pattern.column()))
                .map(axis -> axis(axis).name())
                .toList();
    }

    /** The rows of a tile. */
    int rows() {
        return rows;
    }

    /** The schedule of tiles with so many rows. */
    Schedule schedule(int count) {
        return count == 1 && rows > 1 ? single : schedule;
    }

    /** Whether there are columns that fill whole tiles, on some machine. */
    boolean hasFull(Schedule schedule) {
        return !hasEdge(schedule)
                || schedule.columns() == Schedule.Columns.ONE_TILE
                || !columns().isLiteral()
                || columns().literal() >= (long) schedule.vectors() * Schedule.LEAST_LANES;
    }

    static boolean hasEdge(Schedule schedule) {
        return switch (schedule.columns()) {
            case MASKED, ONE_TILE -> true;
            case EXACT, OVERLAPPING_TILES, OVERLAPPING_VECTORS -> false;
        };
    }

    /**
     * Whether rows may be left over that no tile can do: fewer may be asked for than a tile has, or
     * none may be done twice.
     */
    boolean hasSingleRows() {
        Extent extent = axis(pattern.row()).extent();
        boolean ranged = pattern.kernel().parallel() && isOutermost(pattern.row());
        return rows > 1
                && (!extent.isLiteral()
                        || ranged && !pattern.endsInRegisters()
                        || pattern.adds() && (ranged || extent.literal() % rows != 0));
    }

    private boolean isOutermost(int axis) {
        return pattern.isOutermost(axis);
    }

    List<Method> methods() {
        var methods = new ArrayList<Method>();
        for (int count : hasSingleRows() ? List.of(rows, 1) : List.of(rows)) {
            if (hasFull(schedule(count))) {
                methods.add(method(count, schedule(count).vectors(), Part.FULL));
            }
            if (hasFull(schedule(count)) && schedule(count).narrows()) {
                methods.add(method(count, schedule(count).narrow().vectors(), Part.NARROW));
            }
            if (hasEdge(schedule(count)) && (count == rows || edgeRows(rows) > 1)) {
                methods.add(method(edgeRows(count), 1, Part.EDGE));
            }
        }
        return methods;
    }

    /** Rows of a masked tile; where sums are added, a tile is done by a whole number of them. */
    int edgeRows(int count) {
        int accesses = pattern.accessesPerRow() + (pattern.inPasses() ? 1 : 0);
        int most = Math.clamp(MOST_MASKED / accesses, 1, count);
        while (pattern.adds() && count % most != 0) {
            most--;
        }
        return most;
    }

    private Method method(int count, int vectors, Part part) {
        String summary =
                (count == 1 ? "One row" : count + " rows")
                        + (part == Part.EDGE
                                ? ", the last columns."
                                : vectors == 1
                                        ? ", one vector of columns."
                                        : ", " + vectors + " vectors of columns.");
        return new Method(
                name(count, part),
                summary,
                axes(),
                new Tile(
                                pattern,
                                precision,
                                count,
                                vectors,
                                part == Part.EDGE,
                                overlap(count, part))
                        .body());
    }

    private boolean overlap(int count, Part part) {
        return part != Part.EDGE
                && switch (schedule(count).columns()) {
                    case OVERLAPPING_VECTORS, ONE_TILE -> true;
                    case EXACT, OVERLAPPING_TILES, MASKED -> false;
                };
    }

    String name(int count, Part part) {
        String prefix =
                switch (part) {
                    case FULL -> "";
                    case NARROW -> "Narrow";
                    case EDGE -> "Edge";
                };
        return signature.name() + prefix + (count == 1 && rows > 1 ? "Row" : "Tile");
    }

    /** The method that overrides the kernel. */
    String driver() {
        return new TileDriver(this, pattern, precision).text();
    }
}

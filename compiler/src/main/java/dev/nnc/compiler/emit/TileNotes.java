package dev.nnc.compiler.emit;

import dev.nnc.compiler.loop.Kernel;
import dev.nnc.compiler.loop.Slot;
import dev.nnc.compiler.loop.Slot.Buffer;
import dev.nnc.compiler.scalar.Scalar.Read;
import dev.nnc.compiler.scalar.Scalars;
import dev.nnc.compiler.type.Extent;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The schedule of a product in tiles, in words.
 *
 * @param kernel as it was before its loops were fused: its arrays have their shapes
 */
record TileNotes(Kernel kernel, TilePattern pattern, Tiles tiles, OperandLayouts layouts) {
    List<String> all() {
        return List.of(order(), operands(), columns() + "; " + rows(), end());
    }

    private Schedule schedule() {
        return tiles.schedule(tiles.rows());
    }

    private String range(int axis) {
        return LoopNotes.range(pattern.kernel(), axis);
    }

    private Extent extent(int axis) {
        return pattern.kernel().axes().get(axis).extent();
    }

    /** The loops from the outermost to the sum. */
    private String order() {
        List<String> outer = pattern.outer().stream().map(this::range).toList();
        String columns =
                range(pattern.column())
                        + " by "
                        + (schedule().vectors() == 1
                                ? "a vector"
                                : schedule().vectors() + " vectors");
        String rows =
                range(pattern.row())
                        + " by "
                        + (tiles.rows() == 1 ? "one row" : tiles.rows() + " rows");
        Stream<String> walk =
                pattern.inPasses() ? Stream.of(rows, columns) : Stream.of(columns, rows);
        return "for "
                + Stream.concat(outer.stream(), walk).collect(Collectors.joining(", "))
                + ": sum over "
                + pattern.reduced().stream().map(this::range).collect(Collectors.joining(", "))
                + (pattern.inPasses()
                        ? ", in passes: it goes on from what is stored"
                        : ", in one go");
    }

    private String operands() {
        var lanes = LaneAnalysis.ofPlaces(pattern.kernel(), pattern.column());
        return Scalars.reads(pattern.product()).stream()
                .distinct()
                .map(read ->
                        operand(
                                read,
                                lanes.shape(read) == LaneAnalysis.Shape.LANES
                                        ? "by vectors"
                                        : "number by number"))
                .collect(Collectors.joining("; "));
    }

    private String operand(Read read, String access) {
        return switch (pattern.kernel().slots().get(read.operand())) {
            case Buffer buffer -> asItWas(buffer) + " " + access + ", " + layouts.of(buffer);
            case Slot.Local local -> local.name();
        };
    }

    /** The name and the shape before loops were fused. */
    private String asItWas(Buffer fused) {
        return kernel.slots().stream()
                .filter(slot ->
                        slot instanceof Buffer buffer
                                && buffer.where().equals(fused.where())
                                && buffer.shape().size().equals(fused.shape().size()))
                .map(slot -> slot.name() + ((Buffer) slot).shape())
                .findFirst()
                .orElse(fused.name() + fused.shape());
    }

    private String columns() {
        String all = extent(pattern.column()) + " columns: ";
        return all
                + switch (schedule().columns()) {
                    case EXACT -> "whole tiles";
                    case OVERLAPPING_TILES -> "the last tile overlaps the one before";
                    case OVERLAPPING_VECTORS -> "the last vectors overlap";
                    case MASKED -> "what tiles leave goes vector by vector, the last one masked";
                    case ONE_TILE ->
                            "the last vectors overlap where one tile is enough, else masked";
                };
    }

    private String rows() {
        Extent rows = extent(pattern.row());
        String all = rows + " rows: ";
        if (rows.isLiteral() && rows.literal() % tiles.rows() == 0) {
            return all + "whole tiles";
        }
        return all
                + (pattern.adds()
                        ? "what tiles leave goes row by row"
                        : "the last tile overlaps the one before"
                                + (tiles.hasSingleRows()
                                        ? ", fewer than a tile go one by one"
                                        : ""));
    }

    private String end() {
        if (pattern.inPasses()) {
            return "the sums start from zeros in memory";
        }
        if (pattern.endsInRegisters()) {
            return "what follows the sums happens in registers";
        }
        return "what follows the sums happens in a loop over them, while they are in the cache";
    }
}

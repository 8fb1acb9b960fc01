package dev.nnc.compiler.emit;

import dev.nnc.compiler.type.Extent;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * The size of a product's tiles, chosen from the extents of its rows and columns: so many vectors
 * that the columns are divided evenly, so many rows that the sums fill the registers and few are
 * computed twice.
 *
 * <p>50 columns and 8 rows: two tiles of 4 rows and 4 vectors, the last vector overlapping.
 *
 * @param rows of a tile
 * @param vectors side by side in a tile
 * @param columns what is done about columns that do not fill the tiles
 */
record Schedule(int rows, int vectors, Columns columns) {
    /** The longest and the shortest vector that code must be good for. */
    static final int MOST_LANES = 16;

    static final int LEAST_LANES = 4;

    /** The vector registers of a machine that has few of them. */
    private static final int FEW_REGISTERS = 16;

    private static final int MOST_VECTORS = 4;

    private static final int WIDEST_ROW = 16;

    /** The most rows of a tile with one, two, three and four vectors. */
    private static final int[] MOST_ROWS = {0, 14, 12, 8, 6};

    /** The rows where their number is known at run time only: batches are often multiples of 8. */
    private static final int[] USUAL_ROWS = {0, 8, 8, 8, 6};

    /** How columns are divided into tiles. */
    enum Columns {
        /** Tiles fill them on every machine. */
        EXACT,
        /** The last tile begins so early that it ends with them. */
        OVERLAPPING_TILES,
        /** In the one tile, the last vectors begin so early that they end with them. */
        OVERLAPPING_VECTORS,
        /** What tiles do not fill is done vector by vector, the last one masked. */
        MASKED,
        /** The same, but where one tile is enough its last vectors begin early. */
        ONE_TILE
    }

    /**
     * @param adds whether the sums are added to what is there, so that no tile may do anything
     *     twice
     * @param loads whether they are loaded before anything is stored, so that one tile may
     */
    static Schedule of(Extent rows, Extent columns, boolean adds, boolean loads) {
        int vectors = vectors(columns, MOST_VECTORS);
        Columns division = columns(columns, vectors, adds, loads);
        boolean apart = columns.isLiteral() && columns.literal() > (long) vectors * MOST_LANES;
        return new Schedule(rows(rows, vectors, adds, apart), vectors, division);
    }

    /** For one row at a time: wide, so that the other operand is read as it lies. */
    static Schedule ofRow(Extent columns, boolean adds, boolean loads) {
        int vectors = vectors(columns, columns.isLiteral() ? WIDEST_ROW : MOST_VECTORS);
        return new Schedule(1, vectors, columns(columns, vectors, adds, loads));
    }

    /**
     * The same tiles where there are few registers: a part of the vectors, so that the sums of a
     * tile, a vector of columns each and the number that is multiplied fit in.
     */
    Schedule narrow() {
        return new Schedule(
                rows,
                IntStream.iterate(vectors, count -> count > 1, count -> count - 1)
                        .filter(count -> vectors % count == 0 && registers(count) <= FEW_REGISTERS)
                        .findFirst()
                        .orElse(1),
                columns);
    }

    /** Whether tiles are others where there are few registers. */
    boolean narrows() {
        return narrow().vectors < vectors;
    }

    private int registers(int count) {
        return rows == 1 ? count + 2 : rows * count + count + 1;
    }

    private static int vectors(Extent columns, int most) {
        if (!columns.isLiteral()) {
            return most;
        }
        long all = Math.ceilDiv(columns.literal(), MOST_LANES);
        return (int) Math.ceilDiv(all, Math.ceilDiv(all, most));
    }

    private static Columns columns(Extent columns, int vectors, boolean adds, boolean loads) {
        if (!columns.isLiteral() || columns.literal() < MOST_LANES) {
            return Columns.MASKED;
        }
        long tile = (long) vectors * MOST_LANES;
        if (columns.literal() % tile == 0) {
            return Columns.EXACT;
        }
        if (adds) {
            return loads && columns.literal() < tile ? Columns.ONE_TILE : Columns.MASKED;
        }
        return columns.literal() > tile ? Columns.OVERLAPPING_TILES : Columns.OVERLAPPING_VECTORS;
    }

    /**
     * @param apart whether the rows of the other operand lie apart, as they are longer than a tile:
     *     it is then read from the second cache
     */
    private static int rows(Extent rows, int vectors, boolean adds, boolean apart) {
        if (!rows.isLiteral()) {
            return USUAL_ROWS[vectors];
        }
        int most = MOST_ROWS[vectors];
        return IntStream.rangeClosed(1, (int) Math.min(most, rows.literal()))
                .boxed()
                .min(
                        Comparator.comparingDouble(count ->
                                adds
                                        ? costOfAdding(rows.literal(), count, vectors)
                                        : cost(rows.literal(), count, vectors, apart)))
                .orElse(1);
    }

    /**
     * Cycles for one step of the sums of all rows: two products, or two loads, begin in each, a sum
     * needs its last value four cycles later, and a step has some cost of its own.
     */
    private static double cost(long rows, int count, int vectors, boolean apart) {
        double own = apart ? 0.5 + 0.25 * vectors : 0.5;
        return Math.ceilDiv(rows, count) * (step(count, vectors) + own);
    }

    /** The same where rows that are left over are done one by one, and sums are loaded. */
    private static double costOfAdding(long rows, int count, int vectors) {
        return rows / count * (step(count, vectors) + 1) + rows % count * (vectors + 1);
    }

    private static double step(int count, int vectors) {
        return Math.max(Math.max(count * vectors, count + vectors) / 2.0, 4);
    }
}

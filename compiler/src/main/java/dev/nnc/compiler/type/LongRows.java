package dev.nnc.compiler.type;

/**
 * Rows whose length is a multiple of a page get a gap behind them, and are a little longer in
 * memory than they are used: {@code [784, 1024]} takes the room of {@code [784, 1040]}.
 *
 * <p>Without it, the elements of a column meet in the same few lines of the caches, and a product
 * reads them again and again from memory.
 */
public final class LongRows {
    /** So many elements of 4 bytes are a page, after which lines meet. */
    private static final int PAGE = 1024;

    /** A line of the caches. */
    private static final int GAP = 16;

    private LongRows() {}

    /** What an array of this shape takes the room of. */
    public static Shape allocated(Shape shape) {
        boolean several =
                shape.rank() >= 2
                        && !shape.extents().subList(0, shape.rank() - 1).stream()
                                .allMatch(extent -> extent.is(1));
        return several
                        && shape.last().isLiteral()
                        && shape.last().literal() > 0
                        && shape.last().literal() % PAGE == 0
                ? shape.with(shape.rank() - 1, shape.last().plus(GAP))
                : shape;
    }

    /** Whether it takes more room than it has elements. */
    public static boolean hasGaps(Shape shape) {
        return !allocated(shape).equals(shape);
    }
}

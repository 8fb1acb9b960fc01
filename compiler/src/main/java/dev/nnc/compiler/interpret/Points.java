package dev.nnc.compiler.interpret;

/**
 * A stretch of consecutive points of a domain, in row-major order, and the coordinates of each.
 * Formulas are evaluated for a whole stretch at once, so that the walk over the formula is paid
 * once for many points.
 */
final class Points {
    /** The greatest number of points at once. */
    static final int CAPACITY = 256;

    private final int[] extents;

    /** The number of points in one step of each variable. */
    private final long[] steps;

    private final long total;
    private final int[][] coordinates;

    /** Where the coordinates of each variable have been computed for. */
    private final long[] computedFor;

    private long first;
    private int count;

    Points(int[] extents) {
        this.extents = extents;
        this.steps = new long[extents.length];
        this.coordinates = new int[extents.length][CAPACITY];
        this.computedFor = new long[extents.length];
        long size = 1;
        for (int variable = extents.length - 1; variable >= 0; variable--) {
            steps[variable] = size;
            size = Math.multiplyExact(size, extents[variable]);
        }
        this.total = size;
    }

    int[] extents() {
        return extents;
    }

    /** The number of points of the domain. */
    long total() {
        return total;
    }

    /** The place of the first point of the stretch among all. */
    long first() {
        return first;
    }

    /** The number of points of the stretch. */
    int count() {
        return count;
    }

    /** Goes to the first stretch. */
    void start() {
        moveTo(0);
    }

    /** Goes to the next stretch; after the last one it has no points. */
    void advance() {
        moveTo(first + count);
    }

    private void moveTo(long place) {
        first = place;
        count = (int) Math.min(CAPACITY, total - place);
        java.util.Arrays.fill(computedFor, -1);
    }

    /** The coordinate of each point of the stretch. */
    int[] coordinates(int variable) {
        int[] result = coordinates[variable];
        if (computedFor[variable] != first) {
            computedFor[variable] = first;
            fill(result, steps[variable], extents[variable]);
        }
        return result;
    }

    private void fill(int[] result, long step, int extent) {
        int coordinate = (int) (first / step % extent);
        long left = step - first % step;
        for (int point = 0; point < count; point++) {
            result[point] = coordinate;
            if (--left == 0) {
                left = step;
                coordinate = coordinate + 1 == extent ? 0 : coordinate + 1;
            }
        }
    }

    /** Whether {@code sum of strides * coordinates} is the place of the point. */
    boolean isRowMajor(long[] strides) {
        for (int variable = 0; variable < strides.length; variable++) {
            if (extents[variable] != 1 && strides[variable] != steps[variable]) {
                return false;
            }
        }
        return true;
    }
}

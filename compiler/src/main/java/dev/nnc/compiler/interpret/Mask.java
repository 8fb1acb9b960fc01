package dev.nnc.compiler.interpret;

import java.util.Arrays;

/**
 * At which points of a stretch a value is wanted; reads and random numbers are left out elsewhere.
 */
final class Mask {
    /** Every point. */
    static final Mask ALL = new Mask(true);

    private final boolean all;
    private final boolean[] wanted = new boolean[Points.CAPACITY];
    private boolean any;

    Mask() {
        this(false);
    }

    private Mask(boolean all) {
        this.all = all;
        this.any = all;
        Arrays.fill(wanted, all);
    }

    boolean isAll() {
        return all;
    }

    boolean isEmpty() {
        return !any;
    }

    boolean wants(int point) {
        return wanted[point];
    }

    /** Becomes the points of the other mask where the condition has this value. */
    void restrict(Mask outer, boolean[] condition, boolean value, int count) {
        any = false;
        for (int point = 0; point < count; point++) {
            wanted[point] = outer.wanted[point] && condition[point] == value;
            any |= wanted[point];
        }
    }
}

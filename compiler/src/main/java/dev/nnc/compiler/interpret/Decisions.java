package dev.nnc.compiler.interpret;

import java.util.TreeSet;

/**
 * Every choice that one node made while it was evaluated: the sign of each {@code relu}, the winner
 * of each {@code max}, the branch of each selection. Two evaluations with the same decisions lie on
 * one smooth piece of the function. A choice is <em>on a kink</em> if it compares two equal numbers
 * that move apart: their real parts are equal, the imaginary ones not.
 */
final class Decisions {
    private long hash = 17;
    private final TreeSet<String> kinks = new TreeSet<>();

    void compare(
            String operation,
            double left,
            double right,
            double leftImaginary,
            double rightImaginary) {
        add(left < right ? -1 : left > right ? 1 : 0);
        if (left == right && leftImaginary != rightImaginary) {
            kink(operation);
        }
    }

    /** Of two blocks of numbers, where they are wanted. */
    void compare(String operation, Numbers left, Numbers right, Mask mask, int count) {
        for (int point = 0; point < count; point++) {
            if (mask.wants(point)) {
                compare(
                        operation,
                        left.real()[point],
                        right.real()[point],
                        left.imaginary(point),
                        right.imaginary(point));
            }
        }
    }

    void floor(double value, double imaginary) {
        double floor = Math.floor(value);
        add(Double.hashCode(floor));
        if (value == floor && imaginary != 0) {
            kink("floor");
        }
    }

    void add(long decision) {
        hash = 31 * hash + decision;
    }

    void kink(String operation) {
        kinks.add(operation);
    }

    /** Equal for evaluations that decided alike. */
    long hash() {
        return hash;
    }

    /** The operations that stand on a kink. */
    TreeSet<String> kinks() {
        return kinks;
    }
}

package dev.nnc.compiler.model;

/** How numbers stand in messages: {@code 0.5}, {@code 3}, {@code infinity}. */
final class Literals {
    private Literals() {}

    static String text(double value) {
        if (Double.isInfinite(value)) {
            return value > 0 ? "infinity" : "-infinity";
        }
        boolean whole = value == Math.rint(value) && Math.abs(value) < 1e15;
        return whole ? Long.toString((long) value) : Double.toString(value);
    }
}

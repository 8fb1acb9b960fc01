package dev.nnc.compiler.emit;

import dev.nnc.compiler.loop.Code;
import dev.nnc.compiler.loop.Code.Level;

/** Numbers as Java writes them: {@code 0.5f}, {@code 1e-4f}, {@code Float.NEGATIVE_INFINITY}. */
final class Literals {
    private Literals() {}

    static Code real(double value, Precision precision) {
        if (Double.isNaN(value)) {
            return Code.atom(precision.box() + ".NaN");
        }
        if (Double.isInfinite(value)) {
            return Code.atom(
                    precision.box() + (value > 0 ? ".POSITIVE_INFINITY" : ".NEGATIVE_INFINITY"));
        }
        String text =
                switch (precision) {
                    case FLOAT -> shorten(Float.toString((float) value)) + "f";
                    case DOUBLE ->
                            isWhole(value)
                                    ? shorten(Double.toString(value)) + ".0"
                                    : shorten(Double.toString(value));
                };
        return new Code(text, text.startsWith("-") ? Level.UNARY : Level.PRIMARY);
    }

    private static boolean isWhole(double value) {
        return !Double.toString(value).contains("E") && Double.toString(value).endsWith(".0");
    }

    /** {@code 2.0} -> {@code 2}, {@code 1.0E-4} -> {@code 1e-4}. */
    private static String shorten(String number) {
        int exponent = number.indexOf('E');
        String digits = exponent < 0 ? number : number.substring(0, exponent);
        String rest = exponent < 0 ? "" : "e" + number.substring(exponent + 1);
        return (digits.endsWith(".0") ? digits.substring(0, digits.length() - 2) : digits) + rest;
    }
}

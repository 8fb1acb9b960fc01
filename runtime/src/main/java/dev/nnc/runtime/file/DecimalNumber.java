package dev.nnc.runtime.file;

/**
 * Decimal numbers as people write them in tables, {@code DecimalNumber.parse("-1.5e3")}: no
 * hexadecimal, no suffix, no {@code Infinity}.
 */
public final class DecimalNumber {
    /** Powers of ten that a double holds exactly. */
    private static final double[] POWERS = {
        1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16,
        1e17, 1e18, 1e19, 1e20, 1e21, 1e22
    };

    private static final int EXACT_DIGITS = 15;

    private DecimalNumber() {}

    /** The nearest double, NaN if the text is no number. */
    public static double parse(String text) {
        int at = skipSign(text, 0);
        int start = at;
        int fraction = 0;
        boolean point = false;
        long mantissa = 0;
        int digits = 0;
        for (; at < text.length(); at++) {
            char c = text.charAt(at);
            if (c >= '0' && c <= '9') {
                if (digits++ <= EXACT_DIGITS) mantissa = 10 * mantissa + (c - '0');
                if (point) fraction++;
            } else if (c == '.' && !point) {
                point = true;
            } else {
                break;
            }
        }
        if (digits == 0 || at < text.length() && !isExponent(text, at)) return Double.NaN;
        // A quotient of two numbers that are exact is rounded once, as the nearest double is.
        boolean exact = at == text.length() && digits <= EXACT_DIGITS && fraction < POWERS.length;
        if (!exact) return Double.parseDouble(text);
        double magnitude = mantissa / POWERS[fraction];
        return start == 1 && text.charAt(0) == '-' ? -magnitude : magnitude;
    }

    private static int skipSign(String text, int at) {
        return at < text.length() && (text.charAt(at) == '-' || text.charAt(at) == '+')
                ? at + 1
                : at;
    }

    private static boolean isExponent(String text, int from) {
        if (text.charAt(from) != 'e' && text.charAt(from) != 'E') return false;
        int at = skipSign(text, from + 1);
        boolean digits = at < text.length();
        for (; at < text.length(); at++) digits &= text.charAt(at) >= '0' && text.charAt(at) <= '9';
        return digits;
    }
}

package dev.nnc.cli.profile;

import java.util.Locale;

/** Numbers for people, with three digits. */
public final class Amounts {
    private static final String[] COUNTS = {"", " k", " M", " G", " T"};
    private static final String[] BYTES = {" B", " kB", " MB", " GB", " TB"};
    private static final double THOUSAND = 1000;

    private Amounts() {}

    /** {@code 25.7 M}. */
    public static String count(double number) {
        return scaled(number, COUNTS);
    }

    /** {@code 1.1 MB}. */
    public static String bytes(double number) {
        return scaled(number, BYTES);
    }

    /** {@code 257 µs}. */
    public static String time(double seconds) {
        if (seconds < 1e-6) {
            return digits(seconds * 1e9) + " ns";
        }
        if (seconds < 1e-3) {
            return digits(seconds * 1e6) + " µs";
        }
        return seconds < 1 ? digits(seconds * 1e3) + " ms" : digits(seconds) + " s";
    }

    private static String scaled(double number, String[] units) {
        double rest = number;
        int unit = 0;
        while (rest >= THOUSAND && unit < units.length - 1) {
            rest /= THOUSAND;
            unit++;
        }
        return digits(rest) + units[unit];
    }

    private static String digits(double number) {
        return String.format(
                Locale.ROOT,
                number >= 100 || number == Math.rint(number) ? "%.0f" : "%.1f",
                number);
    }
}

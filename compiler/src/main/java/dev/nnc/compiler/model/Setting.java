package dev.nnc.compiler.model;

import java.util.List;
import java.util.OptionalDouble;

/**
 * An argument of an optimiser, a schedule or an average: its name, its value where it is left out,
 * and what it can be.
 *
 * <pre>{@code
 * Setting.of("beta", 0.9, Setting.Range.SHARE)
 * }</pre>
 */
record Setting(String name, OptionalDouble standard, Range range) {
    /** Which numbers a setting can have. */
    enum Range {
        NOT_NEGATIVE("a number, at least 0"),
        POSITIVE("a number above 0"),
        SHARE("a number, at least 0 and below 1"),
        PART("a number between 0 and 1"),
        WHOLE("a whole number"),
        COUNT("a whole number, at least 1");

        private static final double LARGEST_INT = Integer.MAX_VALUE;
        private static final double LARGEST_EXACT = 9007199254740992.0;

        private final String words;

        Range(String words) {
            this.words = words;
        }

        String words() {
            return words;
        }

        boolean isWhole() {
            return this == WHOLE || this == COUNT;
        }

        boolean contains(double value) {
            return switch (this) {
                case NOT_NEGATIVE -> value >= 0 && value < Double.POSITIVE_INFINITY;
                case POSITIVE -> value > 0 && value < Double.POSITIVE_INFINITY;
                case SHARE -> value >= 0 && value < 1;
                case PART -> value > 0 && value < 1;
                case WHOLE -> value == Math.rint(value) && Math.abs(value) <= LARGEST_EXACT;
                case COUNT -> value == Math.rint(value) && value >= 1 && value <= LARGEST_INT;
            };
        }
    }

    /** An argument that may be left out. */
    static Setting of(String name, double standard, Range range) {
        return new Setting(name, OptionalDouble.of(standard), range);
    }

    /** An argument that must be given. */
    static Setting needed(String name, Range range) {
        return new Setting(name, OptionalDouble.empty(), range);
    }

    /**
     * A word with its arguments in order, {@code polyak(from = 0.5)}; the rate of an optimiser is
     * not among them.
     */
    record Choice(String word, List<Setting> settings) {
        static Choice of(String word, Setting... settings) {
            return new Choice(word, List.of(settings));
        }

        List<String> names() {
            return settings.stream().map(Setting::name).toList();
        }
    }
}

package dev.nnc.runtime.train;

/** Checks of the settings of optimisers: {@code Setting.share("beta", 0.9)} is fine. */
final class Setting {
    private Setting() {}

    /** At least 0 and below 1. */
    static void share(String name, double value) {
        if (!(value >= 0 && value < 1)) {
            throw new IllegalArgumentException(
                    name + " = " + value + ": it must be at least 0 and below 1");
        }
    }

    /** Above 0. */
    static void positive(String name, double value) {
        if (!(value > 0)) {
            throw new IllegalArgumentException(name + " = " + value + ": it must be positive");
        }
    }
}

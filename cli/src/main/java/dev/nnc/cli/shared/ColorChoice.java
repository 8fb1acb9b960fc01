package dev.nnc.cli.shared;

import java.util.Locale;

/** What {@code --color} says. */
enum ColorChoice {
    /** On a terminal, unless the variable {@code NO_COLOR} declines. */
    AUTO,
    ALWAYS,
    NEVER;

    /** As it is written behind {@code --color}, and completed. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }

    boolean wanted(boolean terminal, boolean declined) {
        return switch (this) {
            case AUTO -> terminal && !declined;
            case ALWAYS -> true;
            case NEVER -> false;
        };
    }
}

package dev.nnc.cli.shared;

/** What {@code --color} says. */
enum ColorChoice {
    /** On a terminal, unless the variable {@code NO_COLOR} declines. */
    AUTO,
    ALWAYS,
    NEVER;

    boolean wanted(boolean terminal, boolean declined) {
        return switch (this) {
            case AUTO -> terminal && !declined;
            case ALWAYS -> true;
            case NEVER -> false;
        };
    }
}

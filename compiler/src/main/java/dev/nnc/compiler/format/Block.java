package dev.nnc.compiler.format;

import java.util.List;

/**
 * What stands between two braces, or the whole file.
 *
 * @param open the word {@code &#123;}, -1 for the file
 * @param close the word {@code &#125;}, or the end of the file
 * @param always whether each of its parts has a line of its own, however short they are
 */
record Block(int open, int close, List<Part> parts, boolean always) {
    /** Copies the parts. */
    Block {
        parts = List.copyOf(parts);
    }

    /**
     * A declaration, a statement or an entry: what has a line of its own.
     *
     * @param columns the words that stand below one another in neighbouring parts, from left to
     *     right
     */
    record Part(int first, int last, List<Column> columns) {
        /** Copies the columns. */
        Part {
            columns = List.copyOf(columns);
        }
    }

    /** A word of a part that is put below those of its kind: the {@code =} of bindings. */
    record Column(Kind kind, int word) {}

    /** What is aligned with its like. */
    enum Kind {
        /** What follows {@code input}, {@code target}, {@code output}, {@code loss} and so on. */
        SUBJECT,
        /** The brace of {@code data} and {@code train}. */
        BRACE,
        /** The {@code =} of a binding. */
        VALUE,
        /** The {@code =} of a binding with indices. */
        INDEXED,
        /** The {@code =} of a {@code shared} instance. */
        SHARED,
        /** The {@code =} of a constant. */
        CONSTANT,
        /** The {@code =} of an entry. */
        ENTRY,
        /** The {@code =} of outputs. */
        OUTPUT,
        /** The {@code =} of losses, penalties and metrics. */
        OBJECTIVE,
        /** The {@code ~} of parameters. */
        INITIALISER
    }
}

package dev.nnc.compiler.syntax;

import java.util.Set;

/**
 * The kinds of braces a statement may stand in, with what may stand there: a {@code loss} stands in
 * a network.
 */
enum Home {
    FUNCTION("function", Set.of("return")),
    LAYER(
            "layer",
            Set.of("return", "param", "fixed", "state", "update", "shared", "freeze", "penalty")),
    NETWORK(
            "network",
            Set.of(
                    "param", "fixed", "state", "update", "shared", "freeze", "penalty", "input",
                    "target", "dim", "output", "loss", "metric", "data", "train")),
    SCAN("scan", Set.of("yield")),
    /** Braces of a text in which a brace is missing: anything may stand there. */
    UNCERTAIN("block", Set.of());

    private final String word;
    private final Set<String> statements;

    Home(String word, Set<String> statements) {
        this.word = word;
        this.statements = statements;
    }

    /** The word for it in messages. */
    String word() {
        return word;
    }

    /**
     * Whether a statement that starts with a word of the language may stand here; bindings may
     * stand everywhere.
     */
    boolean allows(String statement) {
        return this == UNCERTAIN || statements.contains(statement);
    }

    /** Where a statement does belong. */
    static String hint(String statement) {
        if (statement.equals("return")) {
            return "`return` ends a function or layer; a network has `output`, a scan has `yield`";
        }
        if (statement.equals("yield")) {
            return "`yield` gives the value of one step of a `scan`; a function or layer has `return`";
        }
        return LAYER.allows(statement)
                ? "`%s` belongs in a layer or network".formatted(statement)
                : "`%s` belongs in a network".formatted(statement);
    }
}

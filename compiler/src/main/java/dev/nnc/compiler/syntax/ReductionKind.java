package dev.nnc.compiler.syntax;

import java.util.Locale;
import java.util.Optional;

/**
 * The word in front of a reduction in index notation, such as {@code sum} in {@code sum[k](a[k] *
 * b[k])}.
 */
public enum ReductionKind {
    SUM,
    MAX,
    MIN,
    MEAN,
    PRODUCT;

    /** The word itself. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The kind with this word, if there is one. */
    static Optional<ReductionKind> of(String word) {
        for (ReductionKind kind : values()) {
            if (kind.word().equals(word)) {
                return Optional.of(kind);
            }
        }
        return Optional.empty();
    }
}

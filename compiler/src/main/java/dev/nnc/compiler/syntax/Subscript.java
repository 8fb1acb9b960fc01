package dev.nnc.compiler.syntax;

import dev.nnc.compiler.source.Span;
import java.util.Optional;

/** What stands between the brackets of {@code x[i, 0..3, :]}, one for each axis. */
public sealed interface Subscript extends Node {
    /** One position, such as {@code 2*i + u}; the axis disappears. */
    record At(Expression index, Span span) implements Subscript {}

    /**
     * {@code 0..3}, {@code 1..}, {@code ..3} or {@code :}; the end is excluded, and what is left
     * out is the whole axis.
     */
    record Slice(Optional<Expression> from, Optional<Expression> to, Span span)
            implements Subscript {}
}

package dev.nnc.compiler.syntax;

import dev.nnc.compiler.source.Span;

/** A part of the syntax tree; it knows where it was written, parentheses around it not included. */
public sealed interface Node
        permits Argument,
                Axis,
                Declaration,
                Entry,
                Expression,
                Identifier,
                IndexBinder,
                Parameter,
                Program,
                Statement,
                Subscript,
                TypeExpression {
    /** Where it was written. */
    Span span();
}

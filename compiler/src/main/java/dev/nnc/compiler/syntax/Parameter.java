package dev.nnc.compiler.syntax;

import dev.nnc.compiler.source.Span;
import java.util.Optional;

/**
 * A parameter of a function, layer or network, such as {@code units: int} or {@code bias: bool =
 * true}.
 */
public record Parameter(
        Identifier name,
        TypeExpression type,
        Optional<Expression> defaultValue,
        Optional<String> documentation,
        Span span)
        implements Node {}

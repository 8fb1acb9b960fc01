package dev.nnc.compiler.syntax;

import dev.nnc.compiler.source.Span;
import java.util.Optional;

/** An index variable where it is introduced: {@code c}, or {@code u < 5} with its bound. */
public record IndexBinder(Identifier name, Optional<Expression> bound, Span span) implements Node {}

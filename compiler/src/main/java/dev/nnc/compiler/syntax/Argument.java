package dev.nnc.compiler.syntax;

import dev.nnc.compiler.source.Span;
import java.util.Optional;

/** An argument of a call: {@code 20} has no name, {@code kernel = 5} has one. */
public record Argument(Optional<Identifier> name, Expression value, Span span) implements Node {}

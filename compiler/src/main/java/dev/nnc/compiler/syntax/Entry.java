package dev.nnc.compiler.syntax;

import dev.nnc.compiler.source.Span;

/**
 * One line of a {@code data} or {@code train} block, such as {@code batch = 64}. An entry written
 * as a call, {@code earlyStopping(10)}, has that call as its value.
 */
public record Entry(Identifier key, Expression value, Span span) implements Node {}

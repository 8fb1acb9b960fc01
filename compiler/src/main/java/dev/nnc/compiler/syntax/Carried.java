package dev.nnc.compiler.syntax;

/** A carried value of a {@code scan} with its start value, such as {@code h = zeros(units)}. */
public record Carried(Identifier name, Expression start) {}

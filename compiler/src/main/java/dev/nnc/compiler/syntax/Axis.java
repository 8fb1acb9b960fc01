package dev.nnc.compiler.syntax;

import dev.nnc.compiler.source.Span;

/**
 * What stands between the brackets of a type: the axes of {@code real[..., n + 1]} are a rest and
 * an extent.
 */
public sealed interface Axis extends Node {
    /** An extent, such as {@code n - width + 1}. */
    record Extent(Expression value, Span span) implements Axis {}

    /** {@code ...}: any number of axes. */
    record Rest(Span span) implements Axis {}
}

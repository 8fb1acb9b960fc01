package dev.nnc.compiler.report;

import dev.nnc.compiler.source.Span;

/**
 * A second place that belongs to a problem, and what is there.
 *
 * <pre>{@code
 * new Note(parameter.span(), "`n` is 30 here")   // prints  net.nn:3:5: note: `n` is 30 here
 * }</pre>
 */
public record Note(Span at, String text) {}

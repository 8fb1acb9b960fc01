/**
 * Text to text: one layout for all models. {@link dev.nnc.compiler.format.Formatter} is the way in:
 * {@code ReadWords} takes the text apart, {@code Structure} says where lines may begin, {@code
 * Wrap} where they do, {@code Align} makes columns, and {@code Layout} prints.
 */
@NullMarked
package dev.nnc.compiler.format;

import org.jspecify.annotations.NullMarked;

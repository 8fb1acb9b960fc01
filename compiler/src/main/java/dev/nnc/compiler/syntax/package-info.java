/**
 * The syntax tree of a {@code .nn} file and the parser that builds it: what was written, before any
 * meaning.
 */
@NullMarked
package dev.nnc.compiler.syntax;

import org.jspecify.annotations.NullMarked;

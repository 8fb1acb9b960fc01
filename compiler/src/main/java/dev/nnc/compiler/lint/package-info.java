/**
 * Warnings: what is legal and probably wrong, found in the syntax and in the graph of a model
 * without errors.
 */
@NullMarked
package dev.nnc.compiler.lint;

import org.jspecify.annotations.NullMarked;

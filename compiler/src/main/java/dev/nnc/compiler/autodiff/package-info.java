/** Reverse-mode differentiation, from graph to graph. */
@NullMarked
package dev.nnc.compiler.autodiff;

import org.jspecify.annotations.NullMarked;

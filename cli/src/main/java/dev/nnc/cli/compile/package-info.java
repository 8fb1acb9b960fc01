/**
 * The commands that look at a network or write it as Java: {@code nnc compile}, {@code nnc check},
 * {@code nnc fmt}.
 */
@NullMarked
package dev.nnc.cli.compile;

import org.jspecify.annotations.NullMarked;

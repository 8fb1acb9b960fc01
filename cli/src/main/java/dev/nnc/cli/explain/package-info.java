/**
 * What explains: {@code nnc explain}, a problem in long words or a network on a page, and {@code
 * nnc explain-plan}, what its kernels have to do.
 */
@NullMarked
package dev.nnc.cli.explain;

import org.jspecify.annotations.NullMarked;

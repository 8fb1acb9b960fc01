/** Kernels as loops over arrays: one form, printed in a scalar and in a vector flavour. */
@NullMarked
package dev.nnc.compiler.loop;

import org.jspecify.annotations.NullMarked;

/**
 * From a batched graph to kernels, to the order in which programs call them, and to the arrays that
 * they share.
 */
@NullMarked
package dev.nnc.compiler.plan;

import org.jspecify.annotations.NullMarked;

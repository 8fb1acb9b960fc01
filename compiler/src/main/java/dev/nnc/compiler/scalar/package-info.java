/**
 * The language of one element: scalar expressions over affine indices, with their algebra and their
 * derivatives.
 */
@NullMarked
package dev.nnc.compiler.scalar;

import org.jspecify.annotations.NullMarked;

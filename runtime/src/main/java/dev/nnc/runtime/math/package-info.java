/**
 * Elementary functions whose bits are the same on every machine, in both flavours of the generated
 * code: {@link dev.nnc.runtime.math.ScalarMath} for single numbers and {@link
 * dev.nnc.runtime.math.Lanes} for vectors.
 */
package dev.nnc.runtime.math;

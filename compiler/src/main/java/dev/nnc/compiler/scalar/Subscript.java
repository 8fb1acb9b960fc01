package dev.nnc.compiler.scalar;

/**
 * One place in the brackets of a read or of a target: an affine index, or a category read from
 * another operand.
 */
public sealed interface Subscript {
    /** {@code x[2*i + u]} */
    record Linear(Affine index) implements Subscript {}

    /** {@code W[text[i], j]}: the category that is read is the index. */
    record Lookup(Scalar.Read category) implements Subscript {}

    static Subscript variable(int variable) {
        return new Linear(Affine.variable(variable));
    }
}

package dev.nnc.compiler.model;

/**
 * What an expression stands for: in {@code dense(n / 2)} the division is one of integers, in {@code
 * x * (n / 2)} of reals.
 */
enum Mode {
    INT,
    REAL
}

package dev.nnc.compiler.interpret;

/**
 * A compiled scalar expression: its values at a stretch of points. The result is overwritten by the
 * next call.
 */
@FunctionalInterface
interface Formula {
    /** Values where the mask wants none are arbitrary. */
    Numbers at(Points points, Mask mask);
}

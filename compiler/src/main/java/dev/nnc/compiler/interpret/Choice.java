package dev.nnc.compiler.interpret;

/**
 * A compiled condition: whether it holds at a stretch of points. The result is overwritten by the
 * next call.
 */
@FunctionalInterface
interface Choice {
    /** Values where the mask wants none are arbitrary. */
    boolean[] at(Points points, Mask mask);
}

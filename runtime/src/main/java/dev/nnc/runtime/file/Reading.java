package dev.nnc.runtime.file;

import java.io.IOException;

/** A way to read something from an open source. */
@FunctionalInterface
interface Reading<S, T> {
    /** What is in the source, which is closed afterwards. */
    T from(S source) throws IOException;
}

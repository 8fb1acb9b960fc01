package dev.nnc.runtime.data;

import java.io.IOException;

/**
 * A source whose files are read: what {@code column}, {@code columns} and {@code array} mean in it.
 */
interface OpenSource {
    /** What a formula that names a part of the source gives. */
    Samples samples(Formula part) throws IOException;

    /** How many samples the part has. */
    int count(Formula part) throws IOException;
}

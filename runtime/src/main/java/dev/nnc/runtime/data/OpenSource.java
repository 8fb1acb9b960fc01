package dev.nnc.runtime.data;

import dev.nnc.runtime.file.FormatException;
import java.io.IOException;

/**
 * A source whose files are read: what {@code column}, {@code columns} and {@code array} mean in it.
 */
interface OpenSource {
    /** What a formula that names a part of the source gives. */
    Samples samples(Formula part) throws IOException;

    /** The same, as strings. */
    Strings strings(Formula part) throws IOException;

    /** How many samples the part has. */
    int count(Formula part) throws IOException;

    /** The parts of a table in an archive of arrays, or the other way round. */
    static FormatException wrongPart(String file, String what, String remedy) {
        return new FormatException(file, "", what, remedy);
    }
}

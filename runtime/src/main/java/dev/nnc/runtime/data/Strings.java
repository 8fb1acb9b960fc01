package dev.nnc.runtime.data;

import dev.nnc.runtime.file.FormatException;

/** Cells of a table taken as they are written, before a dictionary makes numbers of them. */
interface Strings {
    /** How many cells a sample has. */
    int width();

    /** One cell. */
    String read(int sample, int element) throws FormatException;

    /** An error about a cell. */
    FormatException error(int sample, int element, String what, String remedy);
}

package dev.nnc.runtime.file;

import java.io.IOException;
import java.nio.file.Path;

/** What a data file seems to be by its first bytes: {@code FileKind.of(Path.of("train.gz"))}. */
public enum FileKind {
    /** A zip archive. */
    NPZ,
    /** One NumPy array. */
    NPY,
    /** Images or labels in the format of MNIST, gzip or not. */
    IDX,
    /** Everything else, gzip or not. */
    TEXT;

    private static final int ENOUGH = 8;

    /** Reads the first bytes, unpacked. */
    public static FileKind of(Path file) throws IOException {
        byte[] start = FileBytes.start(file, ENOUGH);
        if (start.length >= 4 && start[0] == 'P' && start[1] == 'K' && start[2] < 8) return NPZ;
        if (NpyHeader.startsWithMagic(start)) return NPY;
        return Idx.startsLikeIdx(start) ? IDX : TEXT;
    }
}

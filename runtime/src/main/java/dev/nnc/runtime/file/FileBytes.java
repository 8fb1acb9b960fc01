package dev.nnc.runtime.file;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/** The content of a file in memory, unpacked if it begins as gzip does. */
final class FileBytes {
    private static final int MAX_BYTES = Integer.MAX_VALUE - 16;

    private FileBytes() {}

    static byte[] read(Path file) throws IOException {
        return read(file, in -> all(file, in));
    }

    /** The first bytes, at most {@code count}. */
    static byte[] start(Path file, int count) throws IOException {
        return read(file, in -> in.readNBytes(count));
    }

    private static byte[] read(Path file, Reading<InputStream, byte[]> reading) throws IOException {
        if (Files.isDirectory(file)) {
            throw new FormatException(
                    file.toString(), "", "this is a folder", "give the name of a file");
        }
        try (BufferedInputStream in =
                new BufferedInputStream(Files.newInputStream(file), 1 << 16)) {
            in.mark(2);
            boolean packed = in.read() == 0x1f && in.read() == 0x8b;
            in.reset();
            return packed ? reading.from(new GZIPInputStream(in, 1 << 16)) : reading.from(in);
        } catch (NoSuchFileException e) {
            throw Input.missing(file);
        } catch (ZipException | EOFException e) {
            throw new FormatException(
                    file.toString(),
                    "",
                    "the gzip data are wrong (" + e.getMessage() + ")",
                    Input.DAMAGED);
        }
    }

    /**
     * A packed file may be a thousand times larger than it looks, so memory is taken as the bytes
     * come.
     */
    private static byte[] all(Path file, InputStream in) throws IOException {
        long fits = Math.min(MAX_BYTES, Runtime.getRuntime().maxMemory() / 2);
        try {
            byte[] bytes = in.readNBytes((int) fits);
            if (in.read() >= 0) throw Input.tooLarge(file.toString());
            return bytes;
        } catch (OutOfMemoryError e) {
            throw Input.tooLarge(file.toString());
        }
    }
}

package dev.nnc.runtime.file;

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
        if (Files.isDirectory(file)) {
            throw new FormatException(file.toString(), "", "this is a folder", "give the name of a file");
        }
        try (InputStream in = Files.newInputStream(file)) {
            byte[] start = in.readNBytes(2);
            boolean packed = start.length == 2 && (start[0] & 0xff) == 0x1f && (start[1] & 0xff) == 0x8b;
            return packed ? unpacked(file) : all(file, Files.newInputStream(file));
        } catch (NoSuchFileException e) {
            throw Input.missing(file);
        }
    }

    private static byte[] unpacked(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return all(file, new GZIPInputStream(in, 1 << 16));
        } catch (ZipException | EOFException e) {
            throw new FormatException(file.toString(), "", "the gzip data are wrong (" + e.getMessage() + ")", Input.DAMAGED);
        }
    }

    /** A packed file may be a thousand times larger than it looks, so memory is taken as the bytes come. */
    private static byte[] all(Path file, InputStream stream) throws IOException {
        try (InputStream in = stream) {
            long fits = Math.min(MAX_BYTES, Runtime.getRuntime().maxMemory() / 2);
            byte[] bytes = in.readNBytes((int) fits);
            if (in.read() >= 0) throw Input.tooLarge(file.toString());
            return bytes;
        } catch (OutOfMemoryError e) {
            throw Input.tooLarge(file.toString());
        }
    }
}

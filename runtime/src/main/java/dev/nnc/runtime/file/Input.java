package dev.nnc.runtime.file;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** A stream of bytes that knows its name, its position and, of a file, its length. */
final class Input implements Closeable {
    static final String DAMAGED = "the file is damaged or cut off: copy or make it again";

    private static final long UNKNOWN = -1;

    private final InputStream in;
    private final String file;
    private final long length;
    private long position;

    private Input(InputStream in, String file, long length) {
        this.in = in;
        this.file = file;
        this.length = length;
    }

    static <T> T read(Path path, Reading<Input, T> reading) throws IOException {
        try (Input input =
                new Input(Files.newInputStream(path), path.toString(), regularSize(path))) {
            return guarded(input, reading);
        } catch (NoSuchFileException e) {
            throw missing(path);
        }
    }

    /**
     * The length of the stream is not known, so nothing that it claims about itself is believed.
     */
    static <T> T read(InputStream in, String name, Reading<Input, T> reading) throws IOException {
        return guarded(new Input(in, name, UNKNOWN), reading);
    }

    private static <T> T guarded(Input input, Reading<Input, T> reading) throws IOException {
        try {
            return reading.from(input);
        } catch (OutOfMemoryError e) {
            throw tooLarge(input.file);
        }
    }

    static FormatException tooLarge(String file) {
        long heap = Runtime.getRuntime().maxMemory() >> 20;
        return new FormatException(
                file,
                "",
                "it does not fit into the memory of " + heap + " MB",
                "give the JVM more, -Xmx8g for instance");
    }

    static FormatException missing(Path path) {
        return new FormatException(
                path.toString(),
                "",
                "there is no such file",
                "looked in " + path.toAbsolutePath().normalize().getParent());
    }

    private static long regularSize(Path path) throws IOException {
        if (Files.isDirectory(path)) {
            throw new FormatException(
                    path.toString(), "", "this is a folder", "give the name of a file");
        }
        return Files.isRegularFile(path) ? Files.size(path) : UNKNOWN;
    }

    /** Whether so many bytes follow for sure. */
    boolean has(long bytes) {
        return length != UNKNOWN && bytes <= length - position;
    }

    /** Whether it is known that fewer bytes follow. */
    boolean lacks(long bytes) {
        return length != UNKNOWN && bytes > length - position;
    }

    /** Whether more bytes follow. */
    boolean more() throws IOException {
        return length == UNKNOWN ? in.read() >= 0 : position < length;
    }

    void read(byte[] into, int count, String where) throws IOException {
        int read = in.readNBytes(into, 0, count);
        position += read;
        if (read < count) {
            throw error(
                    where,
                    "the file ends "
                            + (count - read)
                            + " bytes too early, after "
                            + position
                            + " bytes",
                    DAMAGED);
        }
    }

    /** So many bytes; no memory is taken for those that are not there. */
    byte[] read(int count, String where) throws IOException {
        if (lacks(count)) {
            throw error(
                    where,
                    count + " bytes are announced, but only " + (length - position) + " follow",
                    DAMAGED);
        }
        byte[] bytes = in.readNBytes(count);
        position += bytes.length;
        if (bytes.length < count) {
            throw error(
                    where,
                    count + " bytes are announced, but only " + bytes.length + " follow",
                    DAMAGED);
        }
        return bytes;
    }

    /** The name in errors. */
    String file() {
        return file;
    }

    FormatException error(String where, String what, String remedy) {
        return new FormatException(file, where, what, remedy);
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}

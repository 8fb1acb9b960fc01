package dev.nnc.runtime.file;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.UUID;

/**
 * A file that appears complete or not at all: it is written beside its place under another name,
 * and renamed when every byte is on the disk. Readers see the old content or the new one; a failure
 * leaves the old file and nothing else.
 *
 * <pre>{@code
 * NewFile.write(Path.of("history.csv"), out -> out.write("epoch,loss\n".getBytes(UTF_8)));
 * }</pre>
 */
public final class NewFile {
    private NewFile() {}

    /** Writes the content of a file. */
    @FunctionalInterface
    public interface Content {
        /** Writes all of it; need not close the stream. */
        void writeTo(OutputStream out) throws IOException;
    }

    /**
     * Replaces the file, or what a symbolic link of this name points to; a device is written
     * directly.
     */
    public static void write(Path file, Content content) throws IOException {
        Path target = Files.exists(file) ? file.toRealPath() : file.toAbsolutePath();
        if (Files.exists(target) && !Files.isRegularFile(target)) {
            writeDirectly(target, content);
            return;
        }
        Path beside =
                target.resolveSibling(
                        "." + target.getFileName() + "." + UUID.randomUUID() + ".new");
        try {
            writeThrough(beside, content);
            rename(beside, target);
        } finally {
            Files.deleteIfExists(beside);
        }
    }

    private static void writeDirectly(Path device, Content content) throws IOException {
        if (Files.isDirectory(device)) {
            throw new FormatException(
                    device.toString(), "", "this is a folder", "give the name of a file");
        }
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(device), 1 << 16)) {
            content.writeTo(out);
        }
    }

    private static void writeThrough(Path file, Content content) throws IOException {
        try (FileChannel channel =
                FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            OutputStream out = new BufferedOutputStream(new ChannelStream(channel), 1 << 16);
            content.writeTo(out);
            out.flush();
            channel.force(true);
        }
    }

    private static void rename(Path from, Path to) throws IOException {
        try {
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    /** Does not close the channel, which is forced after the last byte. */
    private static final class ChannelStream extends OutputStream {
        private final FileChannel channel;

        ChannelStream(FileChannel channel) {
            this.channel = channel;
        }

        @Override
        public void write(int value) throws IOException {
            write(new byte[] {(byte) value}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            ByteBuffer buffer = ByteBuffer.wrap(bytes, from, length);
            while (buffer.hasRemaining()) {
                int written = channel.write(buffer);
                if (written < 0) throw new IOException("nothing can be written to the file");
            }
        }
    }
}

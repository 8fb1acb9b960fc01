package dev.nnc.runtime.file;

import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;

/**
 * Damages a good file in every simple way; a reader may accept what it cannot tell, or say what is
 * wrong.
 */
final class Hostile {
    private Hostile() {}

    /** Reads a file and throws away the result. */
    @FunctionalInterface
    interface Reader {
        void read(Path file) throws IOException;
    }

    /** Every shorter file is refused. */
    static void truncate(Path folder, byte[] good, Reader reader) throws IOException {
        for (int length = 0; length < good.length; length++) {
            if (accepts(folder, Arrays.copyOf(good, length), reader))
                fail("accepted when cut to " + length + " bytes");
        }
    }

    /** Each byte in turn gets some other values; then several bytes get random ones. */
    static void mutate(Path folder, byte[] good, Reader reader) throws IOException {
        Random random = new Random(7);
        for (int at = 0; at < good.length; at++) {
            for (int value : new int[] {0, 0xff, '"', good[at] + 1}) {
                byte[] bad = good.clone();
                bad[at] = (byte) value;
                accepts(folder, bad, reader);
            }
        }
        for (int round = 0; round < 300; round++) {
            byte[] bad = Arrays.copyOf(good, good.length + random.nextInt(4));
            for (int hits = 1 + random.nextInt(6); hits > 0; hits--)
                bad[random.nextInt(bad.length)] = (byte) random.nextInt();
            accepts(folder, bad, reader);
        }
    }

    /** Anything but a {@link FormatException} leaves this method. */
    private static boolean accepts(Path folder, byte[] bytes, Reader reader) throws IOException {
        Path file = Files.write(folder.resolve("hostile"), bytes);
        try {
            reader.read(file);
            return true;
        } catch (FormatException expected) {
            return false;
        }
    }
}

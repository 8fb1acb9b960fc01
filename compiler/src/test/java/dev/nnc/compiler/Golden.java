package dev.nnc.compiler;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Compares text with a file under {@code src/test/resources}, which is reviewed like code. To write
 * the files anew after a deliberate change, run the tests with {@code NNC_GOLDEN=write} in the
 * environment, and read the difference.
 */
public final class Golden {
    private static final Path RESOURCES = Path.of("src/test/resources");

    private Golden() {}

    /** Fails unless the file holds exactly this text. */
    public static void check(String file, String text) {
        Path path = RESOURCES.resolve(file);
        try {
            if ("write".equals(System.getenv("NNC_GOLDEN"))) {
                Files.createDirectories(path.getParent());
                Files.writeString(path, text);
            } else if (!Files.exists(path)) {
                fail("there is no golden file " + path + " for this text:\n" + text);
            } else {
                assertEquals(Files.readString(path), text, file);
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** A test resource as text. */
    public static String read(String file) {
        try {
            return Files.readString(RESOURCES.resolve(file));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}

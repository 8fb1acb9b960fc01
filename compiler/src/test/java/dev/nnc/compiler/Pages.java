package dev.nnc.compiler;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Pages of the documentation that are generated. The tests that make them compare with what is
 * committed; with {@code NNC_GOLDEN=write} in the environment they write them anew.
 */
final class Pages {
    private static final Path DOCS = Path.of("../docs");

    private Pages() {}

    /** Fails unless the committed page is up to date. */
    static void check(String page, String text) {
        Path path = DOCS.resolve(page);
        try {
            if ("write".equals(System.getenv("NNC_GOLDEN"))) {
                Files.writeString(path, text);
            }
            assertTrue(
                    Files.exists(path) && Files.readString(path).equals(text),
                    () ->
                            page
                                    + " is out of date: run the tests of the compiler with"
                                    + " NNC_GOLDEN=write");
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}

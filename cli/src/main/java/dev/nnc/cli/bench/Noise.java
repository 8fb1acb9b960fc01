package dev.nnc.cli.bench;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/**
 * Keeps what JMH passes on from its processes, mostly warnings of the JVM, from the results. It is
 * worth something where a process failed.
 */
final class Noise implements AutoCloseable {
    private final ByteArrayOutputStream kept = new ByteArrayOutputStream();
    private final PrintStream out = System.out;
    private final PrintStream err = System.err;

    /** From now on nothing is printed. */
    Noise() {
        var stream = new PrintStream(kept, true, StandardCharsets.UTF_8);
        System.setOut(stream);
        System.setErr(stream);
    }

    /** All that would have been printed. */
    String text() {
        return kept.toString(StandardCharsets.UTF_8).strip();
    }

    @Override
    public void close() {
        System.setOut(out);
        System.setErr(err);
    }
}

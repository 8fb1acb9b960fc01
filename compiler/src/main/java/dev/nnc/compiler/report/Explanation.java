package dev.nnc.compiler.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;

/**
 * The long text of a problem code, with a wrong and a right example, as {@code nnc explain NN012}
 * prints it.
 *
 * <pre>{@code
 * Explanation.of("NN012");   // Optional of the Markdown text, empty for an unknown code
 * }</pre>
 */
public final class Explanation {
    private Explanation() {}

    /** The text of a code; upper and lower case do not matter. */
    public static Optional<String> of(String id) {
        String name = id.strip().toUpperCase(Locale.ROOT);
        if (!name.matches("NN[0-9]{3}")) {
            return Optional.empty();
        }
        try (InputStream in = Explanation.class.getResourceAsStream("explain/" + name + ".md")) {
            return in == null
                    ? Optional.empty()
                    : Optional.of(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException failure) {
            throw new UncheckedIOException("cannot read the text of " + name, failure);
        }
    }
}

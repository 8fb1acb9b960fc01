package dev.nnc.maven;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/**
 * What the last run was made of, so that a run of the same makes nothing: the text of all networks,
 * the options and the compiler.
 *
 * @param output the folder of the generated sources; the record lies beside it
 */
record BuildRecord(Path output, Path sources) {
    /** A text that changes when anything does that a run depends on. */
    String state(String compiler, List<String> arguments) throws IOException {
        MessageDigest digest = sha256();
        digest.update(compiler.getBytes(StandardCharsets.UTF_8));
        digest.update(String.join("\n", arguments).getBytes(StandardCharsets.UTF_8));
        try (Stream<Path> files = Files.walk(sources)) {
            for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                digest.update(sources.relativize(file).toString().getBytes(StandardCharsets.UTF_8));
                digest.update(Files.readAllBytes(file));
            }
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    /** Whether the last run had the same state, and all that it wrote is still there. */
    boolean isUpToDate(String state, Path base) throws IOException {
        if (!Files.isRegularFile(file(".state")) || !Files.isRegularFile(file(".files"))) {
            return false;
        }
        return Files.readString(file(".state")).equals(state)
                && Files.readAllLines(file(".files")).stream()
                        .allMatch(written -> Files.exists(base.resolve(written)));
    }

    /** A run that fails leaves no record. */
    void forget() throws IOException {
        Files.deleteIfExists(file(".state"));
    }

    void keep(String state) throws IOException {
        Files.writeString(file(".state"), state);
    }

    private Path file(String suffix) {
        return output.resolveSibling(output.getFileName() + suffix);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}

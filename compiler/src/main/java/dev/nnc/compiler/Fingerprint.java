package dev.nnc.compiler;

import dev.nnc.compiler.model.Model;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * A short text that is equal for two networks of the same architecture: the same parameters and the
 * same graph.
 */
final class Fingerprint {
    private static final int BYTES = 8;

    private Fingerprint() {}

    static String of(Model model) {
        var text = new StringBuilder();
        model.parameters()
                .forEach(parameter ->
                        text.append(parameter.name()).append(parameter.shape()).append('\n'));
        model.prediction()
                .nodes()
                .forEach(node ->
                        text.append(node.op())
                                .append(node.operands())
                                .append(node.shape())
                                .append('\n'));
        try {
            byte[] hash =
                    MessageDigest.getInstance("SHA-256")
                            .digest(text.toString().getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}

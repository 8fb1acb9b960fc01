package dev.nnc.compiler.syntax;

import dev.nnc.compiler.source.Span;

/**
 * A name where it is written, such as the {@code h} of {@code h = relu(x)}; its letters are
 * composed (Unicode NFC).
 */
public record Identifier(String name, Span span) implements Node {
    @Override
    public String toString() {
        return name;
    }
}

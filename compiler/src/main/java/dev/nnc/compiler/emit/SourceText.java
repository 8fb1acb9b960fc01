package dev.nnc.compiler.emit;

/**
 * A generated file.
 *
 * @param path relative to a source folder, {@code digits/DigitsForward.java}
 * @param vector whether it needs the module {@code jdk.incubator.vector}: such files belong into a
 *     folder of their own
 */
public record SourceText(String path, String text, boolean vector) {}

package dev.nnc.compiler.emit;

/**
 * How a model becomes source text.
 *
 * @param packageName of the generated classes; empty for the unnamed package
 * @param fingerprint of the architecture, written into weight files
 * @param compilerVersion that the class names as its maker
 */
public record EmitOptions(
        String packageName, Precision precision, String fingerprint, String compilerVersion) {}

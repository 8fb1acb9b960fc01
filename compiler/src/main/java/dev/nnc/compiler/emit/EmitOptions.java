package dev.nnc.compiler.emit;

/**
 * How a model becomes source text.
 *
 * @param packageName of the generated classes; empty for the unnamed package
 * @param fingerprint of the architecture, written into weight files
 * @param compilerVersion that the class names as its maker
 * @param profiled whether programs measure the time of each of their kernels
 */
public record EmitOptions(
        String packageName,
        Precision precision,
        String fingerprint,
        String compilerVersion,
        boolean profiled) {
    /** Classes that measure nothing. */
    public EmitOptions(
            String packageName, Precision precision, String fingerprint, String compilerVersion) {
        this(packageName, precision, fingerprint, compilerVersion, false);
    }

    /** The same, measured. */
    public EmitOptions withProfile() {
        return new EmitOptions(packageName, precision, fingerprint, compilerVersion, true);
    }
}

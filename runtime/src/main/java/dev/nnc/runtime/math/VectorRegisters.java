package dev.nnc.runtime.math;

import jdk.incubator.vector.FloatVector;

/**
 * The number of vector registers, by which generated code chooses the size of its tiles.
 *
 * <p>This class needs the module {@code jdk.incubator.vector}; only code of the vector flavour may
 * name it.
 *
 * <pre>{@code
 * private static final boolean FEW = VectorRegisters.COUNT < 32;   // true on x86-64 without AVX-512
 * }</pre>
 */
public final class VectorRegisters {
    /** 16 on x86 where vectors have less than 512 bits, else 32. */
    public static final int COUNT =
            FloatVector.SPECIES_PREFERRED.vectorBitSize() < 512
                            && System.getProperty("os.arch", "").matches("amd64|x86.*|i.86")
                    ? 16
                    : 32;

    private VectorRegisters() {}
}

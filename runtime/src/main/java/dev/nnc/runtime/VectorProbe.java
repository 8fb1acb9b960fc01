package dev.nnc.runtime;

import jdk.incubator.vector.FloatVector;

/**
 * Asks the vector module; loaded by {@link Backend} only where the module is. {@code lanes()} is 16
 * on a machine with vectors of 512 bits.
 */
final class VectorProbe {
    private VectorProbe() {}

    /** The number of floats in a vector of the preferred species. */
    static int lanes() {
        return FloatVector.SPECIES_PREFERRED.length();
    }
}

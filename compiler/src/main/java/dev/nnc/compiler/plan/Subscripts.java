package dev.nnc.compiler.plan;

import dev.nnc.compiler.scalar.Scalar.Read;
import dev.nnc.compiler.scalar.Subscript;
import dev.nnc.compiler.scalar.Subscript.Linear;
import dev.nnc.compiler.scalar.Subscript.Lookup;

/** Questions about the places that are read. */
final class Subscripts {
    private Subscripts() {}

    /** Whether the place depends on a loop variable. */
    static boolean uses(Read read, int variable) {
        return read.at().stream().anyMatch(subscript -> uses(subscript, variable));
    }

    static boolean uses(Subscript subscript, int variable) {
        return switch (subscript) {
            case Linear linear -> linear.index().coefficient(variable) != 0;
            case Lookup lookup -> uses(lookup.category(), variable);
        };
    }
}

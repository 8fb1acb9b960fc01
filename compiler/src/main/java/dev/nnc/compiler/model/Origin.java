package dev.nnc.compiler.model;

import dev.nnc.compiler.report.Problem;
import dev.nnc.compiler.source.Span;

/**
 * Where an extent comes from, so that an error can show both sides of a disagreement.
 *
 * <pre>{@code
 * new Origin(units.span(), "`units` is 64")   // prints  net.nn:3:20: note: `units` is 64
 * }</pre>
 */
record Origin(Span at, String text) {
    /** The problem with this place as a note. */
    Problem addTo(Problem problem) {
        return problem.note(at, text);
    }
}

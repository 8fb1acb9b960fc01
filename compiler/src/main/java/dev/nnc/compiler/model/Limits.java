package dev.nnc.compiler.model;

import dev.nnc.compiler.report.Problem;
import dev.nnc.compiler.source.Span;
import java.util.List;
import java.util.Locale;

/** Extents are at least 1, and a value has at most 2^31 - 1 elements. */
final class Limits {
    /** The most elements of a value, and of all parameters together. */
    static final long MAX_ELEMENTS = Integer.MAX_VALUE;

    private final Problems problems;

    Limits(Problems problems) {
        this.problems = problems;
    }

    /** Whether a value may have these axes; if not, that has been reported. */
    boolean allow(Scope scope, Span at, List<Traced> axes) {
        var shape = Traced.shape(axes);
        for (Traced axis : axes) {
            if (axis.extent().min() < 1) {
                problems.report(
                        scope,
                        axis.origin()
                                .addTo(
                                        Problem.of(
                                                ModelCode.EMPTY_AXIS,
                                                at,
                                                "the value would be real"
                                                        + shape
                                                        + ", and an extent is at least 1; here one is "
                                                        + describeLeast(axis))));
                return false;
            }
        }
        double elements =
                axes.stream().mapToDouble(axis -> axis.extent().max()).reduce(1, (x, y) -> x * y);
        if (elements > MAX_ELEMENTS) {
            String count =
                    elements < 1e15
                            ? Long.toString((long) elements)
                            : String.format(Locale.ROOT, "%.1e", elements);
            problems.report(
                    scope,
                    Problem.of(
                            ModelCode.TOO_LARGE,
                            at,
                            "the value real"
                                    + shape
                                    + " would have "
                                    + count
                                    + " elements; the most is "
                                    + MAX_ELEMENTS));
            return false;
        }
        return true;
    }

    private static String describeLeast(Traced axis) {
        return axis.extent().isLiteral()
                ? axis.extent().toString()
                : axis.extent() + ", which can be " + axis.extent().min();
    }
}

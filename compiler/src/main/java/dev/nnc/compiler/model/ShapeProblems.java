package dev.nnc.compiler.model;

import dev.nnc.compiler.model.Value.Tensor;
import dev.nnc.compiler.report.Problem;
import dev.nnc.compiler.source.Span;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The words for shapes that do not fit together: both shapes in the first line, the origin of both
 * extents as notes.
 */
final class ShapeProblems {
    private ShapeProblems() {}

    /** Operands of an element-wise operation of which one is not a suffix of the other. */
    static Problem differ(Span at, List<Tensor> operands) {
        var byRank =
                operands.stream().sorted(Comparator.comparingInt(Tensor::rank).reversed()).toList();
        Tensor longest = byRank.getFirst();
        Tensor other =
                byRank.stream()
                        .filter(t -> !Traced.isSuffix(t.visible(), longest.visible()))
                        .findFirst()
                        .orElse(longest);
        String shapes =
                operands.stream()
                        .map(Tensor::describe)
                        .distinct()
                        .filter(words ->
                                words.equals(longest.describe()) || words.equals(other.describe()))
                        .collect(Collectors.joining(" and "));
        var problem =
                Problem.of(
                        ModelCode.SHAPES_DIFFER,
                        at,
                        "the shapes " + shapes + " do not fit in `" + Labels.oneLine(at) + "`");
        return disagreement(problem, longest.visible(), other.visible()).hint(hint(longest, other));
    }

    /** Adds the origins of the last two extents that differ, both lists aligned at their ends. */
    static Problem disagreement(Problem problem, List<Traced> left, List<Traced> right) {
        for (int back = 1; back <= Math.min(left.size(), right.size()); back++) {
            Traced a = left.get(left.size() - back);
            Traced b = right.get(right.size() - back);
            if (!a.extent().equals(b.extent())) {
                return both(problem, a, b);
            }
        }
        return problem;
    }

    /** Adds the origins of two extents. */
    static Problem both(Problem problem, Traced a, Traced b) {
        Problem first = a.origin().addTo(problem);
        return b.origin().equals(a.origin()) ? first : b.origin().addTo(first);
    }

    private static Optional<String> hint(Tensor longest, Tensor other) {
        if (longest.rank() == 2
                && longest.rank() == other.rank()
                && longest.extent(0).equals(other.extent(1))
                && longest.extent(1).equals(other.extent(0))) {
            return Optional.of("`transpose(...)` exchanges the axes of one of them");
        }
        if (longest.rank() == other.rank()
                && (other.visible().stream().anyMatch(axis -> axis.extent().is(1))
                        || longest.visible().stream().anyMatch(axis -> axis.extent().is(1)))) {
            return Optional.of(
                    "an extent of 1 is not stretched; `reshape` it away, or take the `sum(...)`");
        }
        boolean isPrefix =
                other.rank() < longest.rank()
                        && longest.shape().slice(0, other.rank()).equals(other.shape());
        return isPrefix
                ? Optional.of(
                        "the shorter shape must be the end of the longer one; `transpose(...)` moves axes")
                : Optional.empty();
    }
}

package dev.nnc.compiler.plan;

import dev.nnc.compiler.graph.Op.Comprehension;
import dev.nnc.compiler.scalar.Affine;
import dev.nnc.compiler.scalar.Subscript.Linear;
import dev.nnc.compiler.type.Extent;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Which elements the target of a scatter meets: {@code [2*i + u]} with {@code u < 2} meets each
 * element once, with {@code u < 3} some twice.
 */
final class Target {
    private Target() {}

    /** Whether no element is met twice. */
    static boolean isInjective(Comprehension rule, int variables) {
        Set<Integer> seen = new HashSet<>();
        for (var subscript : rule.target()) {
            if (!(subscript instanceof Linear(Affine index))
                    || !isPositional(index, rule.domain())
                    || index.coefficients().keySet().stream().anyMatch(v -> !seen.add(v))) {
                return false;
            }
        }
        return seen.size() == variables;
    }

    /** Whether every element of the result is met, given that none is met twice. */
    static boolean coversAll(Comprehension rule, int variables, List<Extent> result) {
        Extent points = size(rule.domain().subList(0, variables));
        return points.equals(size(result));
    }

    private static Extent size(List<Extent> extents) {
        return extents.stream().reduce(Extent.ONE, Extent::times);
    }

    /** Like digits: each factor is at least as large as what the smaller ones reach. */
    private static boolean isPositional(Affine index, List<Extent> domain) {
        long reach = 1;
        var byFactor =
                index.coefficients().entrySet().stream()
                        .sorted(Comparator.comparing(java.util.Map.Entry::getValue))
                        .toList();
        for (int place = 0; place < byFactor.size(); place++) {
            int factor = byFactor.get(place).getValue();
            Extent extent = domain.get(byFactor.get(place).getKey());
            boolean last = place == byFactor.size() - 1;
            if (factor < reach || !last && !extent.isLiteral()) {
                return false;
            }
            reach = last ? reach : factor * (extent.literal() - 1) + reach;
        }
        return true;
    }
}

package dev.nnc.compiler.plan;

import dev.nnc.compiler.type.Extent;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Names for loop variables: n for the batch, i and j for results, k or u, v, c for what is summed.
 */
final class AxisNames {
    private AxisNames() {}

    /** Names for the loops over a result. */
    static List<String> output(List<Extent> extents, Set<String> taken) {
        int inner = (int) extents.stream().filter(extent -> !extent.equals(Extent.BATCH)).count();
        var names =
                switch (inner) {
                    case 0, 1 -> List.of("j");
                    case 2 -> List.of("i", "j");
                    case 3 -> List.of("i", "j", "f");
                    default -> IntStream.range(1, inner + 1).mapToObj(axis -> "i" + axis).toList();
                };
        return allocate(extents, names, taken);
    }

    /** Names for the loops of a reduction. */
    static List<String> reduced(List<Extent> extents, Set<String> taken) {
        int inner = (int) extents.stream().filter(extent -> !extent.equals(Extent.BATCH)).count();
        var names =
                switch (inner) {
                    case 0, 1 -> List.of("k");
                    case 2 -> List.of("k", "l");
                    case 3 -> List.of("u", "v", "c");
                    default -> IntStream.range(1, inner + 1).mapToObj(axis -> "k" + axis).toList();
                };
        return allocate(extents, names, taken);
    }

    private static List<String> allocate(
            List<Extent> extents, List<String> wanted, Set<String> taken) {
        var names = new ArrayList<String>();
        int next = 0;
        for (Extent extent : extents) {
            String name = extent.equals(Extent.BATCH) ? "n" : wanted.get(next++);
            names.add(free(name, names, taken));
        }
        return names;
    }

    private static String free(String name, List<String> given, Set<String> taken) {
        return Stream.concat(
                        Stream.of(name, "i", "j", "k", "l", "m", "q", "r"),
                        IntStream.iterate(2, number -> number + 1)
                                .mapToObj(number -> name + number))
                .filter(candidate -> !given.contains(candidate) && !taken.contains(candidate))
                .findFirst()
                .orElseThrow();
    }
}

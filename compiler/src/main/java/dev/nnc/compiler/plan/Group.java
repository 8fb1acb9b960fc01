package dev.nnc.compiler.plan;

import dev.nnc.compiler.scalar.Scalars;
import dev.nnc.compiler.type.Extent;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Nests that share their outermost loops, one row after the other: the maximum, the exponentials
 * and the sum of a softmax. It becomes one kernel.
 *
 * @param depth the number of loops that all nests share
 */
record Group(int depth, List<Nest> nests) {
    private static final int MOST_OPERATIONS = 80;

    Group {
        nests = List.copyOf(nests);
    }

    List<Extent> shared() {
        return nests.getFirst().output().subList(0, depth);
    }

    List<Definition> members() {
        return nests.stream().flatMap(nest -> nest.members().stream()).toList();
    }

    private boolean standsAlone() {
        return nests.getFirst().isScatter() || nests.getFirst().isTiled();
    }

    /**
     * The loops that the group would share with one more nest; -1 where they must not be joined.
     */
    private int sharedWith(Nest nest, Roots roots) {
        if (standsAlone()
                || nest.isScatter()
                || nest.isTiled()
                || operations() + operations(nest) > MOST_OPERATIONS) {
            return -1;
        }
        int common = 0;
        int limit = Math.min(depth, nest.rank());
        while (common < limit && shared().get(common).equals(nest.output().get(common))) {
            common++;
        }
        while (common > 0 && !inStep(nest, common, roots)) {
            common--;
        }
        if (nest.functions() > 0 && functionsInLanes(nest, common) > Cost.MOST_FUNCTIONS) {
            return -1;
        }
        boolean scalars = nests.getFirst().rank() == 0 && nest.rank() == 0;
        return common > 0 || scalars ? common : -1;
    }

    /**
     * The long functions that the group and one more nest would apply to neighbours: what is
     * computed once in each shared row is a number.
     */
    private int functionsInLanes(Nest more, int common) {
        List<Nest> all = Stream.concat(nests.stream(), Stream.of(more)).toList();
        boolean rows = all.stream().anyMatch(nest -> nest.rank() > common || nest.reducesRows());
        return all.stream().mapToInt(nest -> nest.functions(!rows || nest.rank() > common)).sum();
    }

    private boolean inStep(Nest nest, int common, Roots roots) {
        return members().stream()
                .allMatch(member ->
                        nest.members().stream()
                                .allMatch(
                                        reader -> reader.readsInStep(roots, member.id(), common)));
    }

    private int operations() {
        return nests.stream().mapToInt(Group::operations).sum();
    }

    private static int operations(Nest nest) {
        return nest.members().stream()
                .mapToInt(member -> 2 + Scalars.size(member.rule().body()))
                .sum();
    }

    private Group with(Nest nest, int common) {
        var all = new ArrayList<>(nests);
        all.add(nest);
        return new Group(common, all);
    }

    /**
     * Each nest joins the last group that it reads from, or else a later one that reads the same
     * values, or begins a group of its own.
     */
    static List<Group> of(List<Nest> nests, Roots roots) {
        var groups = new ArrayList<Group>();
        Map<Integer, Integer> places = new HashMap<>();
        for (Nest nest : nests) {
            Set<Integer> read = roots(nest, roots);
            int last = read.stream().mapToInt(id -> places.getOrDefault(id, -1)).max().orElse(-1);
            int place =
                    IntStream.range(Math.max(last, 0), groups.size())
                            .filter(candidate -> groups.get(candidate).sharedWith(nest, roots) >= 0)
                            .filter(candidate ->
                                    candidate == last
                                            || groups.get(candidate).readsAnyOf(read, roots))
                            .findFirst()
                            .orElse(groups.size());
            if (place < groups.size()) {
                groups.set(
                        place,
                        groups.get(place).with(nest, groups.get(place).sharedWith(nest, roots)));
            } else {
                groups.add(new Group(nest.rank(), List.of(nest)));
            }
            nest.members().forEach(member -> places.put(member.id(), place));
        }
        return groups;
    }

    private static Set<Integer> roots(Nest nest, Roots roots) {
        return nest.members().stream()
                .flatMap(member -> member.reads().stream())
                .map(read -> roots.of(read.operand()))
                .collect(Collectors.toSet());
    }

    private boolean readsAnyOf(Set<Integer> values, Roots roots) {
        boolean rows = depth > 0 && shared().getFirst().equals(Extent.BATCH);
        return rows
                && nests.stream()
                        .anyMatch(nest -> !Collections.disjoint(roots(nest, roots), values));
    }
}

package dev.nnc.compiler.plan;

import dev.nnc.compiler.scalar.Scalars;
import dev.nnc.compiler.type.Extent;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Nests that share their outermost loops, one row after the other: the maximum, the exponentials and the sum of a
 * softmax. It becomes one kernel.
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

    /** The loops that the group would share with one more nest; -1 where they must not be joined. */
    private int sharedWith(Nest nest, Roots roots) {
        if (standsAlone() || nest.isScatter() || nest.isTiled() || operations() + operations(nest) > MOST_OPERATIONS) {
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
        boolean scalars = nests.getFirst().rank() == 0 && nest.rank() == 0;
        return common > 0 || scalars ? common : -1;
    }

    private boolean inStep(Nest nest, int common, Roots roots) {
        return members().stream().allMatch(member ->
                nest.members().stream().allMatch(reader -> reader.readsInStep(roots, member.id(), common)));
    }

    private int operations() {
        return nests.stream().mapToInt(Group::operations).sum();
    }

    private static int operations(Nest nest) {
        return nest.members().stream().mapToInt(member -> 2 + Scalars.size(member.rule().body())).sum();
    }

    private Group with(Nest nest, int common) {
        var all = new ArrayList<>(nests);
        all.add(nest);
        return new Group(common, all);
    }

    /** Each nest joins the last group that it reads from, or begins one. */
    static List<Group> of(List<Nest> nests, Roots roots) {
        var groups = new ArrayList<Group>();
        Map<Integer, Integer> places = new HashMap<>();
        for (Nest nest : nests) {
            int last = nest.members().stream().flatMap(member -> member.reads().stream())
                    .mapToInt(read -> places.getOrDefault(roots.of(read.operand()), -1)).max().orElse(-1);
            int common = last < 0 ? -1 : groups.get(last).sharedWith(nest, roots);
            if (common >= 0) {
                groups.set(last, groups.get(last).with(nest, common));
            } else {
                last = groups.size();
                groups.add(new Group(nest.rank(), List.of(nest)));
            }
            int place = last;
            nest.members().forEach(member -> places.put(member.id(), place));
        }
        return groups;
    }
}

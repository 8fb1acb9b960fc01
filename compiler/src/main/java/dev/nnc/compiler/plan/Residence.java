package dev.nnc.compiler.plan;

import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Which values of a program need an array: results, what another kernel reads, and what is read at
 * another place than it is computed. The others live in locals.
 */
final class Residence {
    private final Set<Integer> stored = new HashSet<>();
    private final Set<Integer> local = new HashSet<>();

    Residence(List<Group> groups, Set<Integer> results, Roots roots) {
        stored.addAll(results);
        for (Group group : groups) {
            for (Nest nest : group.nests()) {
                stored.addAll(beforeLongFunctions(nest));
                nest.members().stream()
                        .filter(Definition::isScatter)
                        .forEach(member -> stored.add(member.id()));
                nest.members().stream()
                        .flatMap(member -> member.reads().stream())
                        .forEach(read -> {
                            int root = roots.of(read.operand());
                            (isInScope(group, nest, root) ? local : stored).add(root);
                        });
            }
        }
    }

    /**
     * What later members of a nest may read from an array: where a nest has several functions that
     * are long in vectors, it is computed in several loops.
     */
    private static Set<Integer> beforeLongFunctions(Nest nest) {
        long functions =
                nest.members().stream()
                        .filter(member -> Cost.of(member.rule().body()) >= Cost.LONG)
                        .count();
        return functions < 2 || !nest.members().stream().allMatch(member -> member.rule().isMap())
                ? Set.of()
                : nest.members().stream().map(Definition::id).collect(Collectors.toSet());
    }

    /**
     * Whether a nest of a group sees the local of a value: its own, or one of the rows that all
     * nests share.
     */
    static boolean isInScope(Group group, Nest reader, int id) {
        return group.nests().stream()
                .filter(nest -> nest.members().stream().anyMatch(member -> member.id() == id))
                .anyMatch(nest -> nest.equals(reader) || nest.rank() == group.depth());
    }

    Set<Integer> stored() {
        return Collections.unmodifiableSet(stored);
    }

    boolean isStored(int id) {
        return stored.contains(id);
    }

    boolean isReadAsLocal(int id) {
        return local.contains(id);
    }
}

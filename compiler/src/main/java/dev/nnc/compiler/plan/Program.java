package dev.nnc.compiler.plan;

import dev.nnc.compiler.graph.Graph;
import dev.nnc.compiler.graph.Graph.Role;
import java.util.ArrayDeque;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/** What a generated class can do; each has results of its own in the graph. */
public enum Program {
    /** The outputs. */
    PREDICT(Set.of(Role.OUTPUT)),
    /** Sums of losses and of what metrics are made of, and the penalty. */
    EVALUATE(Set.of(Role.LOSS, Role.AVERAGE, Role.PENALTY)),
    /** The objective, its gradient, and the next states. */
    LEARN(Set.of(Role.OBJECTIVE, Role.GRADIENT, Role.UPDATE));

    private final Set<Role> roles;

    Program(Set<Role> roles) {
        this.roles = roles;
    }

    public boolean wants(Role role) {
        return roles.contains(role);
    }

    /** The nodes that are computed or read. */
    public SortedSet<Integer> nodes(Graph graph) {
        var found = new TreeSet<Integer>();
        var open = new ArrayDeque<Integer>();
        graph.results().stream()
                .filter(result -> wants(result.role()))
                .forEach(result -> open.add(result.node()));
        while (!open.isEmpty()) {
            int id = open.pop();
            if (found.add(id)) {
                open.addAll(graph.node(id).operands());
            }
        }
        return found;
    }
}

package dev.nnc.compiler.plan;

import dev.nnc.compiler.graph.Graph;
import dev.nnc.compiler.graph.Label;
import dev.nnc.compiler.plan.Plan.Equation;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What a kernel computes, as a person would write it.
 *
 * @param residence which values have an array
 */
record Equations(Graph graph, Values values, Residence residence) {
    /**
     * One for each value, but what is read once and stays in a local is written where it is read.
     */
    List<Equation> of(Group group) {
        var inner = new HashMap<Integer, Definition>();
        for (Definition member : group.members()) {
            long reads =
                    group.members().stream()
                            .flatMap(reader -> reader.reads().stream())
                            .filter(read -> values.roots().of(read.operand()) == member.id())
                            .count();
            if (!residence.isStored(member.id()) && reads == 1) {
                inner.put(member.id(), member);
            }
        }
        return group.members().stream()
                .filter(member -> !inner.containsKey(member.id()))
                .map(member ->
                        new Equation(Formula.of(member, values::name, inner), place(member, inner)))
                .toList();
    }

    private Label place(Definition member, Map<Integer, Definition> inner) {
        return member.node().label().line() > 0
                ? member.node().label()
                : member.reads().stream()
                        .filter(read -> inner.containsKey(read.operand()))
                        .map(read -> graph.node(read.operand()).label())
                        .filter(label -> label.line() > 0)
                        .findFirst()
                        .orElse(Label.NONE);
    }
}

package dev.nnc.compiler.interpret;

import dev.nnc.compiler.graph.Graph;
import dev.nnc.compiler.graph.Node;
import dev.nnc.compiler.graph.Op.Comprehension;
import dev.nnc.compiler.graph.Op.Reducer;
import dev.nnc.compiler.scalar.Scalar;
import dev.nnc.compiler.scalar.Scalars;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/** Finds where a network is not analytic in its parameters: which operation, in which line. */
final class NotAnalytic {
    private NotAnalytic() {}

    /**
     * {@code relu at hidden1 (mlp.nn:12)}, once for each place.
     *
     * @param nodes those that compute the objective
     * @param moving those that depend on a parameter
     */
    static List<String> places(Graph graph, Collection<Integer> nodes, Set<Integer> moving) {
        var places = new ArrayList<String>();
        for (int id : nodes) {
            Node node = graph.node(id);
            if (node.op() instanceof Comprehension comprehension) {
                for (String operation : operations(node, comprehension, moving)) {
                    String place = place(operation, node);
                    if (!places.contains(place)) {
                        places.add(place);
                    }
                }
            }
        }
        return places;
    }

    static String place(String operation, Node node) {
        String line =
                node.label().line() == 0
                        ? ""
                        : " (" + node.label().file() + ":" + node.label().line() + ")";
        String name = node.label().isNamed() ? node.label().name() : "node " + node.id();
        return operation + " at " + name + line;
    }

    private static Set<String> operations(
            Node node, Comprehension comprehension, Set<Integer> moving) {
        var found = new TreeSet<String>();
        Scalars.visit(
                comprehension.body(),
                part -> {
                    if (part instanceof Scalar.Apply apply
                            && !apply.function().isAnalytic()
                            && moves(part, node, moving)) {
                        found.add(apply.function().name().toLowerCase(Locale.ROOT));
                    }
                    if (part instanceof Scalar.Select select && decides(select, node, moving)) {
                        found.add("if");
                    }
                });
        boolean extremum =
                comprehension.reducer() == Reducer.MAX || comprehension.reducer() == Reducer.MIN;
        if (extremum && moves(comprehension.body(), node, moving)) {
            found.add(comprehension.reducer().name().toLowerCase(Locale.ROOT));
        }
        return found;
    }

    private static boolean decides(Scalar.Select select, Node node, Set<Integer> moving) {
        var found = new ArrayList<Scalar>();
        Scalars.visit(
                select.condition(),
                part -> {
                    if (moves(part, node, moving)) {
                        found.add(part);
                    }
                });
        return !found.isEmpty();
    }

    private static boolean moves(Scalar scalar, Node node, Set<Integer> moving) {
        return Scalars.reads(scalar).stream()
                .anyMatch(read -> moving.contains(node.operands().get(read.operand())));
    }
}

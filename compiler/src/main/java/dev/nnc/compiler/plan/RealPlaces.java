package dev.nnc.compiler.plan;

import dev.nnc.compiler.graph.Graph;
import dev.nnc.compiler.graph.Node;
import dev.nnc.compiler.graph.Op.Comprehension;
import dev.nnc.compiler.scalar.Scalar;
import dev.nnc.compiler.scalar.Scalars;
import dev.nnc.compiler.scalar.Subscript;
import dev.nnc.compiler.type.ElementType;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Stores the place of a maximum as a real where it is only compared, as the gradient of a pooling
 * does, so that it can be found and compared in the lanes of vectors.
 */
final class RealPlaces {
    /** Up to here every integer is a float. */
    private static final long LARGEST = 1 << 24;

    private RealPlaces() {}

    static Graph apply(Graph graph) {
        Set<Integer> categories = categories(graph);
        List<Node> nodes =
                graph.nodes().stream()
                        .map(node ->
                                isPlace(node) && !categories.contains(node.id())
                                        ? real(node)
                                        : node)
                        .toList();
        return new Graph(nodes, graph.results(), graph.recurrences());
    }

    private static boolean isPlace(Node node) {
        return node.op() instanceof Comprehension rule
                && Reducers.isPlace(rule.reducer())
                && Cost.points(rule.domain().subList(node.shape().rank(), rule.domain().size()))
                        < LARGEST;
    }

    private static Node real(Node node) {
        return new Node(
                node.id(),
                node.op(),
                node.operands(),
                node.shape(),
                ElementType.REAL,
                node.perSample(),
                node.label());
    }

    /** Results, what is looked up by, and what is not read in a comparison. */
    private static Set<Integer> categories(Graph graph) {
        Set<Integer> found = new TreeSet<>();
        graph.results().forEach(result -> found.add(result.node()));
        for (Node node : graph.nodes()) {
            if (node.op() instanceof Comprehension rule) {
                Set<Scalar> compared = new HashSet<>();
                Scalars.visit(
                        rule.body(),
                        part -> {
                            if (part instanceof Scalar.Select select) {
                                Scalars.visit(select.condition(), compared::add);
                            }
                        });
                Scalars.reads(rule.body()).stream()
                        .filter(read -> !compared.contains(read))
                        .forEach(read -> found.add(node.operands().get(read.operand())));
                Scalars.reads(rule.body()).forEach(read -> lookUps(node, read.at(), found));
                lookUps(node, rule.target(), found);
            } else {
                found.addAll(node.operands());
            }
        }
        return found;
    }

    private static void lookUps(Node node, List<Subscript> at, Set<Integer> found) {
        Scalars.visit(
                at,
                part -> {
                    if (part instanceof Scalar.Read read) {
                        found.add(node.operands().get(read.operand()));
                    }
                });
    }
}

package dev.nnc.compiler.plan;

import dev.nnc.compiler.graph.Graph;
import dev.nnc.compiler.graph.Graph.Result;
import dev.nnc.compiler.graph.Label;
import dev.nnc.compiler.graph.Node;
import dev.nnc.compiler.graph.Op.Comprehension;
import dev.nnc.compiler.graph.Op.Reducer;
import dev.nnc.compiler.graph.Op.Source;
import dev.nnc.compiler.scalar.Scalar;
import dev.nnc.compiler.scalar.Subscript;
import dev.nnc.compiler.type.Extent;
import dev.nnc.compiler.type.LongRows;
import dev.nnc.compiler.type.Shape;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Gives each result an array of its own: a result that is an input, a parameter, or the same value
 * as another result becomes a copy.
 */
final class Prepare {
    private Prepare() {}

    static Graph apply(Graph given) {
        Graph graph = Gaps.apply(given);
        var nodes = new ArrayList<>(graph.nodes());
        var results = new ArrayList<Result>();
        var roots = new Roots(graph);
        Set<Integer> taken = new HashSet<>();
        for (Result result : graph.results()) {
            int root = roots.of(result.node());
            boolean source = graph.node(root).op() instanceof Source;
            if (!source && !isSeenOtherwise(graph, result, root) && taken.add(root)) {
                results.add(new Result(result.role(), result.name(), root));
            } else {
                results.add(new Result(result.role(), result.name(), nodes.size()));
                nodes.add(copyOf(graph.node(result.node()), nodes.size()));
            }
        }
        return new Graph(nodes, results, graph.recurrences());
    }

    /** Whether its place has gaps, which its root, of another shape, would have elsewhere. */
    private static boolean isSeenOtherwise(Graph graph, Result result, int root) {
        Shape shape = graph.node(result.node()).shape();
        return LongRows.hasGaps(shape) && !graph.node(root).shape().equals(shape);
    }

    private static Node copyOf(Node node, int id) {
        List<Extent> domain = node.shape().extents();
        List<Subscript> at =
                IntStream.range(0, domain.size()).mapToObj(Subscript::variable).toList();
        var copy = new Comprehension(domain, at, Reducer.NONE, new Scalar.Read(0, at));
        return new Node(
                id,
                copy,
                List.of(node.id()),
                node.shape(),
                node.type(),
                node.perSample(),
                Label.NONE);
    }
}

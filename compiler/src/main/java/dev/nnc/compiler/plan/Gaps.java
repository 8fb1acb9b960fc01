package dev.nnc.compiler.plan;

import dev.nnc.compiler.graph.Graph;
import dev.nnc.compiler.graph.Graph.Recurrence;
import dev.nnc.compiler.graph.Graph.Result;
import dev.nnc.compiler.graph.Node;
import dev.nnc.compiler.graph.Op.Comprehension;
import dev.nnc.compiler.graph.Op.Reducer;
import dev.nnc.compiler.graph.Op.Reshape;
import dev.nnc.compiler.graph.Op.Source;
import dev.nnc.compiler.graph.Op.SourceKind;
import dev.nnc.compiler.scalar.Affine;
import dev.nnc.compiler.scalar.Scalar;
import dev.nnc.compiler.scalar.Subscript;
import dev.nnc.compiler.type.Extent;
import dev.nnc.compiler.type.LongRows;
import dev.nnc.compiler.type.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Lets parameters with gaps behind their rows be seen in another shape: the view is one of a copy
 * without gaps.
 *
 * <pre>
 * V[1048576] = reshape(W[1024, 1024])   ->   flat[i * 1024 + j] = W[i, j]     V = reshape(flat)
 * </pre>
 */
final class Gaps {
    private final Graph graph;
    private final List<Node> nodes = new ArrayList<>();
    private final List<Integer> places = new ArrayList<>();

    private Gaps(Graph graph) {
        this.graph = graph;
    }

    static Graph apply(Graph graph) {
        return graph.nodes().stream().anyMatch(node -> hidesGaps(graph, node))
                ? new Gaps(graph).rebuilt()
                : graph;
    }

    private static boolean hidesGaps(Graph graph, Node node) {
        if (!(node.op() instanceof Reshape)) {
            return false;
        }
        Node root = graph.node(new Roots(graph).of(node.id()));
        return root.op() instanceof Source source
                && source.kind() != SourceKind.INPUT
                && source.kind() != SourceKind.TARGET
                && LongRows.hasGaps(root.shape())
                && !root.shape().equals(node.shape());
    }

    private Graph rebuilt() {
        for (Node node : graph.nodes()) {
            List<Integer> operands = node.operands().stream().map(places::get).toList();
            if (hidesGaps(graph, node)) {
                nodes.add(flat(nodes.get(operands.getFirst())));
                operands = List.of(nodes.size() - 1);
            }
            places.add(nodes.size());
            nodes.add(
                    new Node(
                            nodes.size(),
                            node.op(),
                            operands,
                            node.shape(),
                            node.type(),
                            node.perSample(),
                            node.label()));
        }
        return new Graph(
                nodes,
                graph.results().stream()
                        .map(result ->
                                new Result(result.role(), result.name(), places.get(result.node())))
                        .toList(),
                graph.recurrences().stream()
                        .map(recurrence ->
                                new Recurrence(
                                        places.get(recurrence.delay()),
                                        places.get(recurrence.next())))
                        .toList());
    }

    private Node flat(Node operand) {
        List<Extent> domain = operand.shape().extents();
        Affine place = Affine.of(0);
        for (int axis = 0; axis < domain.size(); axis++) {
            place =
                    place.times(Math.toIntExact(domain.get(axis).literal()))
                            .plus(Affine.variable(axis));
        }
        List<Subscript> here =
                IntStream.range(0, domain.size()).mapToObj(Subscript::variable).toList();
        return new Node(
                nodes.size(),
                new Comprehension(
                        domain,
                        List.of(new Subscript.Linear(place)),
                        Reducer.SUM,
                        new Scalar.Read(0, here)),
                List.of(operand.id()),
                new Shape(List.of(operand.shape().size())),
                operand.type(),
                operand.perSample(),
                operand.label());
    }
}

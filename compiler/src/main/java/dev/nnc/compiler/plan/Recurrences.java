package dev.nnc.compiler.plan;

import dev.nnc.compiler.graph.Bodies;
import dev.nnc.compiler.graph.Graph;
import dev.nnc.compiler.graph.Node;
import dev.nnc.compiler.graph.Op.Comprehension;
import dev.nnc.compiler.graph.Op.Delay;
import dev.nnc.compiler.graph.Op.Reducer;
import dev.nnc.compiler.graph.Order;
import dev.nnc.compiler.scalar.Affine;
import dev.nnc.compiler.scalar.Condition.Compare;
import dev.nnc.compiler.scalar.Condition.Relation;
import dev.nnc.compiler.scalar.Scalar;
import dev.nnc.compiler.scalar.Scalar.Position;
import dev.nnc.compiler.scalar.Scalar.Read;
import dev.nnc.compiler.scalar.Scalar.Select;
import dev.nnc.compiler.scalar.Subscript;
import dev.nnc.compiler.type.Extent;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Writes the value before a step as a choice between the start and the array that the steps fill:
 *
 * <pre>
 * before = delay(h, start = h0)   ->   before[n, t, j] = if t == 0 then h0[n, j] else h[n, t - 1, j]
 * </pre>
 */
final class Recurrences {
    private Recurrences() {}

    /** The graph without delays. */
    static Graph written(Graph graph) {
        return new Graph(
                graph.nodes().stream().map(node -> written(node, graph)).toList(), graph.results());
    }

    /** The node, or what a delay chooses; its second operand stands later in the graph. */
    private static Node written(Node node, Graph graph) {
        if (!(node.op() instanceof Delay(int axis, boolean reversed, int _))) {
            return node;
        }
        int next =
                graph.recurrences().stream()
                        .filter(recurrence -> recurrence.delay() == node.id())
                        .map(Graph.Recurrence::next)
                        .findFirst()
                        .orElseThrow();
        int rank = node.shape().rank();
        Extent first = reversed ? node.shape().extent(axis).minus(1) : Extent.ZERO;
        Affine step = Affine.variable(axis);
        List<Subscript> start = new ArrayList<>(Bodies.identity(rank));
        start.remove(axis);
        List<Subscript> before = new ArrayList<>(Bodies.identity(rank));
        before.set(axis, new Subscript.Linear(step.plus(reversed ? 1 : -1)));
        Scalar body =
                new Select(
                        new Compare(
                                Relation.EQUAL, new Position(step), new Position(Affine.of(first))),
                        new Read(0, start),
                        new Read(1, before));
        var map =
                new Comprehension(
                        node.shape().extents(), Bodies.identity(rank), Reducer.NONE, body);
        return new Node(
                node.id(),
                map,
                List.of(node.operands().getFirst(), next),
                node.shape(),
                node.type(),
                node.perSample(),
                node.label());
    }

    /** The values that are computed step by step. */
    static Set<Integer> stepwise(Graph graph) {
        return Order.of(graph, graph.nodes().stream().map(Node::id).toList()).stream()
                .filter(Order.Unit.Loop.class::isInstance)
                .flatMap(Order.Unit::nodes)
                .collect(Collectors.toSet());
    }

    /** The values that later steps read: each needs an array. */
    static Set<Integer> remembered(Graph graph) {
        var roots = new Roots(graph);
        return graph.recurrences().stream()
                .map(recurrence -> roots.of(recurrence.next()))
                .collect(Collectors.toSet());
    }
}

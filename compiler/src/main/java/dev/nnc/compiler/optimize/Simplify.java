package dev.nnc.compiler.optimize;

import dev.nnc.compiler.graph.Bodies;
import dev.nnc.compiler.graph.Graph;
import dev.nnc.compiler.graph.Graph.Result;
import dev.nnc.compiler.graph.GraphBuilder;
import dev.nnc.compiler.graph.Node;
import dev.nnc.compiler.graph.Op;
import dev.nnc.compiler.graph.Op.Comprehension;
import dev.nnc.compiler.scalar.Rule;
import dev.nnc.compiler.scalar.Scalar;
import dev.nnc.compiler.scalar.Scalar.Read;
import dev.nnc.compiler.scalar.Scalars;
import dev.nnc.compiler.scalar.Simplifier;
import dev.nnc.compiler.scalar.Subscript;
import dev.nnc.compiler.type.ElementType;
import java.util.List;

/**
 * Rebuilds the graph with simplified bodies: constants folded, copies looked through, equal values
 * shared, naive formulas in their stable form, nothing that no result needs.
 */
final class Simplify {
    private final Graph graph;
    private final GraphBuilder builder = GraphBuilder.batched();
    private final Look look = new Look(builder);
    private final int[] renumbered;

    private final List<Rule> rules;

    private Simplify(Graph graph, List<Rule> rules) {
        this.graph = graph;
        this.rules = rules;
        this.renumbered = new int[graph.nodes().size()];
    }

    static Graph run(Graph graph, List<Rule> rules) {
        return new Simplify(graph, rules).rebuild();
    }

    private Graph rebuild() {
        boolean[] needed = Needed.nodes(graph);
        for (Node node : graph.nodes()) {
            if (needed[node.id()]) {
                renumbered[node.id()] = add(node);
            }
        }
        for (Graph.Recurrence recurrence : graph.recurrences()) {
            if (needed[recurrence.delay()]) {
                builder.close(renumbered[recurrence.delay()], renumbered[recurrence.next()]);
            }
        }
        List<Result> results =
                graph.results().stream()
                        .map(result ->
                                new Result(result.role(), result.name(), renumbered[result.node()]))
                        .toList();
        return builder.build(results);
    }

    private int add(Node node) {
        return switch (node.op()) {
            case Op.Source _, Op.BatchMean _, Op.Delay _ ->
                    builder.add(
                            node.op(),
                            node.operands().stream().map(id -> renumbered[id]).toList(),
                            node.shape(),
                            node.type(),
                            node.perSample(),
                            node.label());
            case Op.Reshape _ -> reshape(node);
            case Comprehension comprehension -> comprehension(node, comprehension);
        };
    }

    /** reshape(reshape(x)) -> reshape(x); a reshape to the same shape is the value itself. */
    private int reshape(Node node) {
        int operand = renumbered[node.operands().getFirst()];
        if (builder.node(operand).op() instanceof Op.Reshape) {
            operand = builder.node(operand).operands().getFirst();
        }
        if (builder.node(operand).shape().equals(node.shape())) {
            builder.adopt(operand, node.label());
            return operand;
        }
        return builder.add(
                new Op.Reshape(),
                List.of(operand),
                node.shape(),
                node.type(),
                node.perSample(),
                node.label());
    }

    private int comprehension(Node node, Comprehension comprehension) {
        Scalar body = Scalars.rewrite(Bodies.body(node, comprehension), this::renumbered);
        List<Subscript> target =
                Scalars.rewrite(
                        Scalars.rewrite(Bodies.target(node, comprehension), this::renumbered),
                        look::copied);
        boolean category = !(node.type() instanceof ElementType.Real) && comprehension.isMap();
        Scalar seen = look.throughCopies(body);
        Scalar simple = category ? seen : simplify(seen, comprehension);
        var renewed =
                new Comprehension(comprehension.domain(), target, comprehension.reducer(), simple);
        return comprehension.isMap()
                ? map(node, renewed)
                : new Reductions(builder, look, rules, node).add(renewed);
    }

    private Scalar simplify(Scalar body, Comprehension comprehension) {
        var simplifier = new Simplifier(rules, look::once, comprehension.domain()::get);
        Scalar simple = simplifier.simplify(body);
        return comprehension.isMap()
                ? simplifier.simplify(new ShiftedExponentials(builder, look).rewrite(simple))
                : simple;
    }

    private Scalar renumbered(Scalar part) {
        return part instanceof Read read ? new Read(renumbered[read.operand()], read.at()) : part;
    }

    private int map(Node node, Comprehension map) {
        if (map.body() instanceof Read read
                && read.at().equals(map.target())
                && builder.node(read.operand()).shape().equals(node.shape())
                && builder.node(read.operand()).type().equals(node.type())) {
            builder.adopt(read.operand(), node.label());
            return read.operand();
        }
        Scalar body = new Split(builder, map.domain()).inner(map.body(), node.label());
        return Bodies.add(
                builder,
                new Comprehension(map.domain(), map.target(), map.reducer(), body),
                node.shape(),
                node.type(),
                node.label());
    }
}

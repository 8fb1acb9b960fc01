package dev.nnc.compiler.plan;

import dev.nnc.compiler.graph.Graph;
import dev.nnc.compiler.graph.Graph.Recurrence;
import dev.nnc.compiler.graph.Graph.Result;
import dev.nnc.compiler.graph.Node;
import dev.nnc.compiler.graph.Op;
import dev.nnc.compiler.graph.Op.Comprehension;
import dev.nnc.compiler.graph.Op.Reducer;
import dev.nnc.compiler.graph.Op.Reshape;
import dev.nnc.compiler.scalar.Affine;
import dev.nnc.compiler.scalar.Scalar;
import dev.nnc.compiler.scalar.Scalar.Read;
import dev.nnc.compiler.scalar.Scalars;
import dev.nnc.compiler.scalar.Subscript;
import dev.nnc.compiler.type.Extent;
import dev.nnc.compiler.type.Shape;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * Drops axes of extent 1, which need no loop: {@code y[n, j < 1] = sum[k](x[n, k] * W[k, j])}
 * becomes {@code y[n] = sum[k](x[n, k] * W[k])}. A reshape that only adds or drops such axes is
 * gone.
 */
final class Squeeze {
    private final Graph graph;
    private final Map<Integer, Integer> same = new HashMap<>();
    private final List<Node> nodes = new ArrayList<>();

    private Squeeze(Graph graph) {
        this.graph = graph;
    }

    static Graph apply(Graph graph) {
        var pass = new Squeeze(graph);
        graph.nodes().forEach(node -> pass.nodes.add(pass.squeezed(node)));
        List<Result> results =
                graph.results().stream()
                        .map(result ->
                                new Result(
                                        result.role(), result.name(), pass.source(result.node())))
                        .toList();
        List<Recurrence> recurrences =
                graph.recurrences().stream()
                        .filter(recurrence -> !pass.same.containsKey(recurrence.delay()))
                        .map(recurrence ->
                                new Recurrence(recurrence.delay(), pass.source(recurrence.next())))
                        .toList();
        return new Graph(pass.nodes, results, recurrences);
    }

    private int source(int id) {
        return same.getOrDefault(id, id);
    }

    private Node squeezed(Node node) {
        Shape shape = new Shape(kept(node.shape().extents(), node.shape().extents()));
        List<Integer> operands = node.operands().stream().map(this::source).toList();
        Op op =
                switch (node.op()) {
                    case Op.Source _, Op.BatchMean _ -> node.op();
                    case Op.Delay delay -> squeezed(node, delay, operands.getFirst());
                    case Reshape reshape -> {
                        if (nodes.get(operands.getFirst()).shape().equals(shape)) {
                            same.put(node.id(), operands.getFirst());
                        }
                        yield reshape;
                    }
                    case Comprehension rule -> squeezed(node, rule);
                };
        return op instanceof Comprehension rule
                ? withoutUnread(node, rule, operands, shape)
                : new Node(
                        node.id(),
                        op,
                        operands,
                        shape,
                        node.type(),
                        node.perSample(),
                        node.label());
    }

    /** A look-up along an axis of extent 1 is gone, and so is the operand that it alone read. */
    private static Node withoutUnread(
            Node node, Comprehension rule, List<Integer> operands, Shape shape) {
        var read = new TreeSet<Integer>();
        Scalars.reads(rule.body()).forEach(part -> read.add(part.operand()));
        Scalars.visit(
                rule.target(),
                part -> {
                    if (part instanceof Read lookup) {
                        read.add(lookup.operand());
                    }
                });
        var order = List.copyOf(read);
        var target =
                Scalars.rewrite(
                        rule.target(),
                        part ->
                                part instanceof Read lookup
                                        ? new Read(order.indexOf(lookup.operand()), lookup.at())
                                        : part);
        return new Node(
                node.id(),
                new Comprehension(
                        rule.domain(),
                        target,
                        rule.reducer(),
                        Scalars.withOperands(rule.body(), order::indexOf)),
                order.stream().map(operands::get).toList(),
                shape,
                node.type(),
                node.perSample(),
                node.label());
    }

    /** A recurrence of one step is its start. */
    private Op squeezed(Node node, Op.Delay delay, int start) {
        if (node.shape().extent(delay.axis()).is(1)) {
            same.put(node.id(), start);
            return new Reshape();
        }
        List<Extent> before = node.shape().extents().subList(0, delay.axis());
        return new Op.Delay(kept(before, before).size(), delay.reversed(), delay.ordinal());
    }

    private Comprehension squeezed(Node node, Comprehension rule) {
        List<Extent> domain = kept(rule.domain(), rule.domain());
        List<Subscript> target = kept(substituted(rule.target(), rule), node.shape().extents());
        boolean reduces = rule.domain().size() > rule.target().size() && rule.isGather();
        if (reduces && domain.size() == target.size()) {
            boolean place = Reducers.isPlace(rule.reducer());
            return new Comprehension(
                    domain, target, Reducer.NONE, place ? Scalar.constant(0) : body(node, rule));
        }
        List<Subscript> reads =
                Scalars.rewrite(
                        target, part -> part instanceof Read read ? squeezed(node, read) : part);
        return new Comprehension(domain, reads, rule.reducer(), body(node, rule));
    }

    private Scalar body(Node node, Comprehension rule) {
        return Scalars.rewrite(
                Scalars.substitute(rule.body(), variable -> index(rule, variable)),
                part -> part instanceof Read read ? squeezed(node, read) : part);
    }

    private Read squeezed(Node node, Read read) {
        Shape shape = graph.node(node.operands().get(read.operand())).shape();
        return new Read(read.operand(), kept(read.at(), shape.extents()));
    }

    private static List<Subscript> substituted(List<Subscript> target, Comprehension rule) {
        return Scalars.substitute(target, variable -> index(rule, variable));
    }

    /** The new number of a variable, or 0 if it has no other value. */
    private static Affine index(Comprehension rule, int variable) {
        if (rule.domain().get(variable).is(1)) {
            return Affine.of(0);
        }
        long before =
                rule.domain().subList(0, variable).stream().filter(extent -> !extent.is(1)).count();
        return Affine.variable((int) before);
    }

    /** The elements at the places where the extent is not 1. */
    private static <T> List<T> kept(List<T> list, List<Extent> extents) {
        return IntStream.range(0, list.size())
                .filter(place -> !extents.get(place).is(1))
                .mapToObj(list::get)
                .toList();
    }
}

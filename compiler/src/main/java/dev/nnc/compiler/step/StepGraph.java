package dev.nnc.compiler.step;

import dev.nnc.compiler.graph.Bodies;
import dev.nnc.compiler.graph.Graph;
import dev.nnc.compiler.graph.Graph.Recurrence;
import dev.nnc.compiler.graph.Graph.Result;
import dev.nnc.compiler.graph.Graph.Role;
import dev.nnc.compiler.graph.GraphBuilder;
import dev.nnc.compiler.graph.Label;
import dev.nnc.compiler.graph.Node;
import dev.nnc.compiler.graph.Op;
import dev.nnc.compiler.graph.Op.Comprehension;
import dev.nnc.compiler.graph.Op.SourceKind;
import dev.nnc.compiler.scalar.Affine;
import dev.nnc.compiler.scalar.Condition;
import dev.nnc.compiler.scalar.Scalar;
import dev.nnc.compiler.scalar.Scalar.Read;
import dev.nnc.compiler.scalar.Scalars;
import dev.nnc.compiler.scalar.Subscript;
import dev.nnc.compiler.type.ElementType;
import dev.nnc.compiler.type.Extent;
import dev.nnc.compiler.type.Shape;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * Takes the axis of time out of a graph: a delay becomes an input, or at the first step its start,
 * and what it repeats becomes an output.
 *
 * <pre>
 * before = delay start zero : real[T, 8]   ->   before = if first > 0 then zero else state1 : real[8]
 * h = tanh(z[t, j] + ...) : real[T, 8]     ->   h = tanh(z[j] + ...) : real[8]
 * </pre>
 */
final class StepGraph {
    private final Graph graph;
    private final Time time;
    private final StepNames names;
    private final GraphBuilder builder = new GraphBuilder();
    private final Map<Integer, Integer> ids = new HashMap<>();
    private final List<Integer> delays = new ArrayList<>();

    private StepGraph(Graph graph, Time time, StepNames names) {
        this.graph = graph;
        this.time = time;
        this.names = names;
    }

    /**
     * The graph of one step.
     *
     * @param graph the graph of a sequence, in which there is no {@link Obstacle}
     * @param nodes what its outputs need
     */
    static Graph of(Graph graph, Collection<Integer> nodes, Time time, StepNames names) {
        var pass = new StepGraph(graph, time, names);
        for (int id : new TreeSet<>(nodes)) {
            pass.ids.put(id, pass.add(graph.node(id)));
        }
        var results = new ArrayList<Result>();
        graph.results().stream()
                .filter(result -> result.role() == Role.OUTPUT)
                .forEach(result ->
                        results.add(
                                new Result(Role.OUTPUT, result.name(), pass.id(result.node()))));
        for (int place = 0; place < pass.delays.size(); place++) {
            int next = next(graph, pass.delays.get(place));
            results.add(new Result(Role.OUTPUT, names.next(place), pass.id(next)));
        }
        return pass.builder.build(results);
    }

    /** The node that a delay repeats. */
    static int next(Graph graph, int delay) {
        return graph.recurrences().stream()
                .filter(recurrence -> recurrence.delay() == delay)
                .mapToInt(Recurrence::next)
                .findFirst()
                .orElseThrow();
    }

    private int id(int node) {
        return ids.getOrDefault(node, -1);
    }

    private int add(Node node) {
        Shape shape = time.without(node.shape());
        List<Integer> operands = node.operands().stream().map(this::id).toList();
        return switch (node.op()) {
            case Op.Source source ->
                    builder.source(source.kind(), source.name(), shape, node.type(), node.label());
            case Op.Delay _ -> before(node, operands.getFirst(), shape);
            case Op.Reshape _, Op.BatchMean _ ->
                    builder.add(node.op(), operands, shape, node.type(), node.label());
            case Comprehension comprehension ->
                    builder.add(
                            step(node, comprehension), operands, shape, node.type(), node.label());
        };
    }

    private int before(Node delay, int start, Shape shape) {
        int first = source(names.first(), Shape.SCALAR);
        int state = source(names.state(delays.size()), shape);
        delays.add(delay.id());
        var isFirst =
                new Condition.Compare(
                        Condition.Relation.GREATER,
                        Bodies.read(first, Shape.SCALAR),
                        Scalar.constant(0));
        Scalar body =
                new Scalar.Select(isFirst, Bodies.read(start, shape), Bodies.read(state, shape));
        return Bodies.addMap(builder, body, shape, ElementType.REAL, delay.label());
    }

    private int source(String name, Shape shape) {
        return builder.source(
                SourceKind.INPUT, name, shape, ElementType.REAL, Label.NONE.named(name));
    }

    private Comprehension step(Node node, Comprehension comprehension) {
        int step = time.axis(node).orElse(Integer.MAX_VALUE);
        var domain = new ArrayList<Extent>(comprehension.domain());
        var target = new ArrayList<Subscript>(comprehension.target());
        if (step < domain.size()) {
            domain.remove(step);
            target.remove(step);
        }
        Scalar body = Scalars.rewrite(comprehension.body(), part -> ofStep(node, part));
        List<Subscript> places = Scalars.rewrite(target, part -> ofStep(node, part));
        return new Comprehension(
                domain,
                Scalars.substitute(places, variable -> renumbered(variable, step)),
                comprehension.reducer(),
                Scalars.substitute(body, variable -> renumbered(variable, step)));
    }

    private static Affine renumbered(int variable, int step) {
        return Affine.variable(variable > step ? variable - 1 : variable);
    }

    /** A read without the place of the step. */
    private Scalar ofStep(Node node, Scalar part) {
        if (!(part instanceof Read read)) {
            return part;
        }
        var places = new ArrayList<>(read.at());
        time.axis(graph.node(node.operands().get(read.operand())))
                .ifPresent(axis -> places.remove(axis));
        return new Read(read.operand(), places);
    }
}

package dev.nnc.compiler.interpret;

import dev.nnc.compiler.graph.Bodies;
import dev.nnc.compiler.graph.Graph;
import dev.nnc.compiler.graph.Graph.Result;
import dev.nnc.compiler.graph.Graph.Role;
import dev.nnc.compiler.graph.GraphBuilder;
import dev.nnc.compiler.graph.Label;
import dev.nnc.compiler.graph.Node;
import dev.nnc.compiler.graph.Op;
import dev.nnc.compiler.graph.Op.Comprehension;
import dev.nnc.compiler.graph.Op.Reducer;
import dev.nnc.compiler.graph.Op.Reshape;
import dev.nnc.compiler.graph.Op.SourceKind;
import dev.nnc.compiler.graph.Order;
import dev.nnc.compiler.model.Model;
import dev.nnc.compiler.scalar.Function;
import dev.nnc.compiler.scalar.Scalar;
import dev.nnc.compiler.scalar.Scalar.Apply;
import dev.nnc.compiler.scalar.Scalars;
import dev.nnc.compiler.scalar.Subscript;
import dev.nnc.compiler.type.ElementType;
import dev.nnc.compiler.type.Extent;
import dev.nnc.compiler.type.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * Small well-formed graphs of one sample, drawn from a seed, over all primitives: every function
 * and reducer, matrix products, windows, movements, selections that read out of range where they
 * are not taken, look-ups, scatters. Their sources are the inputs {@code x} and {@code kind}, the
 * target {@code y} and the parameters {@code W}, {@code b}, {@code table}; their results one
 * OUTPUT, one LOSS and one PENALTY. All values stay of order 1.
 *
 * <pre>{@code
 * Graph graph = new RandomGraphs(seed).draw(12);
 * Model model = RandomGraphs.model(seed, 12);
 * }</pre>
 */
public final class RandomGraphs {
    private static final int WIDTH = 4;
    private static final int CATEGORIES = 5;

    final GraphBuilder builder = new GraphBuilder();
    final Random random;

    /** The real values so far, of rank 1 or 2, any of which may be an operand. */
    final List<Integer> values = new ArrayList<>();

    private final List<Integer> categories = new ArrayList<>();
    private final int weights;
    private final int table;

    public RandomGraphs(long seed) {
        random = new Random(seed);
        values.add(
                builder.source(
                        SourceKind.INPUT, "x", Shape.of(3, WIDTH), ElementType.REAL, label("x")));
        var category = new ElementType.Category(Extent.of(CATEGORIES));
        categories.add(
                builder.source(SourceKind.INPUT, "kind", Shape.of(3), category, label("kind")));
        values.add(
                builder.source(
                        SourceKind.TARGET, "y", Shape.of(WIDTH), ElementType.REAL, label("y")));
        weights =
                builder.source(
                        SourceKind.PARAMETER,
                        "W",
                        Shape.of(WIDTH, WIDTH),
                        ElementType.REAL,
                        label("W"));
        values.add(weights);
        values.add(
                builder.source(
                        SourceKind.PARAMETER, "b", Shape.of(WIDTH), ElementType.REAL, label("b")));
        table =
                builder.source(
                        SourceKind.PARAMETER,
                        "table",
                        Shape.of(CATEGORIES, WIDTH),
                        ElementType.REAL,
                        label("table"));
        values.add(table);
    }

    /**
     * A graph with so many random nodes; its loss sums bounded functions of all values that nothing
     * else uses.
     */
    public Graph draw(int nodes) {
        var primitives = new RandomPrimitives(this);
        for (int node = 0; node < nodes; node++) {
            values.add(tame(primitives.draw()));
        }
        Scalar loss = Scalar.constant(0);
        for (int value : unused()) {
            loss = Scalars.add(loss, Bodies.read(sum(value), Shape.SCALAR));
        }
        int output = output();
        int objective = map(loss, Shape.SCALAR, "loss");
        Shape square = builder.node(weights).shape();
        int penalty =
                reduce(
                        Apply.of(Function.POWER, Bodies.read(weights, square), Scalar.constant(2)),
                        square,
                        0,
                        Reducer.SUM);
        return builder.build(
                List.of(
                        new Result(Role.OUTPUT, "output", output),
                        new Result(Role.LOSS, "loss", objective),
                        new Result(Role.PENALTY, "penalty", penalty)));
    }

    /** The last value that a prediction can know: one that depends on no target. */
    private int output() {
        List<Integer> targets =
                values.stream()
                        .filter(id ->
                                builder.node(id).op()
                                                instanceof Op.Source(SourceKind kind, String _)
                                        && kind == SourceKind.TARGET)
                        .toList();
        var hidden = Order.dependents(builder.build(List.of()), targets);
        return values.reversed().stream()
                .filter(id -> !hidden.contains(id))
                .findFirst()
                .orElseThrow();
    }

    private List<Integer> unused() {
        List<Integer> used =
                IntStream.range(0, builder.size())
                        .boxed()
                        .flatMap(id -> builder.node(id).operands().stream())
                        .toList();
        return values.stream().distinct().filter(value -> !used.contains(value)).toList();
    }

    /** A network with such graphs: predicting and training are the same. */
    public static Model model(long seed, int nodes) {
        Graph graph = new RandomGraphs(seed).draw(nodes);
        List<Model.Parameter> parameters =
                graph.nodes().stream()
                        .filter(node ->
                                node.op() instanceof Op.Source(SourceKind kind, String _)
                                        && kind == SourceKind.PARAMETER)
                        .map(node ->
                                new Model.Parameter(
                                        node.label().name(),
                                        node.shape(),
                                        Model.ParameterKind.TRAINED,
                                        new Model.Initializer("normal", List.of(0.0, 1.0)),
                                        "",
                                        node.label()))
                        .toList();
        return new Model(
                "Random" + seed,
                "",
                "random.nn",
                Map.of(),
                List.of(),
                ports(graph, SourceKind.INPUT),
                ports(graph, SourceKind.TARGET),
                parameters,
                List.of(output(graph)),
                List.of("loss"),
                List.of(),
                graph,
                graph,
                Optional.empty(),
                Optional.empty());
    }

    private static Model.Port output(Graph graph) {
        Node node = graph.node(graph.results().getFirst().node());
        return new Model.Port("output", node.type(), node.shape(), "", node.label());
    }

    private static List<Model.Port> ports(Graph graph, SourceKind kind) {
        return graph.nodes().stream()
                .filter(node ->
                        node.op() instanceof Op.Source(SourceKind its, String _) && its == kind)
                .map(node ->
                        new Model.Port(
                                node.label().name(), node.type(), node.shape(), "", node.label()))
                .toList();
    }

    /**
     * The sum of a bounded function of the elements, weighted by place so that no two elements are
     * alike.
     */
    private int sum(int value) {
        Shape shape = builder.node(value).shape();
        Scalar weighted = Bodies.read(value, shape);
        for (int axis = 0; axis < shape.rank(); axis++) {
            var place =
                    new Scalar.Position(
                            dev.nnc.compiler.scalar.Affine.variable(axis).plus(axis + 1));
            weighted = Scalars.multiply(weighted, Apply.of(Function.COS, place));
        }
        return reduce(Apply.of(Function.TANH, weighted), shape, 0, Reducer.SUM);
    }

    /** Values above order 1 pass through a sine, so that chains of products do not grow. */
    private int tame(int node) {
        Shape shape = builder.node(node).shape();
        return map(Apply.of(Function.SIN, Bodies.read(node, shape)), shape, "");
    }

    int weights() {
        return weights;
    }

    int table() {
        return table;
    }

    int category() {
        return categories.get(random.nextInt(categories.size()));
    }

    void addCategory(int node) {
        categories.add(node);
    }

    int pick() {
        return values.get(random.nextInt(values.size()));
    }

    /** A value of this rank; there is one of each. */
    int pick(int rank) {
        List<Integer> fitting =
                values.stream().filter(id -> builder.node(id).shape().rank() == rank).toList();
        return fitting.get(random.nextInt(fitting.size()));
    }

    Shape shape(int node) {
        return builder.node(node).shape();
    }

    int map(Scalar body, Shape shape, String name) {
        return Bodies.addMap(builder, body, shape, ElementType.REAL, label(name));
    }

    /** The axes from {@code free} on are reduced. */
    int reduce(Scalar body, Shape domain, int free, Reducer reducer) {
        return comprehension(
                domain.extents(), Bodies.identity(free), reducer, body, domain.slice(0, free));
    }

    int comprehension(
            List<Extent> domain,
            List<Subscript> target,
            Reducer reducer,
            Scalar body,
            Shape shape) {
        boolean place = reducer == Reducer.ARGMAX || reducer == Reducer.ARGMIN;
        var type =
                place
                        ? new ElementType.Category(shape(domain, target.size()).size())
                        : ElementType.REAL;
        return Bodies.add(
                builder, new Comprehension(domain, target, reducer, body), shape, type, label(""));
    }

    private static Shape shape(List<Extent> domain, int free) {
        return new Shape(domain.subList(free, domain.size()));
    }

    int reshape(int node, Shape shape) {
        return builder.add(new Reshape(), List.of(node), shape, ElementType.REAL, label(""));
    }

    /** Each node has a line of its own. */
    private Label label(String name) {
        return new Label(name, "random.nn", builder.size() + 1, "");
    }
}

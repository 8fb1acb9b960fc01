package dev.nnc.compiler.autodiff;

import dev.nnc.compiler.graph.Bodies;
import dev.nnc.compiler.graph.Graph;
import dev.nnc.compiler.graph.GraphBuilder;
import dev.nnc.compiler.graph.Label;
import dev.nnc.compiler.graph.Node;
import dev.nnc.compiler.graph.Op;
import dev.nnc.compiler.graph.Op.Comprehension;
import dev.nnc.compiler.graph.Op.Reducer;
import dev.nnc.compiler.graph.Order;
import dev.nnc.compiler.scalar.Scalar;
import dev.nnc.compiler.scalar.Scalar.Apply;
import dev.nnc.compiler.scalar.Scalar.Constant;
import dev.nnc.compiler.scalar.Scalar.Read;
import dev.nnc.compiler.scalar.Scalar.Select;
import dev.nnc.compiler.scalar.Scalars;
import dev.nnc.compiler.type.ElementType;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Forward mode: a loop from the first node to the last, which adds to each value that the given
 * ones reach its derivative along a direction, the tangent.
 *
 * <pre>
 * hidden = tanh(sums)            tHidden = tSums * (1 - hidden * hidden)
 * y = sum[k](x[k] * W[k, j])     tY[j] = sum[k](tX[k] * W[k, j] + x[k] * tW[k, j])
 * </pre>
 *
 * The gradient's tangent along v is the product of the Hessian with v.
 */
public final class Tangents {
    private static final Scalar ZERO = new Constant(0);

    private final GraphBuilder builder;
    private final Map<Integer, Integer> tangents;

    private Tangents(GraphBuilder builder, Map<Integer, Integer> directions) {
        this.builder = builder;
        this.tangents = new HashMap<>(directions);
    }

    /**
     * Adds the tangents of some nodes.
     *
     * @param directions of sources, by their numbers: nodes of the same shapes
     * @return the number of the tangent for each wanted node, of its shape; 0 where it does not
     *     depend on the sources
     */
    public static List<Integer> of(
            GraphBuilder builder, Map<Integer, Integer> directions, List<Integer> wanted) {
        var pass = new Tangents(builder, directions);
        pass.run(builder.build(List.of()), wanted);
        return wanted.stream().map(pass::tangent).toList();
    }

    private void run(Graph graph, List<Integer> wanted) {
        Set<Integer> needed = Order.ancestors(graph, wanted);
        Set<Integer> active = Order.dependents(graph, tangents.keySet());
        active.retainAll(needed);
        for (int id : active) {
            Node node = graph.node(id);
            if (!tangents.containsKey(id) && node.type() instanceof ElementType.Real) {
                add(node);
            }
        }
        for (Graph.Recurrence recurrence : graph.recurrences()) {
            if (active.contains(recurrence.delay())) {
                builder.close(tangent(recurrence.delay()), tangent(recurrence.next()));
            }
        }
    }

    private int tangent(int id) {
        return tangents.computeIfAbsent(
                id,
                _ ->
                        Bodies.addMap(
                                builder,
                                ZERO,
                                builder.node(id).shape(),
                                ElementType.REAL,
                                Label.NONE));
    }

    private void add(Node node) {
        switch (node.op()) {
            case Op.Source _ -> {}
            case Op.Reshape _, Op.BatchMean _ ->
                    tangents.put(
                            node.id(),
                            builder.add(
                                    node.op(),
                                    List.of(tangent(node.operands().getFirst())),
                                    node.shape(),
                                    ElementType.REAL,
                                    label(node)));
            case Op.Delay(int axis, boolean reversed, int _) ->
                    tangents.put(
                            node.id(),
                            builder.delay(
                                    axis,
                                    reversed,
                                    tangent(node.operands().getFirst()),
                                    node.shape(),
                                    node.perSample(),
                                    label(node)));
            case Comprehension rule -> body(node, rule).ifPresent(body -> add(node, rule, body));
        }
    }

    private Optional<Scalar> body(Node node, Comprehension rule) {
        Scalar body = Bodies.body(node, rule);
        Scalar value =
                rule.isMap() ? new Read(node.id(), Bodies.identity(node.shape().rank())) : body;
        return along(body, value);
    }

    private void add(Node node, Comprehension rule, Scalar tangent) {
        int free = node.shape().rank();
        Optional<Scalar> body =
                switch (rule.reducer()) {
                    case NONE, SUM -> Optional.of(tangent);
                    case MAX -> Optional.of(atPlace(node, rule, Reducer.ARGMAX, tangent));
                    case MIN -> Optional.of(atPlace(node, rule, Reducer.ARGMIN, tangent));
                    case PRODUCT ->
                            Optional.of(Scalars.multiply(tangent, others(node, rule, free)));
                    case ARGMAX, ARGMIN -> Optional.empty();
                };
        Reducer reducer = rule.isMap() ? Reducer.NONE : Reducer.SUM;
        body.ifPresent(found ->
                tangents.put(
                        node.id(),
                        Bodies.add(
                                builder,
                                new Comprehension(
                                        rule.domain(), Bodies.target(node, rule), reducer, found),
                                node.shape(),
                                ElementType.REAL,
                                label(node))));
    }

    /** The tangent of the first element that attains the extremum, elsewhere 0. */
    private Scalar atPlace(Node node, Comprehension rule, Reducer reducer, Scalar tangent) {
        Positions positions = Positions.of(rule, node.shape().rank());
        int place =
                Bodies.add(
                        builder,
                        new Comprehension(
                                rule.domain(), rule.target(), reducer, Bodies.body(node, rule)),
                        node.shape(),
                        new ElementType.Category(positions.count()),
                        Label.NONE);
        return positions.where(new Read(place, rule.target()), tangent);
    }

    private Scalar others(Node node, Comprehension rule, int free) {
        Comprehension others = Positions.productOfOthers(rule, free, Bodies.body(node, rule));
        var shape = new dev.nnc.compiler.type.Shape(rule.domain());
        int product = Bodies.add(builder, others, shape, ElementType.REAL, Label.NONE);
        return Bodies.read(product, shape);
    }

    /** The derivative of an expression, empty where it is 0. */
    private Optional<Scalar> along(Scalar part, Scalar value) {
        return switch (part) {
            case Constant _, Scalar.Position _, Scalar.Size _, Scalar.Noise _ -> Optional.empty();
            case Read read ->
                    Optional.ofNullable(tangents.get(read.operand()))
                            .map(tangent -> new Read(tangent, read.at()));
            case Select(var condition, Scalar then, Scalar otherwise) -> {
                Optional<Scalar> first = along(then, then);
                Optional<Scalar> second = along(otherwise, otherwise);
                yield first.isEmpty() && second.isEmpty()
                        ? Optional.empty()
                        : Optional.of(
                                new Select(condition, first.orElse(ZERO), second.orElse(ZERO)));
            }
            case Apply apply -> along(apply, value);
        };
    }

    private Optional<Scalar> along(Apply apply, Scalar value) {
        Optional<Scalar> sum = Optional.empty();
        for (int place = 0; place < apply.arguments().size(); place++) {
            int here = place;
            Scalar argument = apply.arguments().get(place);
            Optional<Scalar> term =
                    along(argument, argument)
                            .flatMap(d ->
                                    Chain.rule(
                                            apply.function(), here, apply.arguments(), value, d));
            sum =
                    sum.isPresent() && term.isPresent()
                            ? Optional.of(Scalars.add(sum.get(), term.get()))
                            : sum.or(() -> term);
        }
        return sum;
    }

    private static Label label(Node node) {
        String name = node.label().name();
        return name.isEmpty()
                ? node.label()
                : node.label()
                        .named("t" + Character.toUpperCase(name.charAt(0)) + name.substring(1));
    }
}

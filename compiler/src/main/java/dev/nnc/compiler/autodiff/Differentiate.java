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
import dev.nnc.compiler.scalar.Affine;
import dev.nnc.compiler.scalar.Scalar;
import dev.nnc.compiler.scalar.Scalar.Constant;
import dev.nnc.compiler.scalar.Scalar.Read;
import dev.nnc.compiler.scalar.Scalars;
import dev.nnc.compiler.scalar.Subscript;
import dev.nnc.compiler.type.ElementType;
import dev.nnc.compiler.type.Extent;
import dev.nnc.compiler.type.Shape;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reverse mode: a loop from the last node to the first, which adds the adjoint of each value that
 * the wanted ones reach.
 *
 * <pre>
 * hidden = tanh(sums)            dSums = dHidden * (1 - hidden * hidden)
 * y = sum[k](x[k] * W[k, j])     dW[k, j] = x[k] * dY[j]
 * </pre>
 */
public final class Differentiate {
    private final GraphBuilder builder;
    private final Set<Integer> active = new HashSet<>();
    private final Map<Integer, List<Integer>> contributions = new HashMap<>();
    private final Map<Integer, Integer> backwards = new java.util.LinkedHashMap<>();
    private final Guards guards;

    private Differentiate(GraphBuilder builder) {
        this.builder = builder;
        this.guards = new Guards(builder);
    }

    /**
     * Adds the gradient of the sum of all elements of y by each of the wanted nodes.
     *
     * @return the number of the gradient for each of them, in their order, of their shapes; 0 where
     *     y does not depend on them
     */
    public static List<Integer> gradients(GraphBuilder builder, int y, List<Integer> wanted) {
        return new Differentiate(builder).run(y, wanted);
    }

    private List<Integer> run(int y, List<Integer> wanted) {
        int last = builder.size() - 1;
        spread(wanted, last);
        Node result = builder.node(y);
        contribute(
                y,
                Bodies.addMap(
                        builder, new Constant(1), result.shape(), ElementType.REAL, Label.NONE));
        recurrences(y);
        Map<Integer, Integer> adjoints = new HashMap<>();
        for (int id = last; id >= 0; id--) {
            if (active.contains(id) && contributions.containsKey(id)) {
                int adjoint = total(id);
                adjoints.put(id, adjoint);
                propagate(builder.node(id), adjoint);
            }
        }
        backwards.forEach((delay, back) ->
                builder.close(
                        back,
                        adjoints.containsKey(delay)
                                ? adjoints.get(delay)
                                : zeros(builder.node(delay))));
        return wanted.stream()
                .map(id -> adjoints.containsKey(id) ? adjoints.get(id) : zeros(builder.node(id)))
                .toList();
    }

    /** Finds what depends on the wanted nodes, also by way of a recurrence. */
    private void spread(List<Integer> wanted, int last) {
        active.addAll(wanted);
        int known = -1;
        while (known < active.size()) {
            known = active.size();
            for (int id = 0; id <= last; id++) {
                Node node = builder.node(id);
                if (node.type() instanceof ElementType.Real
                        && node.operands().stream().anyMatch(active::contains)) {
                    active.add(id);
                }
            }
            for (Graph.Recurrence recurrence : builder.recurrences()) {
                if (active.contains(recurrence.next())) {
                    active.add(recurrence.delay());
                }
            }
        }
    }

    /**
     * The adjoint of a recurrence is a recurrence in the other direction: what the delay's element
     * t receives belongs to element t - 1 of the node that it repeats.
     *
     * <pre>
     * before = delay(h, start = h0)      dH += delay(dBefore, reversed, start = 0);   dH0 += dBefore[0]
     * </pre>
     */
    private void recurrences(int y) {
        Set<Integer> ancestors = Order.ancestors(builder.build(List.of()), List.of(y));
        for (Graph.Recurrence recurrence : builder.recurrences()) {
            Node delay = builder.node(recurrence.delay());
            if (delay.op() instanceof Op.Delay(int axis, boolean reversed, int _)
                    && ancestors.contains(recurrence.delay())
                    && active.contains(recurrence.next())) {
                var extents = new ArrayList<>(delay.shape().extents());
                extents.remove(axis);
                int zero =
                        Bodies.addMap(
                                builder,
                                new Constant(0),
                                new Shape(extents),
                                ElementType.REAL,
                                Label.NONE);
                int back =
                        builder.delay(
                                axis,
                                !reversed,
                                zero,
                                delay.shape(),
                                delay.perSample(),
                                Label.NONE);
                backwards.put(recurrence.delay(), back);
                contribute(recurrence.next(), back);
            }
        }
    }

    private int zeros(Node node) {
        return Bodies.addMap(
                builder, new Constant(0), node.shape(), ElementType.REAL, adjointLabel(node));
    }

    private void contribute(int id, int contribution) {
        contributions.computeIfAbsent(id, key -> new ArrayList<>()).add(contribution);
    }

    /** The sum of what reached a node, named after it. */
    private int total(int id) {
        Node node = builder.node(id);
        int sum = -1;
        for (int contribution : contributions.getOrDefault(id, List.of())) {
            sum = sum < 0 ? contribution : guards.add(sum, contribution, node.shape());
        }
        builder.adopt(sum, adjointLabel(node));
        return sum;
    }

    private static Label adjointLabel(Node node) {
        String name = node.label().name();
        return name.isEmpty()
                ? node.label()
                : node.label()
                        .named("d" + Character.toUpperCase(name.charAt(0)) + name.substring(1));
    }

    private void propagate(Node node, int adjoint) {
        switch (node.op()) {
            case Op.Source _ -> {}
            case Op.Reshape _ -> {
                int operand = node.operands().getFirst();
                int back =
                        builder.add(
                                new Op.Reshape(),
                                List.of(adjoint),
                                builder.node(operand).shape(),
                                ElementType.REAL,
                                Label.NONE);
                guards.inherit(adjoint, back);
                contribute(operand, back);
            }
            case Op.Delay delay -> first(node, delay, adjoint);
            case Op.BatchMean _ ->
                    throw new IllegalArgumentException(
                            "the derivative of a mean over the batch is known only in a batched graph");
            case Comprehension comprehension -> propagate(node, comprehension, adjoint);
        }
    }

    /** The first element of a delay is its operand. */
    private void first(Node node, Op.Delay delay, int adjoint) {
        int operand = node.operands().getFirst();
        if (active.contains(operand)) {
            var at = new ArrayList<Subscript>(Bodies.identity(node.shape().rank() - 1));
            Extent start =
                    delay.reversed() ? node.shape().extent(delay.axis()).minus(1) : Extent.ZERO;
            at.add(delay.axis(), new Subscript.Linear(Affine.of(start)));
            Shape shape = builder.node(operand).shape();
            contribute(
                    operand,
                    Bodies.addMap(
                            builder, new Read(adjoint, at), shape, ElementType.REAL, Label.NONE));
        }
    }

    private void propagate(Node node, Comprehension comprehension, int adjoint) {
        Scalar body = Bodies.body(node, comprehension);
        Scalar d = new Read(adjoint, Bodies.target(node, comprehension));
        switch (comprehension.reducer()) {
            case NONE -> {
                Scalar value = new Read(node.id(), comprehension.target());
                var guarded = guards.of(adjoint, body);
                BodyGradient.of(body, value, guarded.adjoint(d), active::contains)
                        .forEach((read, gradient) ->
                                scatter(comprehension, read, guarded.wrap(gradient, d), adjoint));
            }
            case SUM ->
                    BodyGradient.of(body, body, d, active::contains)
                            .forEach((read, gradient) ->
                                    scatter(comprehension, read, gradient, adjoint));
            case MAX -> extremum(node, comprehension, Reducer.ARGMAX, body, d, adjoint);
            case MIN -> extremum(node, comprehension, Reducer.ARGMIN, body, d, adjoint);
            case PRODUCT -> product(node, comprehension, body, d, adjoint);
            case ARGMAX, ARGMIN -> {}
        }
    }

    /** The whole adjoint goes to the first place that attains the extremum. */
    private void extremum(
            Node node,
            Comprehension comprehension,
            Reducer reducer,
            Scalar body,
            Scalar d,
            int adjoint) {
        int free = node.shape().rank();
        Positions positions = Positions.of(comprehension, free);
        int place =
                Bodies.add(
                        builder,
                        new Comprehension(
                                comprehension.domain(), comprehension.target(), reducer, body),
                        node.shape(),
                        new ElementType.Category(positions.count()),
                        node.label().named(""));
        Scalar there = new Read(place, comprehension.target());
        BodyGradient.of(body, body, d, active::contains)
                .forEach((read, gradient) ->
                        scatter(comprehension, read, positions.where(there, gradient), adjoint));
    }

    /**
     * The derivative of a product by one factor is the product of the others; exact where factors
     * are 0.
     */
    private void product(
            Node node, Comprehension comprehension, Scalar body, Scalar d, int adjoint) {
        int free = node.shape().rank();
        Comprehension others = Positions.productOfOthers(comprehension, free, body);
        var shape = new Shape(comprehension.domain());
        int product = Bodies.add(builder, others, shape, ElementType.REAL, node.label().named(""));
        Scalar scaled = Scalars.multiply(d, Bodies.read(product, shape));
        BodyGradient.of(body, body, scaled, active::contains)
                .forEach((read, gradient) -> scatter(comprehension, read, gradient, adjoint));
    }

    /** Adds what reaches the elements that a read touches. */
    private void scatter(Comprehension comprehension, Read read, Scalar gradient, int adjoint) {
        Node operand = builder.node(read.operand());
        var scatter = new Comprehension(comprehension.domain(), read.at(), Reducer.SUM, gradient);
        int contribution = add(scatter, operand.shape());
        guards.derive(adjoint, contribution, comprehension);
        contribute(read.operand(), contribution);
    }

    private int add(Comprehension scatter, Shape shape) {
        Optional<LookedUp> items = LookedUp.of(builder, scatter, shape);
        if (items.isPresent()) {
            int collected = add(items.get().collect(), items.get().shape());
            return add(items.get().spread(collected), shape);
        }
        Comprehension normal = Scatter.normalise(scatter, shape);
        return Overhang.of(normal, shape).add(builder, normal, shape);
    }
}

package dev.nnc.compiler.optimize;

import dev.nnc.compiler.graph.Bodies;
import dev.nnc.compiler.graph.Graph;
import dev.nnc.compiler.graph.GraphBuilder;
import dev.nnc.compiler.graph.Label;
import dev.nnc.compiler.graph.Node;
import dev.nnc.compiler.graph.Op;
import dev.nnc.compiler.graph.Op.Comprehension;
import dev.nnc.compiler.graph.Op.Reducer;
import dev.nnc.compiler.scalar.Affine;
import dev.nnc.compiler.scalar.Scalar;
import dev.nnc.compiler.scalar.Scalar.Constant;
import dev.nnc.compiler.scalar.Scalar.Noise;
import dev.nnc.compiler.scalar.Scalar.Read;
import dev.nnc.compiler.scalar.Scalar.Size;
import dev.nnc.compiler.scalar.Scalars;
import dev.nnc.compiler.scalar.Subscript;
import dev.nnc.compiler.scalar.Subscript.Linear;
import dev.nnc.compiler.type.Extent;
import dev.nnc.compiler.type.Shape;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Writes out the batch axis: what depends on a sample gets an axis in front, and a loop variable 0
 * that runs over it.
 *
 * <pre>
 * y[j] = sum[k](x[k] * W[k, j])   ->   y[n, j] = sum[k](x[n, k] * W[k, j])
 * </pre>
 */
final class AddBatch {
    private final GraphBuilder builder;
    private final Map<Integer, Integer> batched = new HashMap<>();
    private final Graph sample;
    private final int firstOrdinal;

    private AddBatch(GraphBuilder builder, Graph sample, int firstOrdinal) {
        this.builder = builder;
        this.sample = sample;
        this.firstOrdinal = firstOrdinal;
    }

    /**
     * Adds all nodes of a graph of one sample; the result maps its numbers to those of the batched
     * nodes.
     *
     * @param firstOrdinal keeps its recurrences apart from those that the builder has already
     */
    static Map<Integer, Integer> addAll(GraphBuilder builder, Graph sample, int firstOrdinal) {
        var pass = new AddBatch(builder, sample, firstOrdinal);
        sample.nodes().forEach(node -> pass.batched.put(node.id(), pass.add(node)));
        sample.recurrences()
                .forEach(recurrence ->
                        builder.close(
                                pass.id(recurrence.delay()),
                                pass.spread(
                                        pass.id(recurrence.next()),
                                        sample.node(recurrence.delay()))));
        return pass.batched;
    }

    private int id(int sampleId) {
        Integer id = batched.get(sampleId);
        if (id == null) {
            throw new IllegalStateException("node " + sampleId + " stands after its use");
        }
        return id;
    }

    private int add(Node node) {
        Shape shape = node.perSample() ? node.shape().prepend(Extent.BATCH) : node.shape();
        List<Integer> operands = node.operands().stream().map(this::id).toList();
        return switch (node.op()) {
            case Op.Source _, Op.Reshape _ ->
                    builder.add(
                            node.op(),
                            operands,
                            shape,
                            node.type(),
                            node.perSample(),
                            node.label());
            case Op.Delay(int axis, boolean reversed, int ordinal) ->
                    delay(
                            node,
                            new Op.Delay(
                                    node.perSample() ? axis + 1 : axis,
                                    reversed,
                                    firstOrdinal + ordinal),
                            operands.getFirst(),
                            shape);
            case Op.BatchMean mean -> mean(node, mean.axes());
            case Comprehension comprehension ->
                    builder.add(
                            node.perSample() ? batched(node, comprehension) : comprehension,
                            operands,
                            shape,
                            node.type(),
                            node.perSample(),
                            node.label());
        };
    }

    /** The initial value gets the batch axis even if it is the same for all samples. */
    private int delay(Node node, Op.Delay delay, int initial, Shape shape) {
        return builder.delay(delay, spread(initial, node), shape, node.perSample(), node.label());
    }

    /** A value of the batch for each sample, if the node that needs it is one for each sample. */
    private int spread(int id, Node needing) {
        Node value = builder.node(id);
        if (!needing.perSample() || value.perSample()) {
            return id;
        }
        var at = new ArrayList<Subscript>();
        for (int axis = 0; axis < value.shape().rank(); axis++) {
            at.add(Subscript.variable(axis + 1));
        }
        return Bodies.addMap(
                builder,
                new Read(id, at),
                value.shape().prepend(Extent.BATCH),
                value.type(),
                value.label());
    }

    private Comprehension batched(Node node, Comprehension comprehension) {
        var domain = new ArrayList<Extent>();
        domain.add(Extent.BATCH);
        domain.addAll(comprehension.domain());
        var target = new ArrayList<Subscript>();
        target.add(Subscript.variable(0));
        target.addAll(
                Scalars.rewrite(
                        Scalars.substitute(comprehension.target(), AddBatch::next),
                        part -> sampled(part, node)));
        Scalar body =
                Scalars.rewrite(
                        Scalars.substitute(comprehension.body(), AddBatch::next),
                        part -> sampled(part, node));
        return new Comprehension(domain, target, comprehension.reducer(), body);
    }

    private static Affine next(int variable) {
        return Affine.variable(variable + 1);
    }

    /** A read of a value of the sample, or its noise, with the sample in front. */
    private Scalar sampled(Scalar part, Node node) {
        if (part instanceof Read read
                && sample.node(node.operands().get(read.operand())).perSample()) {
            var at = new ArrayList<Subscript>();
            at.add(Subscript.variable(0));
            at.addAll(read.at());
            return new Read(read.operand(), at);
        }
        if (part instanceof Noise noise) {
            var at = new ArrayList<Affine>();
            at.add(Affine.variable(0));
            at.addAll(noise.at());
            var extents = new ArrayList<Extent>();
            extents.add(Extent.BATCH);
            extents.addAll(noise.extents());
            return new Noise(noise.distribution(), noise.stream(), at, extents);
        }
        return part;
    }

    /**
     * The mean over the batch and the first axes: {@code m[c] = sum[n, i](x[n, i, c] / (batch *
     * I))}.
     */
    private int mean(Node node, int axes) {
        Node operand = sample.node(node.operands().getFirst());
        int free = node.shape().rank();
        var domain = new ArrayList<>(node.shape().extents());
        var at = new ArrayList<Subscript>();
        Extent count = Extent.ONE;
        if (operand.perSample()) {
            at.add(new Linear(Affine.variable(domain.size())));
            domain.add(Extent.BATCH);
            count = Extent.BATCH;
        }
        for (int axis = 0; axis < axes; axis++) {
            at.add(new Linear(Affine.variable(domain.size())));
            domain.add(operand.shape().extent(axis));
            count = count.times(operand.shape().extent(axis));
        }
        at.addAll(Bodies.identity(free));
        Scalar value = new Read(id(operand.id()), at);
        Scalar size = count.isLiteral() ? new Constant(count.literal()) : new Size(count);
        Reducer reducer = domain.size() == free ? Reducer.NONE : Reducer.SUM;
        var sum =
                new Comprehension(
                        domain, Bodies.identity(free), reducer, Scalars.divide(value, size));
        return Bodies.add(builder, sum, node.shape(), node.type(), node.label());
    }

    /**
     * The sum over the batch of a scalar per sample; a value that is the same for all samples is
     * counted for each.
     */
    static int sumOverBatch(GraphBuilder builder, int id, Label label) {
        Node node = builder.node(id);
        Read read = new Read(id, node.perSample() ? List.of(Subscript.variable(0)) : List.of());
        var sum = new Comprehension(List.of(Extent.BATCH), List.of(), Reducer.SUM, read);
        return Bodies.add(builder, sum, Shape.SCALAR, node.type(), label);
    }
}

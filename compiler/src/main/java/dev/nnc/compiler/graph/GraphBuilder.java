package dev.nnc.compiler.graph;

import dev.nnc.compiler.graph.Op.Comprehension;
import dev.nnc.compiler.scalar.Scalars;
import dev.nnc.compiler.type.ElementType;
import dev.nnc.compiler.type.Extent;
import dev.nnc.compiler.type.Shape;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Collects nodes; an operation that is there already is not added again.
 *
 * <pre>{@code
 * var builder = new GraphBuilder();
 * int x = builder.source(SourceKind.INPUT, "x", Shape.of(30), ElementType.REAL, Label.NONE);
 * int square = builder.add(squareOf(30), List.of(x), Shape.of(30), ElementType.REAL, Label.NONE);
 * Graph graph = builder.build(List.of(new Graph.Result(Graph.Role.OUTPUT, "square", square)));
 * }</pre>
 */
public final class GraphBuilder {
    /** What makes two nodes the same. */
    private record Key(Op op, List<Integer> operands, Shape shape, ElementType type) {}

    private final boolean batched;
    private final boolean sharing;

    /** The ordinal of the next recurrence. */
    private int delays;

    private final List<Node> nodes = new ArrayList<>();
    private final Map<Key, Integer> known = new HashMap<>();
    private final List<Graph.Recurrence> recurrences = new ArrayList<>();

    /** For the graph of one sample. */
    public GraphBuilder() {
        this(false, true);
    }

    private GraphBuilder(boolean batched, boolean sharing) {
        this.batched = batched;
        this.sharing = sharing;
    }

    /** For a graph in which what is written twice stands twice; a source stands once. */
    public static GraphBuilder separate() {
        return new GraphBuilder(false, false);
    }

    /** For a graph in which the values of each sample have the batch axis in front. */
    public static GraphBuilder batched() {
        return new GraphBuilder(true, true);
    }

    public int source(Op.SourceKind kind, String name, Shape shape, ElementType type, Label label) {
        boolean perSample = kind == Op.SourceKind.INPUT || kind == Op.SourceKind.TARGET;
        return add(new Op.Source(kind, name), List.of(), shape, type, perSample, label);
    }

    /**
     * The number of the node. It is per sample if an operand is, or if there is noise in it; in a
     * batched graph, if it has the batch axis in front.
     */
    public int add(Op op, List<Integer> operands, Shape shape, ElementType type, Label label) {
        if (batched) {
            boolean leading = shape.rank() > 0 && shape.extent(0).equals(Extent.BATCH);
            return add(op, operands, shape, type, leading, label);
        }
        boolean perSample = operands.stream().anyMatch(id -> nodes.get(id).perSample());
        boolean noise =
                op instanceof Comprehension comprehension && Scalars.hasNoise(comprehension.body());
        return add(
                op,
                operands,
                shape,
                type,
                !(op instanceof Op.BatchMean) && (perSample || noise),
                label);
    }

    /** The same, where it is known whether the node is per sample. */
    public int add(
            Op op,
            List<Integer> operands,
            Shape shape,
            ElementType type,
            boolean perSample,
            Label label) {
        var key = new Key(op, List.copyOf(operands), shape, type);
        Integer same = known.get(key);
        if (same != null && (sharing || op instanceof Op.Source)) {
            adopt(same, label);
            return same;
        }
        if (op instanceof Op.Delay delay) {
            delays = Math.max(delays, delay.ordinal() + 1);
        }
        int id = nodes.size();
        nodes.add(new Node(id, op, operands, shape, type, perSample, label));
        known.put(key, id);
        return id;
    }

    /** Gives a node a name and a place if it has none. */
    public void adopt(int id, Label label) {
        Node node = nodes.get(id);
        if (!node.label().isNamed() && (label.isNamed() || node.label().line() == 0)) {
            nodes.set(
                    id,
                    new Node(
                            id,
                            node.op(),
                            node.operands(),
                            node.shape(),
                            node.type(),
                            node.perSample(),
                            label));
        }
    }

    /**
     * Begins a recurrence that is closed by {@link #close}.
     *
     * @param initial the value before the first step, without the axis of the steps
     * @param shape with it
     */
    public int delay(
            int axis, boolean reversed, int initial, Shape shape, boolean perSample, Label label) {
        return delay(new Op.Delay(axis, reversed, delays), initial, shape, perSample, label);
    }

    /** The same for a delay that has its ordinal. */
    public int delay(Op.Delay delay, int initial, Shape shape, boolean perSample, Label label) {
        return add(delay, List.of(initial), shape, ElementType.REAL, perSample, label);
    }

    /**
     * The delay repeats the elements of this node; closing it again with the same node changes
     * nothing.
     */
    public void close(int delay, int next) {
        var recurrence = new Graph.Recurrence(delay, next);
        if (!recurrences.contains(recurrence)) {
            recurrences.add(recurrence);
        }
    }

    public List<Graph.Recurrence> recurrences() {
        return List.copyOf(recurrences);
    }

    public Node node(int id) {
        return nodes.get(id);
    }

    public int size() {
        return nodes.size();
    }

    public Graph build(List<Graph.Result> results) {
        return new Graph(nodes, results, recurrences);
    }
}

package dev.nnc.compiler.interpret;

import dev.nnc.compiler.graph.Graph;
import dev.nnc.compiler.graph.Node;
import dev.nnc.compiler.graph.Op;
import dev.nnc.compiler.graph.Op.Comprehension;
import dev.nnc.compiler.graph.Op.Reducer;
import dev.nnc.compiler.scalar.Scalars;
import dev.nnc.compiler.type.Dim;
import java.util.Collection;
import java.util.HashMap;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a graph costs at given extents.
 *
 * @param operations functions, selections and additions: a product that is added counts 2
 * @param bytes of the values that live at once, where each goes after its last use and an element
 *     has 4 bytes; without sources
 */
public record Cost(double operations, double bytes) {
    private static final int ELEMENT_BYTES = 4;

    /** Of all results of the graph. */
    public static Cost of(Graph graph, Sizes sizes) {
        var needed = new TreeSet<Integer>();
        graph.results().forEach(result -> needed.add(result.node()));
        for (int id = graph.nodes().size() - 1; id >= 0; id--) {
            if (needed.contains(id)) {
                needed.addAll(graph.node(id).operands());
            }
        }
        double operations =
                needed.stream().mapToDouble(id -> operations(graph.node(id), sizes)).sum();
        return new Cost(operations, peak(graph, needed, sizes));
    }

    /** Of all results, with so many samples and every run-time extent at its bound. */
    public static Cost ofStep(Graph graph, int batch) {
        var dims = new HashMap<Dim, Integer>();
        graph.nodes()
                .forEach(node ->
                        node.shape()
                                .extents()
                                .forEach(extent ->
                                        extent.dims().forEach(dim -> dims.put(dim, dim.max()))));
        dims.put(Dim.BATCH, batch);
        return of(graph, new Sizes(dims));
    }

    private static double peak(Graph graph, Collection<Integer> nodes, Sizes sizes) {
        var lastUse = new HashMap<Integer, Integer>();
        nodes.forEach(id -> graph.node(id).operands().forEach(operand -> lastUse.put(operand, id)));
        graph.results().forEach(result -> lastUse.put(result.node(), graph.nodes().size()));
        double live = 0;
        double peak = 0;
        for (int id : nodes) {
            live += bytes(graph.node(id), sizes);
            peak = Math.max(peak, live);
            for (int operand : Set.copyOf(graph.node(id).operands())) {
                live -=
                        lastUse.getOrDefault(operand, -1) == id
                                ? bytes(graph.node(operand), sizes)
                                : 0;
            }
        }
        return peak;
    }

    private static double bytes(Node node, Sizes sizes) {
        boolean own =
                switch (node.op()) {
                    case Op.Source _, Op.Reshape _ -> false;
                    case Comprehension _, Op.BatchMean _, Op.Delay _ -> true;
                };
        return own ? (double) ELEMENT_BYTES * Tensor.size(sizes.of(node.shape())) : 0;
    }

    static double operations(Node node, Sizes sizes) {
        return switch (node.op()) {
            case Op.Source _, Op.Reshape _, Op.Delay _ -> 0;
            case Op.BatchMean _ -> Tensor.size(sizes.of(node.shape()));
            case Comprehension comprehension ->
                    points(comprehension, sizes)
                            * (Scalars.size(comprehension.body())
                                    + (comprehension.reducer() == Reducer.NONE ? 0 : 1));
        };
    }

    /** About how many nanoseconds the interpreter takes for a node in complex numbers. */
    static double interpretation(Node node, Sizes sizes) {
        return switch (node.op()) {
            case Op.Source _, Op.Reshape _, Op.Delay _ -> 0;
            case Op.BatchMean _ -> Tensor.size(sizes.of(node.shape()));
            case Comprehension comprehension ->
                    points(comprehension, sizes) * nanosPerPoint(comprehension);
        };
    }

    private static double nanosPerPoint(Comprehension comprehension) {
        int size = Scalars.size(comprehension.body());
        int reads = Scalars.reads(comprehension.body()).size();
        boolean product = comprehension.reducer() == Reducer.SUM && size <= 2 && reads == 2;
        return product ? 1 : 6.0 * (size + reads);
    }

    private static double points(Comprehension comprehension, Sizes sizes) {
        return comprehension.domain().stream().mapToDouble(sizes::of).reduce(1, (a, b) -> a * b);
    }
}

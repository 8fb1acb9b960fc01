package dev.nnc.compiler.interpret;

import dev.nnc.compiler.graph.Graph;
import dev.nnc.compiler.graph.Node;
import dev.nnc.compiler.graph.Op;
import dev.nnc.compiler.graph.Op.SourceKind;
import dev.nnc.compiler.type.Dim;
import dev.nnc.compiler.type.ElementType;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/**
 * Where the gradients of a batched graph are checked: small extents, and a value for each source,
 * all drawn from a seed.
 *
 * @param sources by their names
 */
public record CheckPoint(Sizes sizes, Map<String, Tensor> sources) {
    private static final int BATCH = 2;
    private static final int SMALL = 5;

    public CheckPoint {
        sources = Map.copyOf(sources);
    }

    /** What the numbers of inputs and targets are; categories are drawn evenly in both. */
    public enum Data {
        /** Normal, with mean 0 and deviation 1. */
        NORMAL,
        /** Uniform between 0 and 1, where roots, logarithms and probabilities are at home. */
        UNIFORM
    }

    /** Batch 2, and every dim 5 or as near to it as its bounds allow. */
    public static CheckPoint of(Graph graph, InitialValues initialValues, Data data, long seed) {
        Sizes sizes = smallSizes(graph);
        var random = new Random(seed);
        var values = new HashMap<String, Tensor>();
        for (Node node : graph.nodes()) {
            if (node.op() instanceof Op.Source(SourceKind kind, String name)) {
                int[] extents = sizes.of(node.shape());
                values.put(
                        name,
                        Tensor.of(
                                extents,
                                switch (kind) {
                                    case INPUT, TARGET ->
                                            data(
                                                    node.type(),
                                                    Tensor.size(extents),
                                                    sizes,
                                                    data,
                                                    random);
                                    case PARAMETER, FIXED, STATE ->
                                            initialValues.of(name, extents, random);
                                }));
            }
        }
        return new CheckPoint(sizes, values);
    }

    /** The extents of a check of this graph. */
    static Sizes smallSizes(Graph graph) {
        var dims = new TreeMap<Dim, Integer>();
        for (Node node : graph.nodes()) {
            if (node.op() instanceof Op.Source) {
                node.shape()
                        .extents()
                        .forEach(extent ->
                                extent.dims()
                                        .forEach(dim ->
                                                dims.put(
                                                        dim,
                                                        Math.min(
                                                                dim.max(),
                                                                Math.max(dim.min(), SMALL)))));
            }
        }
        dims.put(Dim.BATCH, BATCH);
        return new Sizes(dims);
    }

    private static double[] data(
            ElementType type, int size, Sizes sizes, Data data, Random random) {
        var values = new double[size];
        for (int element = 0; element < size; element++) {
            values[element] =
                    switch (type) {
                        case ElementType.Category category ->
                                random.nextInt(sizes.of(category.size()));
                        case ElementType.Real _ ->
                                switch (data) {
                                    case NORMAL -> random.nextGaussian();
                                    case UNIFORM -> random.nextDouble();
                                };
                    };
        }
        return values;
    }
}

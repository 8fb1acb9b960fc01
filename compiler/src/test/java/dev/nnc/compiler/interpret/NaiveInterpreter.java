package dev.nnc.compiler.interpret;

import dev.nnc.compiler.graph.Graph;
import dev.nnc.compiler.graph.Node;
import dev.nnc.compiler.graph.Op;
import dev.nnc.compiler.graph.Op.Comprehension;
import dev.nnc.compiler.scalar.Affine;
import dev.nnc.compiler.scalar.Condition;
import dev.nnc.compiler.scalar.Scalar;
import dev.nnc.compiler.scalar.Subscript;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Walks every formula anew at every point, in double: the definition of a graph's meaning, for
 * comparison.
 */
final class NaiveInterpreter {
    private final Graph graph;
    private final Sizes sizes;
    private final List<Tensor> values = new ArrayList<>();

    NaiveInterpreter(Graph graph, Sizes sizes) {
        this.graph = graph;
        this.sizes = sizes;
    }

    List<Tensor> evaluate(Map<String, Tensor> sources) {
        for (Node node : graph.nodes()) {
            values.add(
                    switch (node.op()) {
                        case Op.Source source -> sources.get(source.name());
                        case Op.Reshape _ ->
                                values.get(node.operands().getFirst())
                                        .reshaped(sizes.of(node.shape()));
                        case Op.BatchMean _, Op.Delay _ ->
                                throw new IllegalStateException("not drawn");
                        case Comprehension comprehension -> comprehension(node, comprehension);
                    });
        }
        return values;
    }

    private Tensor comprehension(Node node, Comprehension comprehension) {
        int[] extents = sizes.of(node.shape());
        int[] domain = comprehension.domain().stream().mapToInt(sizes::of).toArray();
        var result = new double[Tensor.size(extents)];
        var best = new double[result.length];
        var seen = new int[result.length];
        var point = new int[domain.length];
        for (int count = 0; count < Tensor.size(domain); count++) {
            int at = place(node, comprehension.target(), extents, point);
            combine(
                    comprehension.reducer(),
                    result,
                    best,
                    at,
                    seen[at]++,
                    scalar(node, comprehension.body(), point));
            next(point, domain);
        }
        return Tensor.of(extents, result);
    }

    private static void combine(
            Op.Reducer reducer, double[] result, double[] best, int at, int seen, double value) {
        boolean first = seen == 0;
        boolean better =
                switch (reducer) {
                    case MAX, ARGMAX -> first || value > best[at];
                    case MIN, ARGMIN -> first || value < best[at];
                    case NONE, SUM, PRODUCT -> false;
                };
        best[at] = better ? value : best[at];
        result[at] =
                switch (reducer) {
                    case NONE -> value;
                    case SUM -> result[at] + value;
                    case PRODUCT -> first ? value : result[at] * value;
                    case MAX, MIN -> best[at];
                    case ARGMAX, ARGMIN -> better ? seen : result[at];
                };
    }

    private static void next(int[] point, int[] domain) {
        for (int axis = domain.length - 1; axis >= 0; axis--) {
            point[axis]++;
            if (point[axis] < domain[axis]) {
                return;
            }
            point[axis] = 0;
        }
    }

    private int place(Node node, List<Subscript> subscripts, int[] extents, int[] point) {
        int place = 0;
        for (int axis = 0; axis < extents.length; axis++) {
            int index =
                    switch (subscripts.get(axis)) {
                        case Subscript.Linear linear -> index(linear.index(), point);
                        case Subscript.Lookup lookup ->
                                (int) scalar(node, lookup.category(), point);
                    };
            if (index < 0 || index >= extents[axis]) {
                throw new IndexOutOfBoundsException(index);
            }
            place = place * extents[axis] + index;
        }
        return place;
    }

    private int index(Affine index, int[] point) {
        return sizes.of(index.constant())
                + index.coefficients().entrySet().stream()
                        .mapToInt(term -> term.getValue() * point[term.getKey()])
                        .sum();
    }

    private double scalar(Node node, Scalar scalar, int[] point) {
        return switch (scalar) {
            case Scalar.Constant constant -> constant.value();
            case Scalar.Size size -> sizes.of(size.extent());
            case Scalar.Position position -> index(position.index(), point);
            case Scalar.Noise _ -> throw new IllegalStateException("not drawn");
            case Scalar.Read read -> {
                Tensor operand = values.get(node.operands().get(read.operand()));
                yield operand.real(place(node, read.at(), operand.extents(), point));
            }
            case Scalar.Apply apply ->
                    RealFunctions.apply(
                            apply.function(),
                            scalar(node, apply.arguments().getFirst(), point),
                            scalar(node, apply.arguments().getLast(), point));
            case Scalar.Select select ->
                    holds(node, select.condition(), point)
                            ? scalar(node, select.then(), point)
                            : scalar(node, select.otherwise(), point);
        };
    }

    private boolean holds(Node node, Condition condition, int[] point) {
        return switch (condition) {
            case Condition.Compare compare ->
                    compare.relation()
                            .holds(
                                    scalar(node, compare.left(), point),
                                    scalar(node, compare.right(), point));
            case Condition.And and ->
                    holds(node, and.left(), point) && holds(node, and.right(), point);
            case Condition.Or or -> holds(node, or.left(), point) || holds(node, or.right(), point);
            case Condition.Not not -> !holds(node, not.condition(), point);
        };
    }
}

package dev.nnc.compiler.model;

import dev.nnc.compiler.graph.Op;
import dev.nnc.compiler.model.Emitter.Formula;
import dev.nnc.compiler.model.Value.Element;
import dev.nnc.compiler.model.Value.Statistic;
import dev.nnc.compiler.model.Value.Tensor;
import dev.nnc.compiler.report.Problem;
import dev.nnc.compiler.scalar.Function;
import dev.nnc.compiler.scalar.Scalar;
import dev.nnc.compiler.scalar.Scalars;
import dev.nnc.compiler.scalar.Subscript;
import dev.nnc.compiler.source.Span;
import dev.nnc.compiler.type.Extent;
import dev.nnc.compiler.type.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Means over samples: {@code average} over all of a set, {@code batchMean} and its relatives over a
 * batch.
 */
final class Averages {
    private final Elaboration elaboration;
    private final Problems problems;
    private final Emitter emitter;

    Averages(Elaboration elaboration) {
        this.elaboration = elaboration;
        this.problems = elaboration.problems();
        this.emitter = elaboration.emitter();
    }

    /** The mean over all samples, as a metric needs it, of the mean over all axes of a value. */
    Value average(Scope scope, Span at, Value value) {
        var averages = elaboration.results().averages();
        if (averages.isEmpty()) {
            return problems.error(
                    scope,
                    ModelCode.AVERAGE_MISPLACED,
                    at,
                    "`average` is the mean over all samples of a set and stands only in a `metric`");
        }
        if (value.isUnknown() || elaboration.reductions().isNoNumber(scope, at, value)) {
            return Value.UNKNOWN;
        }
        if (!(value instanceof Tensor || value instanceof Element)) {
            return value;
        }
        Tensor tensor =
                value instanceof Element element
                        ? emitter.materialise(scope, at, element)
                        : (Tensor) value;
        if (!(meanOfAll(scope, at, tensor) instanceof Tensor mean)) {
            return Value.UNKNOWN;
        }
        averages.get().add(mean.node());
        return new Statistic(new Scalar.Read(averages.get().size() - 1, List.of()));
    }

    private Value meanOfAll(Scope scope, Span at, Tensor tensor) {
        var axes = new ArrayList<>(tensor.mapped().stream().map(scope.mapped()::get).toList());
        axes.addAll(tensor.visible());
        if (axes.isEmpty()) {
            return tensor;
        }
        var places =
                IntStream.range(0, axes.size())
                        .mapToObj(axis -> Subscript.variable(scope.base() + axis))
                        .toList();
        Value sum =
                emitter.emit(
                        scope,
                        at,
                        List.of(),
                        List.of(),
                        axes,
                        Formula.sum(new Scalar.Read(tensor.node(), places)));
        return elaboration.reductions().divide(scope, at, sum, Traced.shape(axes).size());
    }

    /**
     * {@code batchMean}, {@code batchVariance}, {@code batchCount}: over the batch and all mapped
     * axes.
     */
    Value batch(Scope scope, Span at, Primitive primitive, Value value) {
        if (!elaboration.training()) {
            return problems.error(
                    scope,
                    Problem.of(
                                    ModelCode.BATCH_IN_PREDICTION,
                                    at,
                                    "`"
                                            + primitive.word()
                                            + "` needs a batch, and there is one only while training")
                            .hint(
                                    "write `if training then "
                                            + primitive.word()
                                            + "(...) else ...`"));
        }
        if (value.isUnknown() || elaboration.reductions().isNoNumber(scope, at, value)) {
            return Value.UNKNOWN;
        }
        if (!(value instanceof Tensor tensor)
                || !elaboration.builder().node(tensor.node()).perSample()) {
            return problems.error(
                    scope,
                    ModelCode.LOSS_WITHOUT_SAMPLE,
                    at,
                    "`"
                            + primitive.word()
                            + "` is taken of a value that differs from sample to sample");
        }
        Shape mapped = Traced.shape(tensor.mapped().stream().map(scope.mapped()::get).toList());
        if (primitive == Primitive.BATCH_COUNT) {
            return Element.real(new Scalar.Size(Extent.BATCH.times(mapped.size())));
        }
        Value mean = batchMean(scope, at, tensor);
        if (primitive == Primitive.BATCH_MEAN) {
            return mean;
        }
        Value difference =
                elaboration
                        .operators()
                        .function(scope, at, Function.SUBTRACT, List.of(tensor, mean));
        Value square =
                elaboration
                        .elementwise()
                        .apply(
                                scope,
                                at,
                                List.of(difference),
                                s -> Scalars.multiply(s.get(0), s.get(0)));
        return square instanceof Tensor squares ? batchMean(scope, at, squares) : square;
    }

    private Tensor batchMean(Scope scope, Span at, Tensor tensor) {
        int node =
                emitter.add(
                        scope,
                        at,
                        new Op.BatchMean(tensor.mapped().size()),
                        tensor.node(),
                        tensor.shape());
        return Tensor.real(node, List.of(), tensor.visible());
    }
}

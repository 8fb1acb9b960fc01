package dev.nnc.compiler.model;

import dev.nnc.compiler.graph.Op.Reducer;
import dev.nnc.compiler.model.Emitter.Formula;
import dev.nnc.compiler.model.Value.Element;
import dev.nnc.compiler.model.Value.Number;
import dev.nnc.compiler.model.Value.Tensor;
import dev.nnc.compiler.model.Value.Whole;
import dev.nnc.compiler.report.Problem;
import dev.nnc.compiler.scalar.Affine;
import dev.nnc.compiler.scalar.Scalar;
import dev.nnc.compiler.source.Span;
import dev.nnc.compiler.syntax.Expression;
import dev.nnc.compiler.syntax.IndexBinder;
import dev.nnc.compiler.syntax.ReductionKind;
import dev.nnc.compiler.syntax.Statement;
import dev.nnc.compiler.type.ElementType;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * {@code y[i, j] = sum[k](x[i, k] * W[k, j]) + b[j]}. Index variables are mapped axes of the scope:
 * the right side is a scalar for each of them. A reduction becomes one node whose body is the whole
 * formula; what stands around it another.
 */
final class IndexNotation {
    private final Elaboration elaboration;
    private final Problems problems;
    private final IndexRanges ranges;

    IndexNotation(Elaboration elaboration) {
        this.elaboration = elaboration;
        this.problems = elaboration.problems();
        this.ranges = new IndexRanges(elaboration);
    }

    /** The value of {@code y[i, j] = ...}. */
    Value define(Scope scope, Statement.IndexedBinding binding) {
        var axes = ranges.infer(scope, binding.indices(), binding.value());
        if (axes.isEmpty()) {
            return Value.UNKNOWN;
        }
        Scope inner = inner(scope, binding.indices(), axes.get());
        Value value = elaboration.expressions().evaluate(inner, binding.value(), Mode.REAL);
        if (value instanceof Tensor tensor
                && tensor.rank() == 0
                && isComplete(scope, tensor, axes.get().size())) {
            var outer =
                    tensor.mapped().stream().filter(position -> position < scope.base()).toList();
            return tensor.with(outer, axes.get());
        }
        Span at = binding.value().span();
        return formula(inner, at, value, 0)
                .<Value>map(f ->
                        elaboration
                                .emitter()
                                .emit(
                                        scope,
                                        at,
                                        Emitter.mapped(scope, f.body()),
                                        axes.get(),
                                        List.of(),
                                        new Formula(Reducer.NONE, f.body(), f.type())))
                .orElse(Value.UNKNOWN);
    }

    /** The value of {@code sum[k](...)}. */
    Value reduce(Scope scope, Expression.Reduction reduction) {
        var axes = ranges.infer(scope, reduction.indices(), reduction.body());
        if (axes.isEmpty()) {
            return Value.UNKNOWN;
        }
        Scope inner = inner(scope, reduction.indices(), axes.get());
        Value value = elaboration.expressions().evaluate(inner, reduction.body(), Mode.REAL);
        Reducer reducer = reducer(reduction.kind());
        Span at = reduction.span();
        var formula = formula(inner, reduction.body().span(), value, neutral(reducer));
        if (formula.isEmpty()) {
            return Value.UNKNOWN;
        }
        if (formula.get().type() instanceof ElementType.Category) {
            return problems.error(
                    scope,
                    ModelCode.NOT_A_NUMBER,
                    at,
                    "numbers are reduced here, and this is " + value.describe());
        }
        Value result =
                elaboration
                        .emitter()
                        .reduce(
                                scope,
                                at,
                                List.of(),
                                axes.get(),
                                new Formula(reducer, formula.get().body(), ElementType.REAL));
        return reduction.kind() == ReductionKind.MEAN
                ? elaboration
                        .reductions()
                        .divide(scope, at, result, Traced.shape(axes.get()).size())
                : result;
    }

    private static Scope inner(Scope scope, List<IndexBinder> indices, List<Traced> axes) {
        Scope inner = scope.indexed(axes);
        for (int i = 0; i < indices.size(); i++) {
            inner.bind(
                    indices.get(i).name().name(),
                    Element.real(new Scalar.Position(Affine.variable(scope.base() + i))));
        }
        return inner;
    }

    /** Whether a node has all index variables as its last axes: then it is the value itself. */
    private static boolean isComplete(Scope scope, Tensor tensor, int indices) {
        var own = tensor.mapped().stream().filter(position -> position >= scope.base()).toList();
        return own.equals(IntStream.range(scope.base(), scope.base() + indices).boxed().toList());
    }

    private record Body(Scalar body, ElementType type) {}

    /** The right side as a formula; empty if it is no scalar, which has been reported. */
    private Optional<Body> formula(Scope inner, Span at, Value value, double otherwise) {
        return switch (value) {
            case Element element ->
                    Optional.of(
                            new Body(
                                    Guard.protect(element.needs(), element.body(), otherwise),
                                    element.type()));
            case Tensor tensor when tensor.rank() == 0 ->
                    Optional.of(new Body(Emitter.readSuffix(tensor, 0, 0), tensor.type()));
            case Number _, Whole _ ->
                    Optional.of(new Body(Elementwise.scalar(value), ElementType.REAL));
            case Value.Unknown _ -> Optional.empty();
            case Tensor _,
                    Value.Truth _,
                    Value.Text _,
                    Value.Stored _,
                    Value.Family _,
                    Value.Statistic _,
                    Value.Tuple _ -> {
                problems.report(
                        inner,
                        Problem.of(
                                        ModelCode.INDEX_BODY,
                                        at,
                                        "index notation gives one number for each index, and this is "
                                                + value.describe())
                                .hint(
                                        value instanceof Tensor tensor && tensor.rank() > 0
                                                ? Optional.of(
                                                        "name the place on every axis, or sum over it, as in `sum[k](...)`")
                                                : Optional.empty()));
                yield Optional.empty();
            }
        };
    }

    private static Reducer reducer(ReductionKind kind) {
        return switch (kind) {
            case SUM, MEAN -> Reducer.SUM;
            case PRODUCT -> Reducer.PRODUCT;
            case MAX -> Reducer.MAX;
            case MIN -> Reducer.MIN;
        };
    }

    private static double neutral(Reducer reducer) {
        return switch (reducer) {
            case NONE, SUM -> 0;
            case PRODUCT -> 1;
            case MAX, ARGMAX -> Double.NEGATIVE_INFINITY;
            case MIN, ARGMIN -> Double.POSITIVE_INFINITY;
        };
    }
}

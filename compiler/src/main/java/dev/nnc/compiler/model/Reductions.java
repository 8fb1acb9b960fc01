package dev.nnc.compiler.model;

import dev.nnc.compiler.graph.Op.Reducer;
import dev.nnc.compiler.model.Emitter.Formula;
import dev.nnc.compiler.model.Value.Family;
import dev.nnc.compiler.model.Value.Statistic;
import dev.nnc.compiler.model.Value.Tensor;
import dev.nnc.compiler.model.Value.Whole;
import dev.nnc.compiler.report.Problem;
import dev.nnc.compiler.scalar.Function;
import dev.nnc.compiler.scalar.Scalar;
import dev.nnc.compiler.scalar.Subscript;
import dev.nnc.compiler.source.Span;
import dev.nnc.compiler.type.ElementType;
import dev.nnc.compiler.type.Extent;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** {@code sum mean max min product argmax} over visible axes. */
final class Reductions {
    private final Elaboration elaboration;
    private final Problems problems;
    private final Emitter emitter;

    Reductions(Elaboration elaboration) {
        this.elaboration = elaboration;
        this.problems = elaboration.problems();
        this.emitter = elaboration.emitter();
    }

    Value call(Scope scope, Span at, Primitive primitive, PrimitiveArguments given) {
        Value value = elaboration.expressions().evaluate(scope, given.get("x"), Mode.REAL);
        if (value instanceof Family family) {
            return new FamilyReductions(elaboration).reduce(scope, at, primitive, family);
        }
        if (value.isUnknown() || isNoNumber(scope, at, value)) {
            return Value.UNKNOWN;
        }
        if (!(value instanceof Tensor tensor)) {
            return primitive == Primitive.ARGMAX ? notOneAxis(scope, at, value) : value;
        }
        List<Integer> axes = IntStream.range(0, tensor.rank()).boxed().toList();
        if (given.find("axis").isPresent()) {
            Optional<Integer> axis =
                    PrimitiveArguments.axis(elaboration, scope, given.get("axis"), tensor);
            if (axis.isEmpty()) {
                return Value.UNKNOWN;
            }
            axes = List.of(axis.get());
        }
        if (primitive == Primitive.ARGMAX) {
            return axes.size() == 1
                    ? argmax(scope, at, tensor, axes.getFirst())
                    : notOneAxis(scope, at, tensor);
        }
        return axes.isEmpty() ? tensor : reduce(scope, at, reducer(primitive), tensor, axes);
    }

    boolean isNoNumber(Scope scope, Span at, Value value) {
        boolean wrong =
                value.isCategory()
                        || value instanceof Value.Truth
                        || value instanceof Value.Text
                        || value instanceof Value.Tuple
                        || value instanceof Statistic;
        if (wrong) {
            problems.error(
                    scope,
                    ModelCode.NOT_A_NUMBER,
                    at,
                    "numbers are reduced here, and this is " + value.describe());
        }
        return wrong;
    }

    private Value notOneAxis(Scope scope, Span at, Value value) {
        return problems.error(
                scope,
                Problem.of(
                                ModelCode.AXIS,
                                at,
                                "`argmax` gives the place on one axis, and this is "
                                        + value.describe())
                        .hint("name the axis, as in `axis = 0`"));
    }

    static Reduction reducer(Primitive primitive) {
        return switch (primitive) {
            case SUM -> new Reduction(Reducer.SUM, false);
            case MEAN -> new Reduction(Reducer.SUM, true);
            case PRODUCT -> new Reduction(Reducer.PRODUCT, false);
            case MAX -> new Reduction(Reducer.MAX, false);
            case MIN -> new Reduction(Reducer.MIN, false);
            case ARGMAX -> new Reduction(Reducer.ARGMAX, false);
            case EXP,
                    LOG,
                    SQRT,
                    ABS,
                    SIGN,
                    FLOOR,
                    SIN,
                    COS,
                    TANH,
                    ERF,
                    STEP,
                    RELU,
                    SIGMOID,
                    SOFTPLUS,
                    EXPM1,
                    LOG1P,
                    STOP_GRADIENT,
                    POW,
                    CONCAT,
                    STACK,
                    SPLIT,
                    RESHAPE,
                    TRANSPOSE,
                    REVERSE,
                    LAST,
                    PAD,
                    OVERLAP_ADD,
                    ONE_HOT,
                    ZEROS,
                    ONES,
                    BERNOULLI,
                    GAUSSIAN,
                    BATCH_MEAN,
                    BATCH_VARIANCE,
                    BATCH_COUNT,
                    AVERAGE,
                    DERIVATIVE,
                    FAIL ->
                    throw new IllegalArgumentException(primitive.word());
        };
    }

    /** How elements are combined, and whether the result is then divided by their number. */
    record Reduction(Reducer reducer, boolean divided) {}

    /** Over some visible axes of a tensor. */
    Value reduce(Scope scope, Span at, Reduction reduction, Tensor tensor, List<Integer> axes) {
        var kept =
                IntStream.range(0, tensor.rank())
                        .filter(axis -> !axes.contains(axis))
                        .mapToObj(tensor.visible()::get)
                        .toList();
        var reduced = axes.stream().map(tensor.visible()::get).toList();
        Scalar body = Emitter.read(tensor, places(scope, tensor, axes));
        Value value =
                emitter.reduce(
                        scope,
                        at,
                        kept,
                        reduced,
                        new Formula(reduction.reducer(), body, ElementType.REAL));
        return reduction.divided() ? divide(scope, at, value, Traced.shape(reduced).size()) : value;
    }

    /**
     * The variable of each visible axis: the kept ones come first, the reduced ones behind them.
     */
    private static List<Subscript> places(Scope scope, Tensor tensor, List<Integer> axes) {
        var places = new ArrayList<Subscript>();
        int kept = 0;
        for (int axis = 0; axis < tensor.rank(); axis++) {
            boolean isReduced = axes.contains(axis);
            int variable = isReduced ? tensor.rank() - axes.size() + axes.indexOf(axis) : kept++;
            places.add(Subscript.variable(scope.base() + variable));
        }
        return places;
    }

    /** A value divided by a number of elements. */
    Value divide(Scope scope, Span at, Value value, Extent count) {
        var number = new Whole(count, new Origin(at, "the number of elements is " + count));
        return count.is(1)
                ? value
                : elaboration
                        .operators()
                        .function(scope, at, Function.DIVIDE, List.of(value, number));
    }

    /** The category has as many values as the axis, also where its extent is known at run time. */
    private Value argmax(Scope scope, Span at, Tensor tensor, int axis) {
        var kept = new ArrayList<>(tensor.visible());
        Traced reduced = kept.remove(axis);
        var type = new ElementType.Category(reduced.extent());
        Scalar body = Emitter.read(tensor, places(scope, tensor, List.of(axis)));
        Value value =
                emitter.reduce(
                        scope, at, kept, List.of(reduced), new Formula(Reducer.ARGMAX, body, type));
        return value instanceof Tensor place
                ? new Tensor(
                        place.node(),
                        place.mapped(),
                        place.visible(),
                        type,
                        Optional.of(reduced.origin()))
                : value;
    }
}

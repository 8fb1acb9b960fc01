package dev.nnc.compiler.model;

import dev.nnc.compiler.graph.Op.Reducer;
import dev.nnc.compiler.model.Emitter.Formula;
import dev.nnc.compiler.model.Value.Tensor;
import dev.nnc.compiler.model.Value.Tuple;
import dev.nnc.compiler.report.Problem;
import dev.nnc.compiler.scalar.Affine;
import dev.nnc.compiler.scalar.Condition;
import dev.nnc.compiler.scalar.Condition.Relation;
import dev.nnc.compiler.scalar.Scalar;
import dev.nnc.compiler.scalar.Subscript;
import dev.nnc.compiler.source.Span;
import dev.nnc.compiler.syntax.Expression;
import dev.nnc.compiler.type.ElementType;
import dev.nnc.compiler.type.Extent;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What moves elements without computing: {@code transpose reverse last pad split oneHot
 * overlapAdd}, and {@code reshape}.
 */
final class Movements {
    private final Elaboration elaboration;
    private final Problems problems;
    private final Reshapes reshapes;
    private final Windows windows;

    Movements(Elaboration elaboration) {
        this.elaboration = elaboration;
        this.problems = elaboration.problems();
        this.reshapes = new Reshapes(elaboration);
        this.windows = new Windows(elaboration);
    }

    Value call(Scope scope, Span at, Primitive primitive, PrimitiveArguments given) {
        Value value =
                elaboration
                        .expressions()
                        .evaluate(
                                scope,
                                given.get(primitive == Primitive.ONE_HOT ? "y" : "x"),
                                Mode.REAL);
        Optional<Tensor> tensor = elaboration.tensor(scope, at, value);
        if (tensor.isEmpty()) {
            return Value.UNKNOWN;
        }
        Tensor x = tensor.get();
        if (primitive == Primitive.RESHAPE) {
            return reshapes.reshape(scope, at, x, given.others());
        }
        if (primitive == Primitive.TRANSPOSE) {
            return transpose(scope, at, x, given.others());
        }
        if (primitive == Primitive.ONE_HOT) {
            return oneHot(scope, at, x);
        }
        Optional<Integer> axis = axis(scope, at, x, primitive, given);
        if (axis.isEmpty()) {
            return Value.UNKNOWN;
        }
        return along(scope, at, primitive, x, axis.get(), given);
    }

    private Value along(
            Scope scope,
            Span at,
            Primitive primitive,
            Tensor x,
            int axis,
            PrimitiveArguments given) {
        if (primitive == Primitive.REVERSE) {
            var index =
                    Affine.of(x.extent(axis).minus(1)).minus(Affine.variable(scope.base() + axis));
            return move(scope, at, x, x.visible(), replaced(scope, x, axis, index));
        }
        if (primitive == Primitive.LAST) {
            return last(scope, at, x, axis);
        }
        if (primitive == Primitive.PAD) {
            return windows.pad(scope, at, x, axis, given);
        }
        return primitive == Primitive.SPLIT
                ? split(scope, at, x, axis, given)
                : windows.overlapAdd(scope, at, x, axis, given);
    }

    private Value last(Scope scope, Span at, Tensor x, int axis) {
        var kept = new ArrayList<>(x.visible());
        kept.remove(axis);
        var places = new ArrayList<Subscript>();
        kept.forEach(k -> places.add(Subscript.variable(scope.base() + places.size())));
        places.add(axis, new Subscript.Linear(Affine.of(x.extent(axis).minus(1))));
        return move(scope, at, x, kept, places);
    }

    private Optional<Integer> axis(
            Scope scope, Span at, Tensor x, Primitive primitive, PrimitiveArguments given) {
        Optional<Integer> axis =
                given.find("axis").isPresent()
                        ? PrimitiveArguments.axis(elaboration, scope, given.get("axis"), x)
                        : Optional.of(0);
        int needed = primitive == Primitive.OVERLAP_ADD ? 2 : 1;
        if (axis.isPresent() && axis.get() + needed > x.rank()) {
            problems.error(
                    scope,
                    ModelCode.AXIS,
                    at,
                    "`" + primitive.word() + "` works along an axis, and this is " + x.describe());
            return Optional.empty();
        }
        return axis;
    }

    /** The places of all axes, one of them replaced. */
    static List<Subscript> replaced(Scope scope, Tensor x, int axis, Affine index) {
        var places = new ArrayList<Subscript>();
        for (int i = 0; i < x.rank(); i++) {
            places.add(
                    i == axis ? new Subscript.Linear(index) : Subscript.variable(scope.base() + i));
        }
        return places;
    }

    private Value move(
            Scope scope, Span at, Tensor x, List<Traced> visible, List<Subscript> places) {
        return emit(elaboration, scope, at, x, visible, Emitter.read(x, places));
    }

    static Value emit(
            Elaboration elaboration,
            Scope scope,
            Span at,
            Tensor x,
            List<Traced> visible,
            Scalar body) {
        Value value =
                elaboration
                        .emitter()
                        .emit(
                                scope,
                                at,
                                x.mapped(),
                                visible,
                                List.of(),
                                new Formula(Reducer.NONE, body, x.type()));
        return value instanceof Tensor moved
                ? new Tensor(moved.node(), moved.mapped(), moved.visible(), x.type(), x.size())
                : value;
    }

    private Value transpose(Scope scope, Span at, Tensor x, List<Expression> order) {
        var axes = new ArrayList<Integer>();
        for (Expression expression : order) {
            PrimitiveArguments.axis(elaboration, scope, expression, x).ifPresent(axes::add);
        }
        if (axes.size() < order.size()) {
            return Value.UNKNOWN;
        }
        if (axes.isEmpty()) {
            for (int axis = x.rank() - 1; axis >= 0; axis--) {
                axes.add(axis);
            }
        }
        if (axes.stream().distinct().count() != x.rank() || axes.size() != x.rank()) {
            return problems.error(
                    scope,
                    ModelCode.AXIS,
                    at,
                    "`transpose` of "
                            + x.describe()
                            + " takes each of its "
                            + x.rank()
                            + " axes once, and gets "
                            + axes);
        }
        var places = new ArrayList<Subscript>();
        for (int axis = 0; axis < x.rank(); axis++) {
            places.add(Subscript.variable(scope.base() + axes.indexOf(axis)));
        }
        return move(scope, at, x, axes.stream().map(x.visible()::get).toList(), places);
    }

    /**
     * {@code index relation bound} as a condition on positions; what is known goes to the right
     * side.
     */
    static Condition compare(Relation relation, Affine index, Extent bound) {
        Extent right = bound.minus(index.constant());
        return new Condition.Compare(
                relation,
                new Scalar.Position(index.plus(index.constant().times(-1))),
                right.isLiteral()
                        ? Scalar.constant((double) right.literal())
                        : new Scalar.Size(right));
    }

    private Value split(Scope scope, Span at, Tensor x, int axis, PrimitiveArguments given) {
        var parts = elaboration.expressions().literalInteger(scope, given.get("parts"));
        if (parts.isEmpty()) {
            return Value.UNKNOWN;
        }
        if (parts.get() < 1 || !x.extent(axis).isDivisibleBy(parts.get())) {
            return problems.error(
                    scope,
                    x.visible()
                            .get(axis)
                            .origin()
                            .addTo(
                                    Problem.of(
                                            ModelCode.NOT_DIVISIBLE,
                                            at,
                                            "an axis of "
                                                    + x.extent(axis)
                                                    + " cannot be split into "
                                                    + parts.get()
                                                    + " equal parts")));
        }
        Extent part = x.extent(axis).floorDivide(parts.get());
        var visible = new ArrayList<>(x.visible());
        visible.set(axis, new Traced(part, Integers.origin(scope, at, part)));
        var results = new ArrayList<Value>();
        for (int i = 0; i < parts.get(); i++) {
            var index = Affine.variable(scope.base() + axis).plus(part.times(i));
            results.add(move(scope, at, x, visible, replaced(scope, x, axis, index)));
        }
        return results.size() == 1 ? results.getFirst() : new Tuple(results);
    }

    private Value oneHot(Scope scope, Span at, Tensor y) {
        if (!(y.type() instanceof ElementType.Category category)) {
            return problems.error(
                    scope,
                    ModelCode.NOT_A_CATEGORY,
                    at,
                    "`oneHot` takes a category, and gets " + y.describe());
        }
        var visible = new ArrayList<>(y.visible());
        visible.add(
                new Traced(
                        category.size(),
                        y.size().orElse(Integers.origin(scope, at, category.size()))));
        int last = scope.base() + y.rank();
        var places = new ArrayList<Subscript>();
        y.visible().forEach(axis -> places.add(Subscript.variable(scope.base() + places.size())));
        var same =
                new Condition.Compare(
                        Relation.EQUAL,
                        Emitter.read(y, places),
                        new Scalar.Position(Affine.variable(last)));
        Scalar body = new Scalar.Select(same, Scalar.constant(1), Scalar.constant(0));
        return elaboration
                .emitter()
                .emit(scope, at, y.mapped(), visible, List.of(), Formula.map(body));
    }
}

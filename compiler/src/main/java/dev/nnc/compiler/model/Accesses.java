package dev.nnc.compiler.model;

import dev.nnc.compiler.graph.Op.Reducer;
import dev.nnc.compiler.model.Emitter.Formula;
import dev.nnc.compiler.model.Value.Element;
import dev.nnc.compiler.model.Value.Tensor;
import dev.nnc.compiler.model.Value.Whole;
import dev.nnc.compiler.report.Problem;
import dev.nnc.compiler.scalar.Affine;
import dev.nnc.compiler.scalar.Scalar;
import dev.nnc.compiler.source.Span;
import dev.nnc.compiler.syntax.Expression;
import dev.nnc.compiler.syntax.Subscript;
import dev.nnc.compiler.type.ElementType;
import dev.nnc.compiler.type.Extent;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** {@code x[0]}, {@code x[1..3, :]}, {@code x[2*i + u, c]}, {@code W[word, j]}. */
final class Accesses {
    private final Elaboration elaboration;
    private final Problems problems;

    Accesses(Elaboration elaboration) {
        this.elaboration = elaboration;
        this.problems = elaboration.problems();
    }

    /**
     * What the brackets come to: places for all axes, the axes that stay, and what the proofs need.
     */
    private record Draft(
            List<dev.nnc.compiler.scalar.Subscript> places, List<Traced> kept, Set<Guard> needs) {
        void keep(Scope scope, Traced axis, Extent from) {
            places.add(
                    new dev.nnc.compiler.scalar.Subscript.Linear(
                            Affine.variable(scope.base() + kept.size()).plus(from)));
            kept.add(axis);
        }
    }

    Value access(Scope scope, Expression.Subscripted access) {
        Value target = elaboration.expressions().evaluate(scope, access.target(), Mode.REAL);
        if (target.isUnknown()) {
            return Value.UNKNOWN;
        }
        if (!(target instanceof Tensor tensor) || access.subscripts().size() > tensor.rank()) {
            return tooMany(scope, access, target);
        }
        var draft = new Draft(new ArrayList<>(), new ArrayList<>(), new LinkedHashSet<>());
        for (int axis = 0; axis < tensor.rank(); axis++) {
            Traced own = tensor.visible().get(axis);
            boolean fine =
                    axis >= access.subscripts().size()
                            || place(scope, access, access.subscripts().get(axis), own, draft);
            if (!fine) {
                return Value.UNKNOWN;
            }
            if (axis >= access.subscripts().size()) {
                draft.keep(scope, own, Extent.ZERO);
            }
        }
        return build(scope, access.span(), tensor, draft);
    }

    private Value build(Scope scope, Span at, Tensor tensor, Draft draft) {
        Scalar.Read read = Emitter.read(tensor, draft.places());
        var needs = List.copyOf(draft.needs());
        if (scope.lazy() && draft.kept().isEmpty()) {
            return new Element(read, tensor.type(), needs);
        }
        Scalar body = Guard.protect(needs, read, 0);
        Value value =
                elaboration
                        .emitter()
                        .emit(
                                scope,
                                at,
                                Emitter.mapped(scope, body),
                                draft.kept(),
                                List.of(),
                                new Formula(Reducer.NONE, body, tensor.type()));
        return value instanceof Tensor node
                ? new Tensor(node.node(), node.mapped(), node.visible(), node.type(), tensor.size())
                : value;
    }

    private Value tooMany(Scope scope, Expression.Subscripted access, Value target) {
        int count = access.subscripts().size();
        return problems.error(
                scope,
                Problem.of(
                        ModelCode.SUBSCRIPTS,
                        access.span(),
                        "`"
                                + Labels.oneLine(access.target().span())
                                + "` is "
                                + target.describe()
                                + ", and the brackets hold "
                                + count
                                + (count == 1 ? " place" : " places")));
    }

    private boolean place(
            Scope scope,
            Expression.Subscripted access,
            Subscript subscript,
            Traced axis,
            Draft draft) {
        return switch (subscript) {
            case Subscript.At at -> at(scope, access, at.index(), axis, draft);
            case Subscript.Slice slice -> slice(scope, slice, axis, draft);
        };
    }

    private boolean at(
            Scope scope,
            Expression.Subscripted access,
            Expression expression,
            Traced axis,
            Draft draft) {
        Value value = elaboration.expressions().evaluate(scope, expression, Mode.INT);
        Optional<Affine> index = Integers.affine(value);
        if (index.isPresent()) {
            return inRange(scope, access, expression, index.get(), axis, draft);
        }
        if (value.isCategory()) {
            return lookup(scope, expression, value, axis, draft);
        }
        if (!value.isUnknown()) {
            problems.report(
                    scope,
                    Problem.of(
                            ModelCode.INDEX_FORM,
                            expression.span(),
                            "an index is an int, a sum of index variables"
                                    + " with int factors, or a category, and `"
                                    + Labels.oneLine(expression.span())
                                    + "` is "
                                    + value.describe()));
        }
        return false;
    }

    private boolean inRange(
            Scope scope,
            Expression.Subscripted access,
            Expression expression,
            Affine index,
            Traced axis,
            Draft draft) {
        var bounds = new Bounds(scope);
        var low = bounds.provePositive(index);
        var high = bounds.provePositive(Affine.of(axis.extent().minus(1)).minus(index));
        if (low.isPresent() && high.isPresent()) {
            draft.needs().addAll(low.get());
            draft.needs().addAll(high.get());
            draft.places().add(new dev.nnc.compiler.scalar.Subscript.Linear(index));
            return true;
        }
        boolean fromEnd =
                index.isConstant()
                        && index.constant().isLiteral()
                        && index.constant().literal() < 0;
        String x = Labels.oneLine(access.target().span());
        String text = Labels.oneLine(expression.span());
        boolean isNumber = index.isConstant() && text.equals(index.constant().toString());
        problems.report(
                scope,
                axis.origin()
                        .addTo(
                                Problem.of(
                                        ModelCode.OUT_OF_RANGE,
                                        expression.span(),
                                        "the index "
                                                + (isNumber ? "" : "`" + text + "` ")
                                                + bounds.range(index)
                                                + ", and the axis of `"
                                                + x
                                                + "` has "
                                                + axis.extent()
                                                + ": 0 to "
                                                + axis.extent().minus(1)))
                        .hint(
                                fromEnd
                                        ? Optional.of("`last(" + x + ")` is the last item")
                                        : low.isPresent() ? bound(index, axis) : Optional.empty()));
        return false;
    }

    /** Of {@code i + 1} in an axis of 5: {@code i < 4}. */
    private static Optional<String> bound(Affine index, Traced axis) {
        boolean plain =
                index.coefficients().size() == 1
                        && index.coefficients().values().stream().allMatch(factor -> factor == 1);
        Extent end = axis.extent().minus(index.constant());
        return plain && end.min() >= 1
                ? Optional.of("a bound keeps the index inside, as in `i < " + end + "`")
                : Optional.empty();
    }

    private boolean lookup(
            Scope scope, Expression expression, Value value, Traced axis, Draft draft) {
        if (value instanceof Tensor tensor && tensor.rank() > 0) {
            problems.error(
                    scope,
                    Problem.of(
                                    ModelCode.INDEX_FORM,
                                    expression.span(),
                                    "one category is an index, and `"
                                            + Labels.oneLine(expression.span())
                                            + "` is "
                                            + tensor.describe())
                            .hint(
                                    "with index notation: `y[i, j] = W["
                                            + Labels.oneLine(expression.span())
                                            + "[i], j]`"));
            return false;
        }
        ElementType type =
                value instanceof Element element ? element.type() : ((Tensor) value).type();
        Extent size =
                type instanceof ElementType.Category category ? category.size() : axis.extent();
        if (axis.extent().minus(size).min() < 0) {
            problems.report(
                    scope,
                    axis.origin()
                            .addTo(
                                    Problem.of(
                                            ModelCode.OUT_OF_RANGE,
                                            expression.span(),
                                            "`"
                                                    + Labels.oneLine(expression.span())
                                                    + "` is "
                                                    + type
                                                    + ", and the axis has only "
                                                    + axis.extent())));
            return false;
        }
        draft.places()
                .add(
                        new dev.nnc.compiler.scalar.Subscript.Lookup(
                                category(scope, expression.span(), value, draft)));
        return true;
    }

    /** A category as a read; one that is computed becomes a node. */
    private Scalar.Read category(Scope scope, Span at, Value value, Draft draft) {
        if (value instanceof Element element && element.body() instanceof Scalar.Read read) {
            draft.needs().addAll(element.needs());
            return read;
        }
        Tensor tensor =
                value instanceof Element element
                        ? elaboration.emitter().materialise(scope, at, element)
                        : (Tensor) value;
        return Emitter.readSuffix(tensor, 0, 0);
    }

    private boolean slice(Scope scope, Subscript.Slice slice, Traced axis, Draft draft) {
        Optional<Whole> from =
                slice.from().isPresent()
                        ? elaboration.expressions().integer(scope, slice.from().get())
                        : Optional.of(new Whole(Extent.ZERO, axis.origin()));
        Optional<Whole> to =
                slice.to().isPresent()
                        ? elaboration.expressions().integer(scope, slice.to().get())
                        : Optional.of(new Whole(axis.extent(), axis.origin()));
        if (from.isEmpty() || to.isEmpty()) {
            return false;
        }
        Extent start = from.get().extent();
        Extent end = to.get().extent();
        Extent count = end.minus(start);
        if (start.min() < 0 || axis.extent().minus(end).min() < 0 || count.min() < 1) {
            String cause =
                    "the range "
                            + start
                            + ".."
                            + end
                            + (count.max() < 1
                                    ? " is empty"
                                    : count.min() < 1
                                            ? " can be empty"
                                            : " does not lie in an axis of " + axis.extent());
            problems.report(
                    scope,
                    axis.origin().addTo(Problem.of(ModelCode.OUT_OF_RANGE, slice.span(), cause)));
            return false;
        }
        var origin =
                count.equals(axis.extent())
                        ? axis.origin()
                        : Integers.origin(scope, slice.span(), count);
        draft.keep(scope, new Traced(count, origin), start);
        return true;
    }
}

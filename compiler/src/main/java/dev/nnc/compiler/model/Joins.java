package dev.nnc.compiler.model;

import dev.nnc.compiler.graph.Op.Reducer;
import dev.nnc.compiler.model.Emitter.Formula;
import dev.nnc.compiler.model.Value.Tensor;
import dev.nnc.compiler.report.Problem;
import dev.nnc.compiler.scalar.Affine;
import dev.nnc.compiler.scalar.Condition.Relation;
import dev.nnc.compiler.scalar.Scalar;
import dev.nnc.compiler.scalar.Scalar.Select;
import dev.nnc.compiler.scalar.Subscript;
import dev.nnc.compiler.source.Span;
import dev.nnc.compiler.syntax.Expression;
import dev.nnc.compiler.type.Extent;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/** {@code concat(a, b, axis = 0)}, {@code stack(a, b)}, {@code zeros(n)} and {@code ones(n, m)}. */
final class Joins {
    private final Elaboration elaboration;
    private final Problems problems;

    Joins(Elaboration elaboration) {
        this.elaboration = elaboration;
        this.problems = elaboration.problems();
    }

    Value call(Scope scope, Span at, Primitive primitive, PrimitiveArguments given) {
        if (primitive == Primitive.ZEROS || primitive == Primitive.ONES) {
            return filled(scope, at, given.others(), primitive == Primitive.ZEROS ? 0 : 1);
        }
        var parts = new ArrayList<Tensor>();
        for (Expression part : given.others()) {
            Value value = elaboration.expressions().evaluate(scope, part, Mode.REAL);
            elaboration.tensor(scope, part.span(), value).ifPresent(parts::add);
        }
        if (parts.size() < given.others().size()) {
            return Value.UNKNOWN;
        }
        if (parts.isEmpty()) {
            return problems.error(
                    scope,
                    ModelCode.ARGUMENTS,
                    at,
                    "`" + primitive.word() + "` needs at least one value");
        }
        return primitive == Primitive.STACK
                ? stack(scope, at, parts)
                : concat(scope, at, parts, given.find("axis"));
    }

    private Value filled(Scope scope, Span at, List<Expression> extents, double value) {
        var axes = new ArrayList<Traced>();
        for (Expression extent : extents) {
            elaboration
                    .expressions()
                    .integer(scope, extent)
                    .ifPresent(w -> axes.add(new Traced(w.extent(), w.origin())));
        }
        return axes.size() < extents.size()
                ? Value.UNKNOWN
                : elaboration.emitter().map(scope, at, axes, Scalar.constant(value));
    }

    private Value stack(Scope scope, Span at, List<Tensor> parts) {
        Tensor first = parts.getFirst();
        for (Tensor part : parts) {
            if (!part.shape().equals(first.shape()) || !part.type().equals(first.type())) {
                return problems.error(
                        scope,
                        ShapeProblems.disagreement(
                                Problem.of(
                                        ModelCode.SHAPES_DIFFER,
                                        at,
                                        "`stack` takes values of one shape, and gets "
                                                + first.describe()
                                                + " and "
                                                + part.describe()),
                                first.visible(),
                                part.visible()));
            }
        }
        var count = Extent.of(parts.size());
        var visible =
                Traced.join(
                        List.of(new Traced(count, Integers.origin(scope, at, count))),
                        first.visible());
        Scalar body = Emitter.readSuffix(parts.getLast(), scope.base(), visible.size());
        for (int i = parts.size() - 2; i >= 0; i--) {
            var isPart =
                    Movements.compare(
                            Relation.LESS_EQUAL, Affine.variable(scope.base()), Extent.of(i));
            body =
                    new Select(
                            isPart,
                            Emitter.readSuffix(parts.get(i), scope.base(), visible.size()),
                            body);
        }
        return join(scope, at, parts, visible, body);
    }

    private Value concat(Scope scope, Span at, List<Tensor> parts, Optional<Expression> wanted) {
        Tensor first = parts.getFirst();
        Optional<Integer> axis =
                wanted.isPresent()
                        ? PrimitiveArguments.axis(elaboration, scope, wanted.get(), first)
                        : first.rank() == 0 ? notAlong(scope, at, first) : Optional.of(0);
        if (axis.isEmpty()) {
            return Value.UNKNOWN;
        }
        for (Tensor part : parts) {
            boolean fits =
                    part.rank() == first.rank()
                            && part.type().equals(first.type())
                            && part.shape()
                                    .with(axis.get(), Extent.ONE)
                                    .equals(first.shape().with(axis.get(), Extent.ONE));
            if (!fits) {
                return problems.error(
                        scope,
                        ShapeProblems.disagreement(
                                Problem.of(
                                        ModelCode.SHAPES_DIFFER,
                                        at,
                                        "`concat` along axis "
                                                + axis.get()
                                                + " takes values that differ only there, and gets "
                                                + first.describe()
                                                + " and "
                                                + part.describe()),
                                first.visible(),
                                part.visible()));
            }
        }
        return concat(scope, at, parts, axis.get());
    }

    private Optional<Integer> notAlong(Scope scope, Span at, Tensor first) {
        problems.error(
                scope,
                Problem.of(
                                ModelCode.AXIS,
                                at,
                                "`concat` joins arrays along an axis, and this is "
                                        + first.describe())
                        .hint("`stack(...)` makes an array of numbers"));
        return Optional.empty();
    }

    private Value concat(Scope scope, Span at, List<Tensor> parts, int axis) {
        Extent total =
                parts.stream().map(part -> part.extent(axis)).reduce(Extent.ZERO, Extent::plus);
        var visible = new ArrayList<>(parts.getFirst().visible());
        visible.set(axis, new Traced(total, Integers.origin(scope, at, total)));
        Extent start = total.minus(parts.getLast().extent(axis));
        Scalar body = part(scope, parts.getLast(), axis, start);
        for (int i = parts.size() - 2; i >= 0; i--) {
            var isPart =
                    Movements.compare(Relation.LESS, Affine.variable(scope.base() + axis), start);
            start = start.minus(parts.get(i).extent(axis));
            body = new Select(isPart, part(scope, parts.get(i), axis, start), body);
        }
        return join(scope, at, parts, visible, body);
    }

    /** The element of a part that begins at a place of the whole. */
    private static Scalar part(Scope scope, Tensor part, int axis, Extent start) {
        var places = new ArrayList<Subscript>();
        for (int i = 0; i < part.rank(); i++) {
            Affine variable = Affine.variable(scope.base() + i);
            places.add(new Subscript.Linear(i == axis ? variable.plus(start.times(-1)) : variable));
        }
        return Emitter.read(part, places);
    }

    private Value join(
            Scope scope, Span at, List<Tensor> parts, List<Traced> visible, Scalar body) {
        Tensor first = parts.getFirst();
        var mapped = new TreeSet<Integer>();
        parts.forEach(part -> mapped.addAll(part.mapped()));
        Value value =
                elaboration
                        .emitter()
                        .emit(
                                scope,
                                at,
                                List.copyOf(mapped),
                                visible,
                                List.of(),
                                new Formula(Reducer.NONE, body, first.type()));
        return value instanceof Tensor whole
                ? new Tensor(whole.node(), whole.mapped(), visible, first.type(), first.size())
                : value;
    }
}

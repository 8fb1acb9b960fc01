package dev.nnc.compiler.model;

import dev.nnc.compiler.graph.Op;
import dev.nnc.compiler.graph.Op.Reducer;
import dev.nnc.compiler.model.Value.Tensor;
import dev.nnc.compiler.scalar.Affine;
import dev.nnc.compiler.scalar.Condition.Relation;
import dev.nnc.compiler.scalar.Scalar;
import dev.nnc.compiler.scalar.Subscript;
import dev.nnc.compiler.source.Span;
import dev.nnc.compiler.type.ElementType;
import dev.nnc.compiler.type.Extent;
import java.util.ArrayList;

/**
 * What surrounds windows of an axis: zeros at its ends before they are cut out, and the sum where
 * they overlap after.
 */
final class Windows {
    private final Elaboration elaboration;
    private final Problems problems;

    Windows(Elaboration elaboration) {
        this.elaboration = elaboration;
        this.problems = elaboration.problems();
    }

    Value pad(Scope scope, Span at, Tensor x, int axis, PrimitiveArguments given) {
        var before = elaboration.expressions().integer(scope, given.get("before"));
        var after = elaboration.expressions().integer(scope, given.get("after"));
        if (before.isEmpty() || after.isEmpty()) {
            return Value.UNKNOWN;
        }
        Extent front = before.get().extent();
        Extent back = after.get().extent();
        if (front.min() < 0 || back.min() < 0) {
            return problems.error(
                    scope,
                    ModelCode.OUT_OF_RANGE,
                    at,
                    "`pad` adds "
                            + front
                            + " before and "
                            + back
                            + " after; neither may be negative");
        }
        if (front.is(0) && back.is(0)) {
            return x;
        }
        Extent total = x.extent(axis).plus(front).plus(back);
        var visible = new ArrayList<>(x.visible());
        visible.set(axis, new Traced(total, Integers.origin(scope, at, total)));
        Affine index = Affine.variable(scope.base() + axis).plus(front.times(-1));
        Scalar body = Emitter.read(x, Movements.replaced(scope, x, axis, index));
        if (!front.is(0)) {
            body =
                    new Scalar.Select(
                            Movements.compare(Relation.GREATER_EQUAL, index, Extent.ZERO),
                            body,
                            Scalar.constant(0));
        }
        if (!back.is(0)) {
            body =
                    new Scalar.Select(
                            Movements.compare(Relation.LESS, index, x.extent(axis)),
                            body,
                            Scalar.constant(0));
        }
        return Movements.emit(elaboration, scope, at, x, visible, body);
    }

    /** A scatter: {@code y[stride*i + u] += x[i, u]}. */
    Value overlapAdd(Scope scope, Span at, Tensor x, int axis, PrimitiveArguments given) {
        var stride = elaboration.expressions().literalInteger(scope, given.get("stride"));
        if (stride.isEmpty()) {
            return Value.UNKNOWN;
        }
        if (stride.get() < 1) {
            return problems.error(
                    scope,
                    ModelCode.OUT_OF_RANGE,
                    at,
                    "a stride is at least 1, and this is " + stride.get());
        }
        Extent extent = x.extent(axis).minus(1).times(stride.get()).plus(x.extent(axis + 1));
        var visible = new ArrayList<>(x.visible());
        visible.remove(axis);
        visible.set(axis, new Traced(extent, Integers.origin(scope, at, extent)));
        var domain =
                Traced.join(x.mapped().stream().map(scope.mapped()::get).toList(), x.visible());
        var target = new ArrayList<Subscript>();
        for (int v = 0; v < domain.size(); v++) {
            int place = v - x.mapped().size();
            if (place == axis) {
                target.add(
                        new Subscript.Linear(
                                Affine.variable(v)
                                        .times(stride.get())
                                        .plus(Affine.variable(v + 1))));
            } else if (place != axis + 1) {
                target.add(Subscript.variable(v));
            }
        }
        var read = new Scalar.Read(x.node(), dev.nnc.compiler.graph.Bodies.identity(domain.size()));
        var shape =
                Traced.shape(
                        Traced.join(
                                x.mapped().stream().map(scope.mapped()::get).toList(), visible));
        int node =
                elaboration
                        .emitter()
                        .add(
                                scope,
                                at,
                                new Op.Comprehension(
                                        Traced.extents(domain), target, Reducer.SUM, read),
                                shape,
                                ElementType.REAL);
        return Tensor.real(node, x.mapped(), visible);
    }
}

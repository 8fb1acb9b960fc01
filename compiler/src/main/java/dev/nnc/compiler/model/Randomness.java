package dev.nnc.compiler.model;

import dev.nnc.compiler.graph.Op.Reducer;
import dev.nnc.compiler.model.Emitter.Formula;
import dev.nnc.compiler.model.Value.Tensor;
import dev.nnc.compiler.report.Problem;
import dev.nnc.compiler.scalar.Affine;
import dev.nnc.compiler.scalar.Condition;
import dev.nnc.compiler.scalar.Scalar;
import dev.nnc.compiler.scalar.Scalar.Distribution;
import dev.nnc.compiler.scalar.Scalar.Noise;
import dev.nnc.compiler.source.Span;
import dev.nnc.compiler.syntax.Expression;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * {@code bernoulli(like, p)} and {@code gaussian(like)}: one random number for each element of a
 * value.
 */
final class Randomness {
    private final Elaboration elaboration;

    Randomness(Elaboration elaboration) {
        this.elaboration = elaboration;
    }

    Value call(Scope scope, Expression.Call call, Primitive primitive, PrimitiveArguments given) {
        Span at = Calls.place(call);
        Value value = elaboration.expressions().evaluate(scope, given.get("like"), Mode.REAL);
        Optional<Tensor> like = elaboration.tensor(scope, given.get("like").span(), value);
        if (primitive == Primitive.GAUSSIAN) {
            return like.map(tensor ->
                            emit(
                                    scope,
                                    at,
                                    tensor,
                                    noise(scope, call, tensor, Distribution.GAUSSIAN)))
                    .orElse(Value.UNKNOWN);
        }
        Value p = elaboration.expressions().evaluate(scope, given.get("p"), Mode.REAL);
        if (like.isEmpty() || p.isUnknown()) {
            return Value.UNKNOWN;
        }
        if (p.isCategory()
                || !(p instanceof Value.Number
                        || p instanceof Value.Whole
                        || p instanceof Value.Element
                        || p instanceof Tensor tensor && tensor.rank() == 0)) {
            return elaboration
                    .problems()
                    .error(
                            scope,
                            Problem.of(
                                    ModelCode.NOT_A_NUMBER,
                                    given.get("p").span(),
                                    "a probability is one number, and this is " + p.describe()));
        }
        Scalar uniform = noise(scope, call, like.get(), Distribution.UNIFORM);
        var happens =
                new Condition.Compare(Condition.Relation.LESS, uniform, Elementwise.scalar(p));
        return emit(
                scope,
                at,
                like.get(),
                new Scalar.Select(happens, Scalar.constant(1), Scalar.constant(0)));
    }

    private Noise noise(Scope scope, Expression.Call call, Tensor like, Distribution distribution) {
        var at = new ArrayList<Affine>();
        like.mapped().forEach(position -> at.add(Affine.variable(position)));
        for (int axis = 0; axis < like.rank(); axis++) {
            at.add(Affine.variable(scope.base() + axis));
        }
        var extents =
                Traced.extents(
                        Traced.join(
                                like.mapped().stream().map(scope.mapped()::get).toList(),
                                like.visible()));
        return new Noise(distribution, elaboration.stream(scope, call), at, extents);
    }

    private Value emit(Scope scope, Span at, Tensor like, Scalar body) {
        return elaboration
                .emitter()
                .emit(
                        scope,
                        at,
                        Emitter.mapped(scope, body),
                        like.visible(),
                        List.of(),
                        new Formula(Reducer.NONE, body, dev.nnc.compiler.type.ElementType.REAL));
    }
}

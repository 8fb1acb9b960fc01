package dev.nnc.compiler.model;

import dev.nnc.compiler.graph.Op.Reducer;
import dev.nnc.compiler.model.Value.Family;
import dev.nnc.compiler.model.Value.Number;
import dev.nnc.compiler.model.Value.Tensor;
import dev.nnc.compiler.scalar.Function;
import dev.nnc.compiler.source.Span;
import dev.nnc.compiler.type.Extent;
import java.util.List;
import java.util.stream.IntStream;

/** Reductions of a set of parameters: its members count as one long array. */
final class FamilyReductions {
    private final Elaboration elaboration;

    FamilyReductions(Elaboration elaboration) {
        this.elaboration = elaboration;
    }

    /** Over all members of a set of parameters together. */
    Value reduce(Scope scope, Span at, Primitive primitive, Family family) {
        Reductions.Reduction reduction = Reductions.reducer(primitive);
        if (primitive == Primitive.ARGMAX
                || family.members().isEmpty() && reduction.reducer() != Reducer.SUM) {
            return elaboration
                    .problems()
                    .error(
                            scope,
                            ModelCode.NOT_A_NUMBER,
                            at,
                            "`"
                                    + primitive.word()
                                    + "` cannot be taken of "
                                    + (family.members().isEmpty() ? "an empty" : "a")
                                    + " set of parameters");
        }
        Value total = new Number(0);
        Extent count = Extent.ZERO;
        boolean first = true;
        for (Tensor member : family.members()) {
            var axes = IntStream.range(0, member.rank()).boxed().toList();
            Value part =
                    axes.isEmpty()
                            ? member
                            : elaboration
                                    .reductions()
                                    .reduce(
                                            scope,
                                            at,
                                            new Reductions.Reduction(reduction.reducer(), false),
                                            member,
                                            axes);
            total =
                    first
                            ? part
                            : elaboration
                                    .operators()
                                    .function(
                                            scope,
                                            at,
                                            combine(reduction.reducer()),
                                            List.of(total, part));
            count = count.plus(member.shape().size());
            first = false;
        }
        return reduction.divided() && !first
                ? elaboration.reductions().divide(scope, at, total, count)
                : total;
    }

    private static Function combine(Reducer reducer) {
        return switch (reducer) {
            case SUM -> Function.ADD;
            case PRODUCT -> Function.MULTIPLY;
            case MAX -> Function.MAX;
            case MIN -> Function.MIN;
            case NONE, ARGMAX, ARGMIN -> throw new IllegalArgumentException(reducer.toString());
        };
    }
}

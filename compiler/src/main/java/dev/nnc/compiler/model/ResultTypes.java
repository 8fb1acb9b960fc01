package dev.nnc.compiler.model;

import dev.nnc.compiler.model.Value.Tensor;
import dev.nnc.compiler.model.Value.Text;
import dev.nnc.compiler.model.Value.Truth;
import dev.nnc.compiler.model.Value.Whole;
import dev.nnc.compiler.report.Problem;
import dev.nnc.compiler.source.Span;
import dev.nnc.compiler.syntax.Axis;
import dev.nnc.compiler.syntax.TypeExpression;
import dev.nnc.compiler.type.Extent;
import java.util.List;
import java.util.Optional;

/** Compares results with the types that functions and layers declare for them. */
final class ResultTypes {
    private final Elaboration elaboration;
    private final Problems problems;
    private final ParameterTypes types;

    ResultTypes(Elaboration elaboration, ParameterTypes types) {
        this.elaboration = elaboration;
        this.problems = elaboration.problems();
        this.types = types;
    }

    /**
     * Whether a result has its declared type; names that occur only there take the extent that is
     * found.
     */
    boolean isResult(Scope scope, TypeExpression declared, Value value, Span at) {
        String wanted =
                "`"
                        + scope.frame().name()
                        + "` declares the result `"
                        + Labels.oneLine(declared.span())
                        + "`";
        var axes = ParameterTypes.axes(declared);
        boolean kind =
                switch (declared) {
                    case TypeExpression.Real _ ->
                            ParameterTypes.isNumeric(value) && !value.isCategory();
                    case TypeExpression.Category _ -> value.isCategory();
                    case TypeExpression.Int _ -> value instanceof Whole;
                    case TypeExpression.Bool _ -> value instanceof Truth;
                    case TypeExpression.Text _ -> value instanceof Text;
                };
        boolean rank =
                value instanceof Value.Family
                        || value instanceof Value.Statistic
                        || (ParameterTypes.hasRest(axes)
                                ? ParameterTypes.rank(value) >= ParameterTypes.named(axes)
                                : ParameterTypes.rank(value) == axes.size());
        if (!kind || !rank) {
            problems.report(
                    scope,
                    Problem.of(
                                    ModelCode.RESULT_DIFFERS,
                                    at,
                                    wanted + ", and this is " + value.describe())
                            .note(declared.span(), "the declared result"));
            return false;
        }
        return !(value instanceof Tensor tensor) || hasExtents(scope, declared, tensor, at, wanted);
    }

    private boolean hasExtents(
            Scope scope, TypeExpression declared, Tensor tensor, Span at, String wanted) {
        var axes = ParameterTypes.axes(declared);
        for (int i = 0; i < axes.size(); i++) {
            if (axes.get(i) instanceof Axis.Extent axis) {
                Traced found = tensor.visible().get(ParameterTypes.place(axes, i, 0, tensor));
                types.bindName(
                        new ParameterTypes.Call(scope, scope, at, List.of()), axis.value(), found);
                Optional<Whole> expected = elaboration.expressions().integer(scope, axis.value());
                Extent extent = expected.map(Whole::extent).orElse(found.extent());
                if (!extent.equals(found.extent())) {
                    problems.report(
                            scope,
                            ShapeProblems.both(
                                    Problem.of(
                                            ModelCode.RESULT_DIFFERS,
                                            at,
                                            wanted
                                                    + " with "
                                                    + Labels.oneLine(axis.span())
                                                    + " = "
                                                    + extent
                                                    + ", and this is "
                                                    + tensor.describe()),
                                    new Traced(
                                            extent,
                                            expected.map(Whole::origin).orElse(found.origin())),
                                    found));
                    return false;
                }
            }
        }
        return true;
    }
}

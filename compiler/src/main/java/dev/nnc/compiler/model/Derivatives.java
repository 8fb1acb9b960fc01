package dev.nnc.compiler.model;

import dev.nnc.compiler.autodiff.Differentiate;
import dev.nnc.compiler.graph.GraphBuilder;
import dev.nnc.compiler.model.Value.Tensor;
import dev.nnc.compiler.report.Problem;
import dev.nnc.compiler.source.Span;
import dev.nnc.compiler.syntax.Expression;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * {@code derivative(y, x)}: the adjoint nodes of {@code x} are added to the graph, so that they can
 * be differentiated again.
 */
final class Derivatives {
    private final Elaboration elaboration;
    private final Problems problems;

    Derivatives(Elaboration elaboration) {
        this.elaboration = elaboration;
        this.problems = elaboration.problems();
    }

    Value call(Scope scope, Expression.Call call, PrimitiveArguments given) {
        Value y = elaboration.expressions().evaluate(scope, given.get("y"), Mode.REAL);
        Value x = elaboration.expressions().evaluate(scope, given.get("x"), Mode.REAL);
        if (y.isUnknown() || x.isUnknown()) {
            return Value.UNKNOWN;
        }
        Span at = Calls.place(call);
        boolean isNamed =
                given.get("x") instanceof Expression.Name
                        || given.get("x") instanceof Expression.Member;
        if (!isNamed || !(x instanceof Tensor by) || by.isCategory()) {
            return problems.error(
                    scope,
                    Problem.of(
                                    ModelCode.DERIVATIVE,
                                    given.get("x").span(),
                                    "a derivative is taken by a named real value, and this is "
                                            + x.describe())
                            .hint("bind it to a name first, and compute `y` from that name"));
        }
        if (!(y instanceof Tensor of) || of.isCategory() || of.rank() > 0) {
            return problems.error(
                    scope,
                    Problem.of(
                                    ModelCode.DERIVATIVE,
                                    given.get("y").span(),
                                    "a derivative is taken of one number for each sample, and this is "
                                            + y.describe())
                            .hint("take the `sum(...)`, or the derivative of one element"));
        }
        if (!by.mapped().containsAll(of.mapped())) {
            return problems.error(
                    scope,
                    ModelCode.DERIVATIVE,
                    at,
                    "this derivative is mapped over an axis on which `"
                            + Labels.oneLine(given.get("x").span())
                            + "` does not depend");
        }
        if (!depends(of.node(), by.node())) {
            return problems.error(
                    scope,
                    ModelCode.DERIVATIVE,
                    at,
                    "`"
                            + Labels.oneLine(given.get("y").span())
                            + "` does not depend on `"
                            + Labels.oneLine(given.get("x").span())
                            + "`");
        }
        int gradient =
                Differentiate.gradients(elaboration.builder(), of.node(), List.of(by.node()))
                        .getFirst();
        return Tensor.real(gradient, by.mapped(), by.visible());
    }

    private boolean depends(int y, int x) {
        GraphBuilder builder = elaboration.builder();
        Set<Integer> reached = new HashSet<>(Set.of(x));
        for (int id = x + 1; id <= y; id++) {
            if (builder.node(id).operands().stream().anyMatch(reached::contains)) {
                reached.add(id);
            }
        }
        return reached.contains(y);
    }
}

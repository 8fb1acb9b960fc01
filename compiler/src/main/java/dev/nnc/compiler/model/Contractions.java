package dev.nnc.compiler.model;

import dev.nnc.compiler.model.Emitter.Formula;
import dev.nnc.compiler.model.Value.Family;
import dev.nnc.compiler.model.Value.Tensor;
import dev.nnc.compiler.report.Problem;
import dev.nnc.compiler.scalar.Scalar;
import dev.nnc.compiler.scalar.Scalars;
import dev.nnc.compiler.scalar.Subscript;
import dev.nnc.compiler.source.Span;
import dev.nnc.compiler.syntax.Expression;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** {@code x @ y}: the sum over the last axis of {@code x} and the first of {@code y}. */
final class Contractions {
    private final Problems problems;
    private final Emitter emitter;

    Contractions(Problems problems, Emitter emitter) {
        this.problems = problems;
        this.emitter = emitter;
    }

    Value contract(Scope scope, Expression.Binary product, Value left, Value right) {
        if (!(left instanceof Tensor a)
                || !(right instanceof Tensor b)
                || a.isCategory()
                || b.isCategory()) {
            return notArrays(scope, product, left, right);
        }
        if (a.rank() == 0 || b.rank() == 0) {
            return notArrays(scope, product, left, right);
        }
        Traced last = a.visible().getLast();
        Traced first = b.visible().getFirst();
        if (!last.extent().equals(first.extent())) {
            return problems.error(scope, differ(product, a, b, last, first));
        }
        return contract(scope, product.span(), a, b);
    }

    private Value contract(Scope scope, Span at, Tensor a, Tensor b) {
        var rows = a.visible().subList(0, a.rank() - 1);
        var columns = b.visible().subList(1, b.rank());
        int summed = scope.base() + rows.size() + columns.size();
        var left = new ArrayList<Subscript>();
        rows.forEach(row -> left.add(Subscript.variable(scope.base() + left.size())));
        left.add(Subscript.variable(summed));
        var right = new ArrayList<Subscript>(List.of(Subscript.variable(summed)));
        columns.forEach(column ->
                right.add(Subscript.variable(scope.base() + rows.size() + right.size() - 1)));
        Scalar body = Scalars.multiply(Emitter.read(a, left), Emitter.read(b, right));
        return emitter.reduce(
                scope,
                at,
                Traced.join(rows, columns),
                List.of(a.visible().getLast()),
                Formula.sum(body));
    }

    private Value notArrays(Scope scope, Expression.Binary product, Value left, Value right) {
        boolean sets = left instanceof Family || right instanceof Family;
        return problems.error(
                scope,
                Problem.of(
                                ModelCode.CONTRACTION,
                                product.operatorSpan(),
                                "`@` sums over an axis of both sides, and this is "
                                        + left.describe()
                                        + " @ "
                                        + right.describe())
                        .note(product.left().span(), "this is " + left.describe())
                        .note(product.right().span(), "this is " + right.describe())
                        .hint(
                                sets
                                        ? Optional.empty()
                                        : Optional.of("a product with a number is written `*`")));
    }

    private static Problem differ(
            Expression.Binary product, Tensor a, Tensor b, Traced last, Traced first) {
        String x = Labels.oneLine(product.left().span());
        String y = Labels.oneLine(product.right().span());
        var problem =
                Problem.of(
                        ModelCode.CONTRACTION,
                        product.operatorSpan(),
                        "`"
                                + x
                                + " @ "
                                + y
                                + "` sums the last axis of "
                                + a.describe()
                                + " with the first of "
                                + b.describe()
                                + ": "
                                + last.extent()
                                + " is not "
                                + first.extent());
        return ShapeProblems.both(problem, last, first).hint(hint(x, y, a, b));
    }

    private static Optional<String> hint(String x, String y, Tensor a, Tensor b) {
        if (a.extent(a.rank() - 1).equals(b.extent(b.rank() - 1)) && b.rank() == 2) {
            return Optional.of("`" + x + " @ transpose(" + y + ")` would fit");
        }
        if (a.extent(0).equals(b.extent(0)) && a.rank() == 2) {
            return Optional.of("`transpose(" + x + ") @ " + y + "` would fit");
        }
        return a.rank() > 1 && a.shape().size().equals(b.extent(0))
                ? Optional.of("`flatten(" + x + ")` has " + b.extent(0) + " elements")
                : Optional.empty();
    }
}

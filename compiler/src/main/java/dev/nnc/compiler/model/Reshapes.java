package dev.nnc.compiler.model;

import dev.nnc.compiler.graph.Op;
import dev.nnc.compiler.model.Value.Tensor;
import dev.nnc.compiler.model.Value.Whole;
import dev.nnc.compiler.report.Problem;
import dev.nnc.compiler.source.Span;
import dev.nnc.compiler.syntax.Expression;
import dev.nnc.compiler.type.Extent;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** {@code reshape(x, t, heads, _)}: the same elements, row-major, in another shape. */
final class Reshapes {
    private final Elaboration elaboration;
    private final Problems problems;

    Reshapes(Elaboration elaboration) {
        this.elaboration = elaboration;
        this.problems = elaboration.problems();
    }

    Value reshape(Scope scope, Span at, Tensor x, List<Expression> extents) {
        var axes = new ArrayList<Traced>();
        int open = -1;
        for (Expression extent : extents) {
            if (extent instanceof Expression.Wildcard && open < 0) {
                open = axes.size();
                axes.add(
                        new Traced(
                                Extent.ONE,
                                new Origin(extent.span(), "this extent follows from the others")));
            } else {
                Optional<Whole> whole = elaboration.expressions().integer(scope, extent);
                if (whole.isEmpty()) {
                    return Value.UNKNOWN;
                }
                axes.add(new Traced(whole.get().extent(), whole.get().origin()));
            }
        }
        if (open >= 0) {
            Optional<Extent> missing = quotient(x, axes);
            if (missing.isEmpty()) {
                return problems.error(scope, sizes(at, x, axes, open));
            }
            axes.set(open, new Traced(missing.get(), Integers.origin(scope, at, missing.get())));
        }
        if (!Traced.shape(axes).size().equals(x.shape().size())) {
            return problems.error(scope, sizes(at, x, axes, -1));
        }
        return build(scope, at, x, axes);
    }

    private Value build(Scope scope, Span at, Tensor x, List<Traced> axes) {
        if (Traced.shape(axes).equals(x.shape())) {
            return x.with(x.mapped(), axes);
        }
        var mapped = x.mapped().stream().map(scope.mapped()::get).toList();
        if (!new Limits(problems).allow(scope, at, axes)) {
            return Value.UNKNOWN;
        }
        int node =
                elaboration
                        .emitter()
                        .add(
                                scope,
                                at,
                                new Op.Reshape(),
                                x.node(),
                                Traced.shape(Traced.join(mapped, axes)));
        return new Tensor(node, x.mapped(), axes, x.type(), x.size());
    }

    /** The number of elements divided by the named extents, if that is an extent. */
    private static Optional<Extent> quotient(Tensor x, List<Traced> axes) {
        var numerator = new ArrayList<>(x.shape().extents());
        Extent divisor = Extent.ONE;
        for (Traced axis : axes) {
            if (!axis.extent().is(1) && !numerator.remove(axis.extent())) {
                divisor = divisor.times(axis.extent());
            }
        }
        Extent size = numerator.stream().reduce(Extent.ONE, Extent::times);
        if (!divisor.isLiteral()
                || divisor.literal() < 1
                || !size.isDivisibleBy(divisor.literal())) {
            return Optional.empty();
        }
        return Optional.of(size.floorDivide(divisor.literal()));
    }

    private static Problem sizes(Span at, Tensor x, List<Traced> axes, int open) {
        var words = new ArrayList<String>();
        for (int i = 0; i < axes.size(); i++) {
            words.add(i == open ? "_" : axes.get(i).extent().toString());
        }
        Extent named = Traced.shape(axes).size();
        Problem problem =
                Problem.of(
                        ModelCode.RESHAPE,
                        at,
                        x.describe()
                                + " has "
                                + x.shape().size()
                                + " elements, and the shape ["
                                + String.join(", ", words)
                                + "] "
                                + (open < 0 ? "has " + named : "a multiple of " + named));
        if (axes.stream().anyMatch(axis -> axis.extent().is(-1))) {
            problem = problem.hint("the extent that is left to the compiler is written `_`");
        }
        for (int i = 0; i < axes.size(); i++) {
            if (i != open) {
                problem = axes.get(i).origin().addTo(problem);
            }
        }
        return problem;
    }
}

package dev.nnc.compiler.autodiff;

import dev.nnc.compiler.scalar.Scalar;
import dev.nnc.compiler.scalar.Scalar.Apply;
import dev.nnc.compiler.scalar.Scalar.Constant;
import dev.nnc.compiler.scalar.Scalar.Read;
import dev.nnc.compiler.scalar.Scalar.Select;
import dev.nnc.compiler.scalar.Scalars;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.IntPredicate;
import java.util.function.UnaryOperator;

/**
 * The symbolic gradient of a body by each of its reads: of {@code x[n, k] * W[k, j]} with adjoint
 * {@code d} it is {@code {x[n, k]: d * W[k, j], W[k, j]: d * x[n, k]}}.
 */
final class BodyGradient {
    private static final Scalar ZERO = new Constant(0);

    private final IntPredicate wanted;
    private final Map<Read, Scalar> gradients = new LinkedHashMap<>();

    private BodyGradient(IntPredicate wanted) {
        this.wanted = wanted;
    }

    /**
     * The gradients, in the order in which the reads stand in the body.
     *
     * @param value the body as something cheaper to say, where its value is stored
     * @param wanted the operands whose gradient is wanted
     */
    static Map<Read, Scalar> of(Scalar body, Scalar value, Scalar adjoint, IntPredicate wanted) {
        var gradient = new BodyGradient(wanted);
        gradient.descend(body, value, adjoint, UnaryOperator.identity());
        return gradient.gradients;
    }

    /**
     * @param guard wraps what is found below a branch, so that it is exactly 0 where the branch is
     *     not taken, whatever the values in there are
     */
    private void descend(Scalar part, Scalar value, Scalar adjoint, UnaryOperator<Scalar> guard) {
        switch (part) {
            case Constant _, Scalar.Position _, Scalar.Size _, Scalar.Noise _ -> {}
            case Read read -> {
                if (wanted.test(read.operand())) {
                    gradients.merge(read, guard.apply(adjoint), Scalars::add);
                }
            }
            case Select select -> {
                descend(
                        select.then(),
                        select.then(),
                        adjoint,
                        inner -> guard.apply(new Select(select.condition(), inner, ZERO)));
                descend(
                        select.otherwise(),
                        select.otherwise(),
                        adjoint,
                        inner -> guard.apply(new Select(select.condition(), ZERO, inner)));
            }
            case Apply apply -> {
                for (int place = 0; place < apply.arguments().size(); place++) {
                    Scalar argument = apply.arguments().get(place);
                    if (reaches(argument)) {
                        Chain.rule(apply.function(), place, apply.arguments(), value, adjoint)
                                .ifPresent(d -> descend(argument, argument, d, guard));
                    }
                }
            }
        }
    }

    private boolean reaches(Scalar argument) {
        return Scalars.reads(argument).stream().anyMatch(read -> wanted.test(read.operand()));
    }
}

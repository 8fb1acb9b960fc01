package dev.nnc.compiler.optimize;

import dev.nnc.compiler.graph.Bodies;
import dev.nnc.compiler.graph.GraphBuilder;
import dev.nnc.compiler.graph.Label;
import dev.nnc.compiler.graph.Node;
import dev.nnc.compiler.graph.Op.Comprehension;
import dev.nnc.compiler.graph.Op.Reducer;
import dev.nnc.compiler.scalar.Function;
import dev.nnc.compiler.scalar.Places;
import dev.nnc.compiler.scalar.Scalar;
import dev.nnc.compiler.scalar.Scalar.Apply;
import dev.nnc.compiler.scalar.Scalar.Read;
import dev.nnc.compiler.scalar.Scalars;
import dev.nnc.compiler.type.ElementType;
import java.util.List;
import java.util.Optional;

/**
 * Sums of exponentials that cannot overflow: the greatest exponent is taken out, as a number
 * without gradient, which does not change the value nor the derivative.
 *
 * <pre>
 * log(sum[j](exp(t[j])))          ->   m + log(sum[j](exp(t[j] - m)))            m = stopGradient(max[j](t[j]))
 * exp(u) / sum[j](exp(t[j]))      ->   exp(u - m) / sum[j](exp(t[j] - m))
 * </pre>
 */
record ShiftedExponentials(GraphBuilder builder, Look look) {
    /** The greatest exponent and the shifted sum, to be read where the sum was read. */
    private record Shifted(Scalar greatest, Scalar sum) {}

    Scalar rewrite(Scalar body) {
        return Scalars.rewrite(body, this::part);
    }

    private Scalar part(Scalar part) {
        if (!(part instanceof Apply(Function function, List<Scalar> arguments))) {
            return part;
        }
        if (function == Function.LOG) {
            return shifted(arguments.getFirst())
                    .<Scalar>map(s -> Scalars.add(s.greatest(), Apply.of(Function.LOG, s.sum())))
                    .orElse(part);
        }
        if (function == Function.DIVIDE && exponent(arguments.getFirst()).isPresent()) {
            return shifted(arguments.getLast())
                    .<Scalar>map(s ->
                            Scalars.divide(
                                    Apply.of(
                                            Function.EXP,
                                            Scalars.subtract(
                                                    exponent(arguments.getFirst()).orElseThrow(),
                                                    s.greatest())),
                                    s.sum()))
                    .orElse(part);
        }
        return part;
    }

    private Optional<Scalar> exponent(Scalar expression) {
        return look.once(expression) instanceof Apply(Function f, List<Scalar> arguments)
                        && f == Function.EXP
                ? Optional.of(arguments.getFirst())
                : Optional.empty();
    }

    private Optional<Shifted> shifted(Scalar sum) {
        if (!(sum instanceof Read read)) {
            return Optional.empty();
        }
        Node node = builder.node(read.operand());
        if (!(node.op() instanceof Comprehension comprehension)
                || comprehension.reducer() != Reducer.SUM
                || !comprehension.isGather()) {
            return Optional.empty();
        }
        return exponent(Bodies.body(node, comprehension))
                .filter(t -> !isShifted(t, comprehension))
                .map(t -> shift(read, node, comprehension, t));
    }

    /** Whether something that is the same for all terms is subtracted already. */
    private boolean isShifted(Scalar exponent, Comprehension sum) {
        return look.once(exponent) instanceof Apply(Function f, List<Scalar> arguments)
                && f == Function.SUBTRACT
                && Places.variables(arguments.getLast()).stream()
                        .allMatch(v -> v < sum.target().size());
    }

    private Shifted shift(Read read, Node node, Comprehension sum, Scalar exponent) {
        var greatest = new Comprehension(sum.domain(), sum.target(), Reducer.MAX, exponent);
        int max = Bodies.add(builder, greatest, node.shape(), ElementType.REAL, Label.NONE);
        int stopped =
                Bodies.addMap(
                        builder,
                        Apply.of(Function.STOP_GRADIENT, Bodies.read(max, node.shape())),
                        node.shape(),
                        ElementType.REAL,
                        Label.NONE);
        Scalar shifted =
                Apply.of(
                        Function.EXP,
                        Scalars.subtract(exponent, Bodies.read(stopped, node.shape())));
        Scalar body = new Split(builder, sum.domain()).inner(shifted, node.label());
        var total = new Comprehension(sum.domain(), sum.target(), Reducer.SUM, body);
        int id = Bodies.add(builder, total, node.shape(), ElementType.REAL, node.label());
        return new Shifted(new Read(stopped, read.at()), new Read(id, read.at()));
    }
}

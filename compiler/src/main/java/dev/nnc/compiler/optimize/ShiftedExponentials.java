package dev.nnc.compiler.optimize;

import dev.nnc.compiler.graph.Bodies;
import dev.nnc.compiler.graph.GraphBuilder;
import dev.nnc.compiler.graph.Label;
import dev.nnc.compiler.graph.Node;
import dev.nnc.compiler.graph.Op.Comprehension;
import dev.nnc.compiler.graph.Op.Reducer;
import dev.nnc.compiler.scalar.Condition.Compare;
import dev.nnc.compiler.scalar.Condition.Relation;
import dev.nnc.compiler.scalar.Function;
import dev.nnc.compiler.scalar.Places;
import dev.nnc.compiler.scalar.Scalar;
import dev.nnc.compiler.scalar.Scalar.Apply;
import dev.nnc.compiler.scalar.Scalar.Constant;
import dev.nnc.compiler.scalar.Scalar.Read;
import dev.nnc.compiler.scalar.Scalar.Select;
import dev.nnc.compiler.scalar.Scalars;
import dev.nnc.compiler.type.ElementType;
import java.util.List;
import java.util.Optional;

/**
 * Sums of exponentials that cannot overflow: the greatest exponent is taken out, as a number
 * without gradient, which does not change the value nor the derivative.
 *
 * <pre>
 * log(sum[j](w[j] * exp(t[j])))             ->   m + log(sum[j](w[j] * exp(t[j] - m)))
 * exp(u) / sum[j](exp(t[j]))                ->   exp(u - m) / sum[j](exp(t[j] - m))
 * sum[j](w[j] * exp(t[j])) / sum[j](exp(t[j]))   the same, above and below
 * </pre>
 *
 * with {@code m = stopGradient(max[j](t[j]))}, and 0 where all t are −infinity.
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
        return switch (function) {
            case LOG -> logarithm(arguments.getFirst()).orElse(part);
            case DIVIDE -> quotient(arguments.getFirst(), arguments.getLast()).orElse(part);
            case NEGATE,
                    ADD,
                    SUBTRACT,
                    MULTIPLY,
                    POWER,
                    MAX,
                    MIN,
                    ABS,
                    SIGN,
                    STEP,
                    FLOOR,
                    RELU,
                    EXP,
                    SQRT,
                    SIN,
                    COS,
                    TANH,
                    ERF,
                    SIGMOID,
                    SOFTPLUS,
                    EXPM1,
                    LOG1P,
                    STOP_GRADIENT ->
                    part;
        };
    }

    /** Of a sum, or of a sum that is multiplied or divided. */
    private Optional<Scalar> logarithm(Scalar argument) {
        Optional<Scalar> whole =
                shifted(argument).map(s -> Scalars.add(s.greatest(), log(s.sum())));
        if (whole.isPresent()
                || !(look.once(argument) instanceof Apply(Function function, List<Scalar> parts))) {
            return whole;
        }
        Scalar a = parts.getFirst();
        Scalar b = parts.getLast();
        if (function == Function.MULTIPLY) {
            return shifted(a)
                    .map(s -> Scalars.add(s.greatest(), log(Scalars.multiply(s.sum(), b))))
                    .or(() ->
                            shifted(b)
                                    .map(s ->
                                            Scalars.add(
                                                    s.greatest(),
                                                    log(Scalars.multiply(a, s.sum())))));
        }
        return function == Function.DIVIDE
                ? shifted(a).map(s -> Scalars.add(s.greatest(), log(Scalars.divide(s.sum(), b))))
                : Optional.empty();
    }

    private Optional<Scalar> quotient(Scalar dividend, Scalar divisor) {
        Optional<Exponential> power = Exponential.of(dividend, look);
        Optional<Comprehension> sum = sum(dividend);
        if (power.isEmpty() && sum.isEmpty()) {
            return Optional.empty();
        }
        return shifted(divisor)
                .flatMap(below ->
                        power.map(above ->
                                        Scalars.divide(above.less(below.greatest()), below.sum()))
                                .or(() -> shifted(dividend).map(above -> quotient(above, below))));
    }

    private static Scalar quotient(Shifted above, Shifted below) {
        Scalar quotient = Scalars.divide(above.sum(), below.sum());
        return above.greatest().equals(below.greatest())
                ? quotient
                : Scalars.multiply(
                        Apply.of(
                                Function.EXP, Scalars.subtract(above.greatest(), below.greatest())),
                        quotient);
    }

    private static Scalar log(Scalar u) {
        return Apply.of(Function.LOG, u);
    }

    private Optional<Comprehension> sum(Scalar expression) {
        return expression instanceof Read read
                        && builder.node(read.operand()).op() instanceof Comprehension sum
                        && sum.reducer() == Reducer.SUM
                        && sum.isGather()
                ? Optional.of(sum)
                : Optional.empty();
    }

    private Optional<Shifted> shifted(Scalar expression) {
        if (!(expression instanceof Read read)) {
            return Optional.empty();
        }
        Node node = builder.node(read.operand());
        return sum(read)
                .flatMap(sum ->
                        Exponential.of(Bodies.body(node, sum), look)
                                .filter(term -> !isShifted(term.exponent(), sum))
                                .map(term -> shift(read, node, sum, term)));
    }

    /** Whether something that is the same for all terms is subtracted already. */
    private boolean isShifted(Scalar exponent, Comprehension sum) {
        return switch (look.once(exponent)) {
            case Apply(Function f, List<Scalar> parts) when f == Function.SUBTRACT ->
                    Places.variables(parts.getLast()).stream()
                            .allMatch(v -> v < sum.target().size());
            case Apply(Function f, List<Scalar> parts) when f == Function.NEGATE ->
                    look.once(parts.getFirst()) instanceof Apply(Function g, List<Scalar> terms)
                            && g == Function.ADD
                            && terms.stream().anyMatch(term -> isGreatest(term, sum));
            case Scalar _ -> false;
        };
    }

    /** Whether the expression is a maximum over what is summed, as {@link #shift} makes it. */
    private boolean isGreatest(Scalar expression, Comprehension sum) {
        Scalar seen = look.once(expression);
        Scalar value =
                seen instanceof Apply(Function f, List<Scalar> arguments)
                                && f == Function.STOP_GRADIENT
                        ? look.once(arguments.getFirst())
                        : seen;
        return Places.variables(expression).stream().allMatch(v -> v < sum.target().size())
                && value instanceof Select(_, Constant _, Read greatest)
                && builder.node(greatest.operand()).op() instanceof Comprehension maximum
                && maximum.reducer() == Reducer.MAX;
    }

    private Shifted shift(Read read, Node node, Comprehension sum, Exponential term) {
        var greatest = new Comprehension(sum.domain(), sum.target(), Reducer.MAX, term.exponent());
        Read max =
                Bodies.read(
                        Bodies.add(builder, greatest, node.shape(), ElementType.REAL, Label.NONE),
                        node.shape());
        Scalar finite =
                new Select(
                        new Compare(Relation.EQUAL, max, new Constant(Double.NEGATIVE_INFINITY)),
                        new Constant(0),
                        max);
        int stopped =
                Bodies.addMap(
                        builder,
                        Apply.of(Function.STOP_GRADIENT, finite),
                        node.shape(),
                        ElementType.REAL,
                        Label.NONE);
        Scalar body =
                new Split(builder, sum.domain())
                        .inner(term.less(Bodies.read(stopped, node.shape())), node.label());
        var total = new Comprehension(sum.domain(), sum.target(), Reducer.SUM, body);
        int id = Bodies.add(builder, total, node.shape(), ElementType.REAL, node.label());
        return new Shifted(new Read(stopped, read.at()), new Read(id, read.at()));
    }
}

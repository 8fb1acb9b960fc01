package dev.nnc.compiler.optimize;

import dev.nnc.compiler.graph.GraphBuilder;
import dev.nnc.compiler.scalar.Affine;
import dev.nnc.compiler.scalar.AlgebraRules;
import dev.nnc.compiler.scalar.Condition.Compare;
import dev.nnc.compiler.scalar.Function;
import dev.nnc.compiler.scalar.Places;
import dev.nnc.compiler.scalar.Scalar;
import dev.nnc.compiler.scalar.Scalar.Apply;
import dev.nnc.compiler.scalar.Scalar.Position;
import dev.nnc.compiler.scalar.Scalar.Read;
import dev.nnc.compiler.scalar.Scalar.Select;
import dev.nnc.compiler.scalar.Scalars;
import dev.nnc.compiler.type.ElementType;
import dev.nnc.compiler.type.Extent;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Terms of a sum of which all but one are 0, because a selection by a category is a factor of them:
 *
 * <pre>
 * sum[k]((if y[n] == k then 1 else 0) * q[n, k])   ->   q[n, y[n]]
 * </pre>
 *
 * So a sum of {@code oneHot(y) * q} is the look-up {@code q[y]}, also for the rules of logarithms.
 *
 * @param variable the loop variable of the sum
 * @param extent its extent
 */
record OnlyTerm(GraphBuilder builder, Look look, int variable, Extent extent) {
    /** How many values a factor is looked through. */
    private static final int DEPTH = 6;

    /**
     * The term that is not 0.
     *
     * @param category where it is
     * @param value what it is, still over the loop variable
     */
    record Only(Read category, Scalar value) {
        Only with(UnaryOperator<Scalar> others) {
            return new Only(category, others.apply(value));
        }
    }

    Optional<Only> find(Scalar term) {
        return find(term, DEPTH);
    }

    private Optional<Only> find(Scalar term, int depth) {
        Scalar seen = look.once(term);
        if (seen instanceof Select select) {
            return selection(select);
        }
        if (depth == 0 || !(seen instanceof Apply(Function function, List<Scalar> arguments))) {
            return Optional.empty();
        }
        Scalar a = arguments.getFirst();
        Scalar b = arguments.getLast();
        return switch (function) {
            case NEGATE -> find(a, depth - 1).map(only -> only.with(Scalars::negate));
            case DIVIDE ->
                    find(a, depth - 1).map(only -> only.with(value -> Scalars.divide(value, b)));
            case MULTIPLY ->
                    find(a, depth - 1)
                            .map(only -> only.with(value -> Scalars.multiply(value, b)))
                            .or(() ->
                                    find(b, depth - 1)
                                            .map(only ->
                                                    only.with(
                                                            value -> Scalars.multiply(a, value))));
            case ADD,
                    SUBTRACT,
                    POWER,
                    MAX,
                    MIN,
                    ABS,
                    SIGN,
                    STEP,
                    FLOOR,
                    RELU,
                    EXP,
                    LOG,
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
                    Optional.empty();
        };
    }

    private Optional<Only> selection(Select select) {
        if (!(select.condition() instanceof Compare compare)) {
            return Optional.empty();
        }
        return switch (compare.relation()) {
            case EQUAL -> selected(compare, select.then(), select.otherwise());
            case NOT_EQUAL -> selected(compare, select.otherwise(), select.then());
            case LESS, LESS_EQUAL, GREATER, GREATER_EQUAL -> Optional.empty();
        };
    }

    private Optional<Only> selected(Compare compare, Scalar value, Scalar others) {
        Scalar here = new Position(Affine.variable(variable));
        Scalar there = compare.left().equals(here) ? compare.right() : compare.left();
        boolean found = compare.left().equals(here) || compare.right().equals(here);
        return found
                        && AlgebraRules.isZero(others)
                        && there instanceof Read category
                        && isCategory(category)
                        && !Places.variables(category).contains(variable)
                ? Optional.of(new Only(category, value))
                : Optional.empty();
    }

    private boolean isCategory(Read read) {
        return builder.node(read.operand()).type() instanceof ElementType.Category(Extent size)
                && size.equals(extent);
    }
}

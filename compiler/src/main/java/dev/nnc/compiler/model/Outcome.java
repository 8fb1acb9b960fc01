package dev.nnc.compiler.model;

import dev.nnc.compiler.scalar.Condition;
import dev.nnc.compiler.scalar.Scalar;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BinaryOperator;
import java.util.function.Function;

/**
 * What a condition comes to: known now, as in {@code if bias then}, or decided for each element, as
 * in {@code if x > 0 then}.
 */
sealed interface Outcome {
    /** The same branch always. */
    record Known(boolean value) implements Outcome {}

    /**
     * Decided for each element.
     *
     * @param operands the values that are compared
     * @param build the condition, from a scalar for each of them
     * @param whenTrue what may be relied on where it holds
     * @param whenFalse what may be relied on elsewhere
     */
    record Dynamic(
            List<Value> operands,
            Function<List<Scalar>, Condition> build,
            List<Guard> whenTrue,
            List<Guard> whenFalse)
            implements Outcome {}

    /** Something wrong that has been reported. */
    record Wrong() implements Outcome {}

    /** {@code not} */
    default Outcome negated() {
        return switch (this) {
            case Known known -> new Known(!known.value());
            case Dynamic d ->
                    new Dynamic(
                            d.operands(),
                            s -> new Condition.Not(d.build().apply(s)),
                            d.whenFalse(),
                            d.whenTrue());
            case Wrong wrong -> wrong;
        };
    }

    /** {@code and} */
    default Outcome and(Outcome other) {
        return switch (this) {
            case Known known -> known.value() ? other : other instanceof Wrong ? other : this;
            case Wrong wrong -> wrong;
            case Dynamic left ->
                    switch (other) {
                        case Known known -> known.value() ? left : known;
                        case Wrong wrong -> wrong;
                        case Dynamic right ->
                                new Dynamic(
                                        concat(left.operands(), right.operands()),
                                        both(left, right, Condition.And::new),
                                        concat(left.whenTrue(), right.whenTrue()),
                                        List.of());
                    };
        };
    }

    /** {@code or} */
    default Outcome or(Outcome other) {
        return switch (this) {
            case Known known -> known.value() && !(other instanceof Wrong) ? this : other;
            case Wrong wrong -> wrong;
            case Dynamic left ->
                    switch (other) {
                        case Known known -> known.value() ? known : left;
                        case Wrong wrong -> wrong;
                        case Dynamic right ->
                                new Dynamic(
                                        concat(left.operands(), right.operands()),
                                        both(left, right, Condition.Or::new),
                                        List.of(),
                                        concat(left.whenFalse(), right.whenFalse()));
                    };
        };
    }

    private static Function<List<Scalar>, Condition> both(
            Dynamic left, Dynamic right, BinaryOperator<Condition> join) {
        int split = left.operands().size();
        return s ->
                join.apply(
                        left.build().apply(s.subList(0, split)),
                        right.build().apply(s.subList(split, s.size())));
    }

    private static <T> List<T> concat(List<T> first, List<T> second) {
        var all = new ArrayList<>(first);
        all.addAll(second);
        return List.copyOf(all);
    }
}

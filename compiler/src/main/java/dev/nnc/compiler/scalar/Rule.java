package dev.nnc.compiler.scalar;

import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * A rewriting of a function application or a selection into an equal expression. The comment of
 * each rule shows before and after; a test compares their values.
 *
 * @param name for dumps and tests
 * @param rewriting the new expression, empty where the rule does not apply; it may look through a
 *     read to the body of the value that is read
 */
public record Rule(String name, Rewriting rewriting) {
    /** What a rule does. */
    @FunctionalInterface
    public interface Rewriting {
        /**
         * @param look one level into a read: the body of the value at that place, or the expression
         *     itself
         */
        Optional<Scalar> apply(Scalar expression, UnaryOperator<Scalar> look);
    }
}

package dev.nnc.compiler.scalar;

/** What stands between {@code if} and {@code then}. */
public sealed interface Condition {
    /**
     * {@code left < right} and its kind; operands may be positions, reads of reals or of
     * categories.
     */
    record Compare(Relation relation, Scalar left, Scalar right) implements Condition {}

    record And(Condition left, Condition right) implements Condition {}

    record Or(Condition left, Condition right) implements Condition {}

    record Not(Condition condition) implements Condition {}

    /** A comparison; {@code not (a < b)} is not {@code a >= b} where one is NaN. */
    enum Relation {
        LESS("<"),
        LESS_EQUAL("<="),
        GREATER(">"),
        GREATER_EQUAL(">="),
        EQUAL("=="),
        NOT_EQUAL("!=");

        private final String symbol;

        Relation(String symbol) {
            this.symbol = symbol;
        }

        public String symbol() {
            return symbol;
        }

        public boolean holds(double left, double right) {
            return switch (this) {
                case LESS -> left < right;
                case LESS_EQUAL -> left <= right;
                case GREATER -> left > right;
                case GREATER_EQUAL -> left >= right;
                case EQUAL -> left == right;
                case NOT_EQUAL -> left != right;
            };
        }
    }
}

package dev.nnc.compiler.loop;

import java.util.List;
import java.util.stream.Collectors;

/**
 * The text of an expression and how tightly its outermost operator binds, so that parentheses stand
 * only where they are needed.
 *
 * <pre>{@code
 * Code sum = Code.atom("a").plus(Code.atom("b"));
 * sum.times(Code.atom("c"));   // (a + b) * c
 * }</pre>
 */
public record Code(String text, Level level) {
    /** From loosest to tightest, as in Java. */
    public enum Level {
        CONDITIONAL,
        OR,
        AND,
        EQUALITY,
        RELATIONAL,
        ADDITIVE,
        MULTIPLICATIVE,
        UNARY,
        PRIMARY
    }

    public static Code atom(String text) {
        return new Code(text, Level.PRIMARY);
    }

    public static Code number(long value) {
        return new Code(Long.toString(value), value < 0 ? Level.UNARY : Level.PRIMARY);
    }

    /** {@code name(a, b)} */
    public static Code call(String name, List<Code> arguments) {
        return atom(
                name
                        + arguments.stream()
                                .map(Code::text)
                                .collect(Collectors.joining(", ", "(", ")")));
    }

    /** {@code this.name(a, b)} */
    public Code invoke(String name, Code... arguments) {
        return call(inside(Level.PRIMARY) + "." + name, List.of(arguments));
    }

    public Code plus(Code other) {
        return binary("+", Level.ADDITIVE, other);
    }

    public Code minus(Code other) {
        return binary("-", Level.ADDITIVE, other);
    }

    public Code times(Code other) {
        return binary("*", Level.MULTIPLICATIVE, other);
    }

    public Code over(Code other) {
        return binary("/", Level.MULTIPLICATIVE, other);
    }

    /**
     * The operator groups from the left; a right operand of the same level keeps its parentheses.
     */
    public Code binary(String operator, Level binding, Code other) {
        Level right = Level.values()[binding.ordinal() + 1];
        return new Code(inside(binding) + " " + operator + " " + other.inside(right), binding);
    }

    public Code negated() {
        String inner = inside(Level.UNARY);
        return new Code("-" + (inner.startsWith("-") ? "(" + inner + ")" : inner), Level.UNARY);
    }

    /** {@code !this} */
    public Code not() {
        return new Code("!" + inside(Level.UNARY), Level.UNARY);
    }

    /** {@code this ? then : otherwise} */
    public Code choose(Code then, Code otherwise) {
        return new Code(
                inside(Level.OR)
                        + " ? "
                        + then.inside(Level.OR)
                        + " : "
                        + otherwise.inside(Level.CONDITIONAL),
                Level.CONDITIONAL);
    }

    /** {@code (type) this} */
    public Code cast(String type) {
        return new Code("(" + type + ") " + inside(Level.UNARY), Level.UNARY);
    }

    /** The text as an operand of something that needs at least this level. */
    public String inside(Level needed) {
        return level.compareTo(needed) < 0 ? "(" + text + ")" : text;
    }

    @Override
    public String toString() {
        return text;
    }
}

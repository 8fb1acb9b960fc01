package dev.nnc.compiler.syntax;

import dev.nnc.compiler.source.Span;
import java.util.List;
import java.util.Optional;

/** A formula. Parentheses leave no trace but the shape of the tree. */
public sealed interface Expression extends Node {
    /**
     * {@code 28} is an integer, {@code 0.5} and {@code 1e3} are not; the text is kept as it was
     * written.
     */
    record NumberLiteral(double value, boolean integer, String text, Span span)
            implements Expression {}

    /** {@code "same"}; the value has no quotes, and its escapes are resolved. */
    record TextLiteral(String value, Span span) implements Expression {}

    /** {@code true} or {@code false}. */
    record BoolLiteral(boolean value, Span span) implements Expression {}

    /** {@code infinity}. */
    record Infinity(Span span) implements Expression {}

    /** {@code training}: whether the compiled path is the training path. */
    record Training(Span span) implements Expression {}

    /** {@code _}: the one extent of a {@code reshape} that follows from the others. */
    record Wildcard(Span span) implements Expression {}

    /** A name that is used, such as {@code x}. */
    record Name(String name, Span span) implements Expression {}

    /** {@code tower.W}; the target is a name or another member. */
    record Member(Expression target, Identifier name, Span span) implements Expression {}

    /**
     * {@code dense(x, 10) as scores}. The callee is a {@link Name} or a {@link Member}. A stage of
     * a pipeline, {@code x -> dense(10)}, is the same call with {@code x} as its first argument and
     * {@code piped} set; its span starts at {@code x}. In a data block the callee may be the name
     * {@code category}.
     */
    record Call(
            Expression callee,
            List<Argument> arguments,
            Optional<Identifier> instance,
            boolean piped,
            Span span)
            implements Expression {
        /** Copies the arguments. */
        public Call {
            arguments = List.copyOf(arguments);
        }
    }

    /** {@code x[i, 0..3, :]}. */
    record Subscripted(Expression target, List<Subscript> subscripts, Span span)
            implements Expression {
        /** Copies the subscripts. */
        public Subscripted {
            subscripts = List.copyOf(subscripts);
        }
    }

    /** {@code sum[u < 5, c](x[u, c] * W[u, c])}. */
    record Reduction(ReductionKind kind, List<IndexBinder> indices, Expression body, Span span)
            implements Expression {
        /** Copies the indices. */
        public Reduction {
            indices = List.copyOf(indices);
        }
    }

    /** {@code -x} or {@code not training}. */
    record Unary(UnaryOperator operator, Expression operand, Span span) implements Expression {}

    /** {@code x @ W}, {@code n == 1}, {@code a and b}; the place of the operator itself is kept. */
    record Binary(
            Expression left,
            BinaryOperator operator,
            Expression right,
            Span operatorSpan,
            Span span)
            implements Expression {}

    /** {@code 0..64}; the end is excluded. */
    record Range(Expression from, Expression to, Span span) implements Expression {}

    /** {@code if bias then x + b else x}. */
    record If(Expression condition, Expression then, Expression otherwise, Span span)
            implements Expression {}

    /**
     * <code>scan a, b in x, y carrying h = zeros(n) { ... yield h }</code>. There are as many items
     * as sequences; the body holds bindings and {@link Statement.Yield}.
     */
    record Scan(
            List<Identifier> items,
            List<Expression> sequences,
            List<Carried> carried,
            List<Statement> body,
            Span span)
            implements Expression {
        /** Copies the lists. */
        public Scan {
            items = List.copyOf(items);
            sequences = List.copyOf(sequences);
            carried = List.copyOf(carried);
            body = List.copyOf(body);
        }
    }

    /** {@code [[0, 1], [1, 0]]}, as in the literal tables of a data block. */
    record ListLiteral(List<Expression> items, Span span) implements Expression {
        /** Copies the items. */
        public ListLiteral {
            items = List.copyOf(items);
        }
    }
}

package dev.nnc.compiler.syntax;

import dev.nnc.compiler.source.Span;
import java.util.List;
import java.util.Optional;

/** What stands at the top level of a file. */
public sealed interface Declaration extends Node {
    /** {@code import "blocks.nn"}; the path is the text between the quotes. */
    record Import(Expression.TextLiteral path, Span span) implements Declaration {}

    /** {@code const pi = 3.14159}. */
    record Constant(Identifier name, Expression value, Optional<String> documentation, Span span)
            implements Declaration {}

    /** {@code function square(x: real) = x^2}; no result types mean that they were left out. */
    record Function(
            Identifier name,
            List<Parameter> parameters,
            List<TypeExpression> results,
            Body body,
            Optional<String> documentation,
            Span span)
            implements Declaration {
        /** Copies the lists. */
        public Function {
            parameters = List.copyOf(parameters);
            results = List.copyOf(results);
        }
    }

    /**
     * {@code layer tower(x: real[n]): real[8] = x -> dense(8)}; no result types mean that they were
     * left out.
     */
    record Layer(
            Identifier name,
            List<Parameter> parameters,
            List<TypeExpression> results,
            Body body,
            Optional<String> documentation,
            Span span)
            implements Declaration {
        /** Copies the lists. */
        public Layer {
            parameters = List.copyOf(parameters);
            results = List.copyOf(results);
        }
    }

    /**
     * {@code network Digits(hidden: int = 128) { ... }}; its parameters are the hyper-parameters.
     */
    record Network(
            Identifier name,
            List<Parameter> parameters,
            List<Statement> statements,
            Optional<String> documentation,
            Span span)
            implements Declaration {
        /** Copies the lists. */
        public Network {
            parameters = List.copyOf(parameters);
            statements = List.copyOf(statements);
        }
    }

    /**
     * A declaration whose head could not be read; the problem has been reported. Whatever uses its
     * name should stay silent.
     */
    record Malformed(Optional<Identifier> name, Span span) implements Declaration {}

    /** The body of a function or layer. */
    sealed interface Body {
        /** {@code = expression}. */
        record OneExpression(Expression value) implements Body {}

        /** <code>{ ... return e }</code>. */
        record Block(List<Statement> statements) implements Body {
            /** Copies the statements. */
            public Block {
                statements = List.copyOf(statements);
            }
        }
    }
}

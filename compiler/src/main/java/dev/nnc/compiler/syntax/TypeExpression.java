package dev.nnc.compiler.syntax;

import dev.nnc.compiler.source.Span;
import java.util.List;

/** A type as it is written, such as {@code real[n, 3]} or {@code category(10)[t]}. */
public sealed interface TypeExpression extends Node {
    /** {@code real} or {@code real[28, 28, 1]}; a scalar has no axes. */
    record Real(List<Axis> axes, Span span) implements TypeExpression {
        /** Copies the axes. */
        public Real {
            axes = List.copyOf(axes);
        }
    }

    /** {@code category(96)[t]}: an index below the size, or several. */
    record Category(Expression size, List<Axis> axes, Span span) implements TypeExpression {
        /** Copies the axes. */
        public Category {
            axes = List.copyOf(axes);
        }
    }

    /** {@code int}. */
    record Int(Span span) implements TypeExpression {}

    /** {@code bool}. */
    record Bool(Span span) implements TypeExpression {}

    /** {@code string}. */
    record Text(Span span) implements TypeExpression {}
}

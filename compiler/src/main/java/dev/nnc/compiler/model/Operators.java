package dev.nnc.compiler.model;

import dev.nnc.compiler.model.Value.Whole;
import dev.nnc.compiler.scalar.Affine;
import dev.nnc.compiler.scalar.Function;
import dev.nnc.compiler.scalar.Scalar.Apply;
import dev.nnc.compiler.source.Span;
import dev.nnc.compiler.syntax.BinaryOperator;
import dev.nnc.compiler.type.Extent;
import java.util.List;

/**
 * The arithmetic operators: on integers known now, on index variables, and element-wise on
 * everything else.
 */
final class Operators {
    private final Integers integers;
    private final Elementwise elementwise;

    Operators(Integers integers, Elementwise elementwise) {
        this.integers = integers;
        this.elementwise = elementwise;
    }

    /** {@code left operator right}; the operator is one of {@code + - * / ^}. */
    Value binary(
            Scope scope, Span at, BinaryOperator operator, Value left, Value right, Mode mode) {
        var a = Integers.affine(left);
        var b = Integers.affine(right);
        if (a.isPresent() && b.isPresent()) {
            var result = integers.apply(scope, at, operator, a.get(), b.get(), mode);
            if (result.isPresent()) {
                return result.get();
            }
        }
        return function(scope, at, function(operator), List.of(left, right));
    }

    /** {@code -operand} */
    Value negate(Scope scope, Span at, Value operand) {
        var index = Integers.affine(operand);
        if (index.isPresent()) {
            Affine negative = index.get().times(-1);
            return Integers.of(negative, Integers.origin(scope, at, negative.constant()));
        }
        return function(scope, at, Function.NEGATE, List.of(operand));
    }

    /** A scalar function applied to each element. */
    Value function(Scope scope, Span at, Function function, List<Value> operands) {
        return elementwise.apply(scope, at, operands, scalars -> new Apply(function, scalars));
    }

    /** {@code max} or {@code min} of two; of two ints where the order is certain again an int. */
    Value extreme(Scope scope, Span at, Function function, Value left, Value right) {
        if (left instanceof Whole a && right instanceof Whole b) {
            var difference = a.extent().minus(b.extent());
            boolean maximum = function == Function.MAX;
            if (difference.min() >= 0) {
                return maximum ? left : right;
            }
            if (difference.max() <= 0) {
                return maximum ? right : left;
            }
            Extent base = a.extent().isLiteral() ? a.extent() : b.extent();
            Extent other = a.extent().isLiteral() ? b.extent() : a.extent();
            Extent more = maximum ? other.minus(base) : base.minus(other);
            var part = more.positivePart();
            if (part.isPresent()) {
                Extent result = maximum ? base.plus(part.get()) : base.minus(part.get());
                return new Whole(result, Integers.origin(scope, at, result));
            }
        }
        return function(scope, at, function, List.of(left, right));
    }

    private static Function function(BinaryOperator operator) {
        return switch (operator) {
            case ADD -> Function.ADD;
            case SUBTRACT -> Function.SUBTRACT;
            case MULTIPLY -> Function.MULTIPLY;
            case DIVIDE -> Function.DIVIDE;
            case POWER -> Function.POWER;
            case CONTRACT, EQUAL, NOT_EQUAL, LESS, AT_MOST, GREATER, AT_LEAST, AND, OR ->
                    throw new IllegalArgumentException(operator.symbol());
        };
    }
}

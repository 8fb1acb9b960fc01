package dev.nnc.compiler.model;

import dev.nnc.compiler.model.Value.Number;
import dev.nnc.compiler.model.Value.Text;
import dev.nnc.compiler.model.Value.Truth;
import dev.nnc.compiler.model.Value.Whole;
import dev.nnc.compiler.report.Problem;
import dev.nnc.compiler.source.Span;
import dev.nnc.compiler.syntax.BinaryOperator;
import dev.nnc.compiler.syntax.Expression;
import dev.nnc.compiler.syntax.UnaryOperator;
import dev.nnc.compiler.type.Extent;
import java.util.Optional;

/**
 * What an expression means in a scope: the case distinction over the kinds of expressions. What is
 * not known now becomes a node of the graph.
 */
final class Expressions {
    private final Elaboration elaboration;
    private final Problems problems;

    Expressions(Elaboration elaboration) {
        this.elaboration = elaboration;
        this.problems = elaboration.problems();
    }

    Value evaluate(Scope scope, Expression expression, Mode mode) {
        try {
            return meaning(scope, expression, mode);
        } catch (ArithmeticException overflow) {
            return tooLarge(scope, expression.span());
        }
    }

    /** Extents are computed with 63 bits; what does not fit is the model's mistake. */
    Value tooLarge(Scope scope, Span at) {
        return problems.error(
                scope,
                ModelCode.INT_TOO_LARGE,
                at,
                "an int or extent in `" + Labels.oneLine(at) + "` has more than 63 bits");
    }

    private Value meaning(Scope scope, Expression expression, Mode mode) {
        return switch (expression) {
            case Expression.NumberLiteral literal -> number(scope, literal);
            case Expression.TextLiteral text -> new Text(text.value());
            case Expression.BoolLiteral literal -> new Truth(literal.value());
            case Expression.Infinity _ -> new Number(Double.POSITIVE_INFINITY);
            case Expression.Training _ -> new Truth(elaboration.training());
            case Expression.Wildcard wildcard ->
                    problems.error(
                            scope,
                            ModelCode.MISPLACED,
                            wildcard.span(),
                            "`_` stands only among the extents of `reshape`");
            case Expression.Name name -> elaboration.names().value(scope, name);
            case Expression.Member member -> elaboration.names().member(scope, member);
            case Expression.Call call -> elaboration.calls().call(scope, call, mode);
            case Expression.Subscripted subscripted ->
                    elaboration.accesses().access(scope, subscripted);
            case Expression.Reduction reduction ->
                    elaboration.indexNotation().reduce(scope, reduction);
            case Expression.Unary unary -> unary(scope, unary, mode);
            case Expression.Binary binary -> binary(scope, binary, mode);
            case Expression.Range range ->
                    problems.error(
                            scope,
                            ModelCode.MISPLACED,
                            range.span(),
                            "a range stands only in brackets, as in `x[0..3]`");
            case Expression.If choice -> elaboration.selections().select(scope, choice, mode);
            case Expression.Scan scan -> elaboration.scans().scan(scope, scan);
            case Expression.ListLiteral list ->
                    problems.error(
                            scope,
                            Problem.of(
                                            ModelCode.MISPLACED,
                                            list.span(),
                                            "a list stands only in a `data` block")
                                    .hint("`stack(...)` makes an array of several values"));
        };
    }

    /**
     * The value of an int position: an extent, an int argument, a bound; empty if it is none, which
     * has been reported.
     */
    Optional<Whole> integer(Scope scope, Expression expression) {
        Value value = evaluate(scope, expression, Mode.INT);
        if (value instanceof Whole whole) {
            return Optional.of(whole);
        }
        if (!value.isUnknown()) {
            String text = Labels.oneLine(expression.span());
            problems.report(
                    scope,
                    Problem.of(
                            ModelCode.NOT_AN_INT,
                            expression.span(),
                            "an int is needed here, and `" + text + "` is " + value.describe()));
        }
        return Optional.empty();
    }

    /** An int that does not depend on run-time extents. */
    Optional<Integer> literalInteger(Scope scope, Expression expression) {
        return integer(scope, expression)
                .flatMap(whole -> {
                    if (whole.isLiteral()
                            && Math.abs(whole.extent().literal()) <= Integer.MAX_VALUE) {
                        return Optional.of((int) whole.extent().literal());
                    }
                    problems.report(
                            scope,
                            whole.origin()
                                    .addTo(
                                            Problem.of(
                                                    ModelCode.NOT_AN_INT,
                                                    expression.span(),
                                                    "a known int is needed here, and `"
                                                            + Labels.oneLine(expression.span())
                                                            + "` is "
                                                            + whole.extent())));
                    return Optional.empty();
                });
    }

    private Value number(Scope scope, Expression.NumberLiteral literal) {
        boolean exact = literal.integer() && Math.abs(literal.value()) < 1L << 53;
        if (!exact) {
            return new Number(literal.value());
        }
        var extent = Extent.of((long) literal.value());
        return new Whole(extent, Integers.origin(scope, literal.span(), extent));
    }

    private Value unary(Scope scope, Expression.Unary unary, Mode mode) {
        if (unary.operator() == UnaryOperator.NOT) {
            return truth(scope, unary);
        }
        Value operand = evaluate(scope, unary.operand(), mode);
        return elaboration.operators().negate(scope, unary.span(), operand);
    }

    private Value binary(Scope scope, Expression.Binary binary, Mode mode) {
        BinaryOperator operator = binary.operator();
        if (operator.isComparison()
                || operator == BinaryOperator.AND
                || operator == BinaryOperator.OR) {
            return truth(scope, binary);
        }
        Value left = evaluate(scope, binary.left(), mode);
        Value right = evaluate(scope, binary.right(), mode);
        if (left.isUnknown() || right.isUnknown()) {
            return Value.UNKNOWN;
        }
        return operator == BinaryOperator.CONTRACT
                ? elaboration.contractions().contract(scope, binary, left, right)
                : elaboration.operators().binary(scope, binary.span(), operator, left, right, mode);
    }

    /** A condition as the value of a bool parameter: only if it is known. */
    private Value truth(Scope scope, Expression condition) {
        return switch (elaboration.conditions().evaluate(scope, condition)) {
            case Outcome.Known known -> new Truth(known.value());
            case Outcome.Wrong _ -> Value.UNKNOWN;
            case Outcome.Dynamic _ ->
                    problems.error(
                            scope,
                            Problem.of(
                                            ModelCode.CONDITION_AS_VALUE,
                                            condition.span(),
                                            "a condition on values is no value: it stands between `if` and `then`")
                                    .hint(
                                            "write `if "
                                                    + Labels.oneLine(condition.span())
                                                    + " then 1 else 0`"));
        };
    }
}

package dev.nnc.compiler.model;

import dev.nnc.compiler.model.Outcome.Dynamic;
import dev.nnc.compiler.model.Outcome.Known;
import dev.nnc.compiler.model.Outcome.Wrong;
import dev.nnc.compiler.model.Value.Element;
import dev.nnc.compiler.model.Value.Number;
import dev.nnc.compiler.model.Value.Tensor;
import dev.nnc.compiler.model.Value.Text;
import dev.nnc.compiler.model.Value.Truth;
import dev.nnc.compiler.model.Value.Whole;
import dev.nnc.compiler.report.Problem;
import dev.nnc.compiler.scalar.Affine;
import dev.nnc.compiler.scalar.Condition;
import dev.nnc.compiler.scalar.Condition.Relation;
import dev.nnc.compiler.syntax.BinaryOperator;
import dev.nnc.compiler.syntax.Expression;
import dev.nnc.compiler.syntax.UnaryOperator;
import dev.nnc.compiler.type.ElementType;
import dev.nnc.compiler.type.Extent;
import java.util.List;
import java.util.Optional;

/** What stands between {@code if} and {@code then}. */
final class Conditions {
    private final Problems problems;
    private final Expressions expressions;

    Conditions(Problems problems, Expressions expressions) {
        this.problems = problems;
        this.expressions = expressions;
    }

    Outcome evaluate(Scope scope, Expression condition) {
        if (condition instanceof Expression.Unary unary && unary.operator() == UnaryOperator.NOT) {
            return evaluate(scope, unary.operand()).negated();
        }
        if (condition instanceof Expression.Binary binary) {
            switch (binary.operator()) {
                case AND -> {
                    return evaluate(scope, binary.left()).and(evaluate(scope, binary.right()));
                }
                case OR -> {
                    return evaluate(scope, binary.left()).or(evaluate(scope, binary.right()));
                }
                case EQUAL, NOT_EQUAL, LESS, AT_MOST, GREATER, AT_LEAST -> {
                    return compare(scope, binary);
                }
                case ADD, SUBTRACT, MULTIPLY, DIVIDE, CONTRACT, POWER -> {}
            }
        }
        Value value = expressions.evaluate(scope, condition, Mode.REAL);
        if (value instanceof Truth truth) {
            return new Known(truth.value());
        }
        if (!value.isUnknown()) {
            problems.report(
                    scope,
                    Problem.of(
                                    ModelCode.NOT_A_CONDITION,
                                    condition.span(),
                                    "a condition is needed here, and this is " + value.describe())
                            .hint("compare it, as in `... > 0`"));
        }
        return new Wrong();
    }

    private Outcome compare(Scope scope, Expression.Binary binary) {
        Value left = expressions.evaluate(scope, binary.left(), Mode.REAL);
        Value right = expressions.evaluate(scope, binary.right(), Mode.REAL);
        if (left.isUnknown() || right.isUnknown()) {
            return new Wrong();
        }
        Relation relation = relation(binary.operator());
        boolean equality = relation == Relation.EQUAL || relation == Relation.NOT_EQUAL;
        if (left instanceof Text
                || right instanceof Text
                || left instanceof Truth
                || right instanceof Truth) {
            boolean comparable = left.getClass() == right.getClass() && equality;
            return comparable
                    ? new Known(left.equals(right) == (relation == Relation.EQUAL))
                    : wrong(scope, binary, left, right);
        }
        if (left.isCategory() || right.isCategory()) {
            return equality && sameCategories(left, right)
                    ? dynamic(relation, left, right, List.of(), List.of())
                    : wrong(scope, binary, left, right);
        }
        if (left instanceof Value.Tuple || right instanceof Value.Tuple) {
            return wrong(scope, binary, left, right);
        }
        return numbers(new Bounds(scope), relation, left, right);
    }

    private static Outcome numbers(Bounds bounds, Relation relation, Value left, Value right) {
        var a = Integers.affine(left);
        var b = Integers.affine(right);
        if (a.isPresent() && b.isPresent()) {
            Affine difference = a.get().minus(b.get());
            Optional<Boolean> certain =
                    difference.isConstant()
                            ? certain(relation, difference.constant())
                            : Optional.empty();
            return certain.isPresent()
                    ? new Known(certain.get())
                    : dynamic(
                            relation,
                            left,
                            right,
                            guards(bounds, relation, difference),
                            guards(bounds, opposite(relation), difference));
        }
        if (number(left).isPresent() && number(right).isPresent()) {
            return new Known(relation.holds(number(left).get(), number(right).get()));
        }
        return dynamic(relation, left, right, List.of(), List.of());
    }

    private Outcome wrong(Scope scope, Expression.Binary binary, Value left, Value right) {
        problems.report(
                scope,
                Problem.of(
                                ModelCode.NOT_COMPARABLE,
                                binary.operatorSpan(),
                                "`"
                                        + binary.operator().symbol()
                                        + "` cannot compare "
                                        + left.describe()
                                        + " with "
                                        + right.describe())
                        .hint(
                                left.isCategory() || right.isCategory()
                                        ? Optional.of(
                                                "categories know `==` and `!=` with a category of the same size, or with an int below it")
                                        : Optional.empty()));
        return new Wrong();
    }

    private static Dynamic dynamic(
            Relation relation,
            Value left,
            Value right,
            List<Guard> whenTrue,
            List<Guard> whenFalse) {
        return new Dynamic(
                List.of(left, right),
                s -> new Condition.Compare(relation, s.get(0), s.get(1)),
                whenTrue,
                whenFalse);
    }

    private static boolean sameCategories(Value left, Value right) {
        var a = size(left);
        var b = size(right);
        return a.isPresent() && b.isPresent()
                ? a.equals(b)
                : fits(left, b)
                        || fits(right, a)
                        || left instanceof Element
                        || right instanceof Element;
    }

    private static boolean fits(Value value, Optional<Extent> size) {
        return value instanceof Whole whole
                && size.isPresent()
                && whole.extent().min() >= 0
                && size.get().minus(whole.extent()).min() >= 1;
    }

    private static Optional<Extent> size(Value value) {
        ElementType type =
                value instanceof Tensor tensor
                        ? tensor.type()
                        : value instanceof Element element ? element.type() : ElementType.REAL;
        return type instanceof ElementType.Category category
                ? Optional.of(category.size())
                : Optional.empty();
    }

    private static Optional<Double> number(Value value) {
        return value instanceof Number number
                ? Optional.of(number.value())
                : value instanceof Whole whole && whole.isLiteral()
                        ? Optional.of((double) whole.extent().literal())
                        : Optional.empty();
    }

    /** Whether {@code difference relation 0}, if that is the same for all run-time extents. */
    private static Optional<Boolean> certain(Relation relation, Extent difference) {
        return always(relation, difference)
                ? Optional.of(true)
                : always(opposite(relation), difference) ? Optional.of(false) : Optional.empty();
    }

    private static boolean always(Relation relation, Extent difference) {
        long min = difference.min();
        long max = difference.max();
        return switch (relation) {
            case LESS -> max < 0;
            case LESS_EQUAL -> max <= 0;
            case GREATER -> min > 0;
            case GREATER_EQUAL -> min >= 0;
            case EQUAL -> min == 0 && max == 0;
            case NOT_EQUAL -> min > 0 || max < 0;
        };
    }

    /** What {@code difference relation 0} lets a branch rely on. */
    private static List<Guard> guards(Bounds bounds, Relation relation, Affine difference) {
        return switch (relation) {
            case LESS -> List.of(Guard.of(difference.times(-1).plus(-1)));
            case LESS_EQUAL -> List.of(Guard.of(difference.times(-1)));
            case GREATER -> List.of(Guard.of(difference.plus(-1)));
            case GREATER_EQUAL -> List.of(Guard.of(difference));
            case EQUAL -> List.of(Guard.of(difference), Guard.of(difference.times(-1)));
            case NOT_EQUAL -> beside(bounds, difference);
        };
    }

    /** What is not 0 and at one end of its range: {@code i != 0 -> i >= 1} for an index. */
    private static List<Guard> beside(Bounds bounds, Affine difference) {
        Affine negative = difference.times(-1);
        return bounds.provePositive(difference).isPresent()
                ? List.of(Guard.of(difference.plus(-1)))
                : bounds.provePositive(negative).isPresent()
                        ? List.of(Guard.of(negative.plus(-1)))
                        : List.of();
    }

    /** For integers the relation that holds where this one does not. */
    private static Relation opposite(Relation relation) {
        return switch (relation) {
            case LESS -> Relation.GREATER_EQUAL;
            case LESS_EQUAL -> Relation.GREATER;
            case GREATER -> Relation.LESS_EQUAL;
            case GREATER_EQUAL -> Relation.LESS;
            case EQUAL -> Relation.NOT_EQUAL;
            case NOT_EQUAL -> Relation.EQUAL;
        };
    }

    private static Relation relation(BinaryOperator operator) {
        return switch (operator) {
            case LESS -> Relation.LESS;
            case AT_MOST -> Relation.LESS_EQUAL;
            case GREATER -> Relation.GREATER;
            case AT_LEAST -> Relation.GREATER_EQUAL;
            case EQUAL -> Relation.EQUAL;
            case NOT_EQUAL -> Relation.NOT_EQUAL;
            case ADD, SUBTRACT, MULTIPLY, DIVIDE, CONTRACT, POWER, AND, OR ->
                    throw new IllegalArgumentException(operator.symbol());
        };
    }
}

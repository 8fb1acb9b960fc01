package dev.nnc.compiler.model;

import dev.nnc.compiler.model.Value.Element;
import dev.nnc.compiler.model.Value.Tensor;
import dev.nnc.compiler.report.Problem;
import dev.nnc.compiler.scalar.Scalar;
import dev.nnc.compiler.syntax.Expression;
import dev.nnc.compiler.type.ElementType;
import java.util.ArrayList;
import java.util.List;

/**
 * {@code if}: the branch taken where the condition is known, otherwise a choice for each element.
 */
final class Selections {
    private final Problems problems;
    private final Expressions expressions;
    private final Conditions conditions;
    private final Elementwise elementwise;
    private final LayerCounter counter;

    Selections(
            Problems problems,
            Expressions expressions,
            Conditions conditions,
            Elementwise elementwise,
            LayerCounter counter) {
        this.problems = problems;
        this.expressions = expressions;
        this.conditions = conditions;
        this.elementwise = elementwise;
        this.counter = counter;
    }

    Value select(Scope scope, Expression.If choice, Mode mode) {
        return switch (conditions.evaluate(scope, choice.condition())) {
            case Outcome.Known known -> taken(scope, choice, known.value(), mode);
            case Outcome.Dynamic dynamic -> dynamic(scope, choice, dynamic, mode);
            case Outcome.Wrong _ -> {
                expressions.evaluate(scope, choice.then(), mode);
                expressions.evaluate(scope, choice.otherwise(), mode);
                yield Value.UNKNOWN;
            }
        };
    }

    /**
     * Only the branch taken is checked; the layers in the other are counted, so that names do not
     * depend on options.
     */
    private Value taken(Scope scope, Expression.If choice, boolean value, Mode mode) {
        if (value) {
            Value result = expressions.evaluate(scope, choice.then(), mode);
            counter.count(scope.frame(), choice.otherwise());
            return result;
        }
        counter.count(scope.frame(), choice.then());
        return expressions.evaluate(scope, choice.otherwise(), mode);
    }

    private Value dynamic(Scope scope, Expression.If choice, Outcome.Dynamic condition, Mode mode) {
        Value then =
                without(
                        condition.whenTrue(),
                        expressions.evaluate(
                                scope.guarded(condition.whenTrue()), choice.then(), mode));
        Value otherwise =
                without(
                        condition.whenFalse(),
                        expressions.evaluate(
                                scope.guarded(condition.whenFalse()), choice.otherwise(), mode));
        if (then.isUnknown() || otherwise.isUnknown()) {
            return Value.UNKNOWN;
        }
        if (!isElementwise(then)
                || !isElementwise(otherwise)
                || then.isCategory() != otherwise.isCategory()
                || then.isCategory() && !type(then).equals(type(otherwise))) {
            return problems.error(
                    scope,
                    Problem.of(
                                    ModelCode.BRANCHES_DIFFER,
                                    choice.span(),
                                    "the branches are "
                                            + then.describe()
                                            + " and "
                                            + otherwise.describe()
                                            + "; a choice made for each element needs two of one type")
                            .note(choice.then().span(), "this is " + then.describe())
                            .note(choice.otherwise().span(), "this is " + otherwise.describe()));
        }
        if (then instanceof Tensor first
                && otherwise instanceof Tensor second
                && !haveOneShape(first, second)) {
            return problems.error(scope, differentShapes(choice, first, second));
        }
        int compared = condition.operands().size();
        var operands = new ArrayList<>(condition.operands());
        operands.add(then);
        operands.add(otherwise);
        return elementwise.combine(
                scope,
                choice.span(),
                operands,
                type(then),
                s ->
                        new Scalar.Select(
                                condition.build().apply(s.subList(0, compared)),
                                s.get(compared),
                                s.get(compared + 1)));
    }

    /** One shape, or a number beside a tensor, which is that number everywhere. */
    private static boolean haveOneShape(Tensor then, Tensor otherwise) {
        return then.rank() == 0
                || otherwise.rank() == 0
                || Traced.shape(then.visible()).equals(Traced.shape(otherwise.visible()));
    }

    private static Problem differentShapes(Expression.If choice, Tensor then, Tensor otherwise) {
        return ShapeProblems.disagreement(
                Problem.of(
                        ModelCode.BRANCHES_DIFFER,
                        choice.span(),
                        "both branches have one shape, and these are "
                                + then.describe()
                                + " and "
                                + otherwise.describe()),
                then.visible(),
                otherwise.visible());
    }

    private static boolean isElementwise(Value value) {
        return !(value instanceof Value.Truth
                || value instanceof Value.Text
                || value instanceof Value.Tuple);
    }

    private static ElementType type(Value value) {
        return value instanceof Tensor tensor
                ? tensor.type()
                : value instanceof Element element ? element.type() : ElementType.REAL;
    }

    /** Inside the branch the condition holds: the guards that it gives are not needed outside. */
    private static Value without(List<Guard> guards, Value value) {
        return value instanceof Element element
                ? new Element(
                        element.body(),
                        element.type(),
                        element.needs().stream().filter(need -> !guards.contains(need)).toList())
                : value;
    }
}

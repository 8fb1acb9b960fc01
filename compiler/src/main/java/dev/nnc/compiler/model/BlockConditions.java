package dev.nnc.compiler.model;

import dev.nnc.compiler.scalar.Condition;
import dev.nnc.compiler.scalar.Scalar;
import dev.nnc.compiler.syntax.BinaryOperator;
import dev.nnc.compiler.syntax.Expression;
import dev.nnc.compiler.syntax.UnaryOperator;
import java.util.Arrays;
import java.util.Optional;

/**
 * Reads {@code if step < 1000 then 0.1 else 0.01} in a formula of a block; what is decided now
 * leaves one branch.
 */
final class BlockConditions {
    private final BlockFormula formulas;
    private final BlockConstants constants;

    BlockConditions(BlockFormula formulas, BlockConstants constants) {
        this.formulas = formulas;
        this.constants = constants;
    }

    Optional<Scalar> choice(Expression.If choice, BlockFormula.Reading reading) {
        Optional<Condition> condition = condition(choice.condition(), reading);
        Optional<Boolean> decided = condition.flatMap(BlockConditions::decided);
        if (condition.isEmpty()) {
            return Optional.empty();
        }
        if (decided.isPresent()) {
            return formulas.read(decided.get() ? choice.then() : choice.otherwise(), reading);
        }
        Optional<Scalar> then = formulas.read(choice.then(), reading);
        Optional<Scalar> otherwise = formulas.read(choice.otherwise(), reading);
        return then.flatMap(
                yes -> otherwise.map(no -> new Scalar.Select(condition.get(), yes, no)));
    }

    private Optional<Condition> condition(Expression expression, BlockFormula.Reading reading) {
        Optional<Boolean> truth = constants.truth(expression);
        if (truth.isPresent()) {
            var relation = truth.get() ? Condition.Relation.EQUAL : Condition.Relation.NOT_EQUAL;
            return Optional.of(
                    new Condition.Compare(relation, Scalar.constant(0), Scalar.constant(0)));
        }
        if (expression instanceof Expression.Unary unary && unary.operator() == UnaryOperator.NOT) {
            return condition(unary.operand(), reading).map(Condition.Not::new);
        }
        if (expression instanceof Expression.Binary binary && isCondition(binary.operator())) {
            return binary(binary, reading);
        }
        formulas.refuse(expression, "`" + BlockFormula.shown(expression) + "` is no condition");
        return Optional.empty();
    }

    private Optional<Condition> binary(Expression.Binary binary, BlockFormula.Reading reading) {
        if (binary.operator().isComparison()) {
            Optional<Scalar> left = formulas.read(binary.left(), reading);
            Optional<Scalar> right = formulas.read(binary.right(), reading);
            return left.flatMap(
                    a -> right.map(b -> new Condition.Compare(relation(binary.operator()), a, b)));
        }
        Optional<Condition> left = condition(binary.left(), reading);
        Optional<Condition> right = condition(binary.right(), reading);
        return left.flatMap(a ->
                right.map(b ->
                        binary.operator() == BinaryOperator.AND
                                ? new Condition.And(a, b)
                                : new Condition.Or(a, b)));
    }

    private static boolean isCondition(BinaryOperator operator) {
        return operator.isComparison()
                || operator == BinaryOperator.AND
                || operator == BinaryOperator.OR;
    }

    private static Condition.Relation relation(BinaryOperator operator) {
        return Arrays.stream(Condition.Relation.values())
                .filter(relation -> relation.symbol().equals(operator.symbol()))
                .findFirst()
                .orElseThrow();
    }

    private static Optional<Boolean> decided(Condition condition) {
        return switch (condition) {
            case Condition.Compare compare ->
                    compare.left() instanceof Scalar.Constant left
                                    && compare.right() instanceof Scalar.Constant right
                            ? Optional.of(compare.relation().holds(left.value(), right.value()))
                            : Optional.empty();
            case Condition.And and ->
                    decided(and.left()).flatMap(a -> decided(and.right()).map(b -> a && b));
            case Condition.Or or ->
                    decided(or.left()).flatMap(a -> decided(or.right()).map(b -> a || b));
            case Condition.Not not -> decided(not.condition()).map(holds -> !holds);
        };
    }
}

package dev.nnc.compiler.scalar;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nnc.compiler.scalar.Scalar.Apply;
import dev.nnc.compiler.scalar.Scalar.Constant;
import dev.nnc.compiler.scalar.Scalar.Read;
import dev.nnc.compiler.scalar.Scalar.Select;
import dev.nnc.compiler.scalar.Scalar.Size;
import dev.nnc.compiler.type.Extent;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every rule keeps the value of the expressions that it rewrites, on generated expressions that it
 * does rewrite.
 */
class RuleTest {
    private static final double[] NUMBERS = {0, 1, -1, 2, 3};
    private static final double[] VALUES = {0.3, -1.7, 2.4};

    static Stream<Rule> rules() {
        return Simplifier.AFTER_DIFFERENTIATION.stream();
    }

    @ParameterizedTest
    @MethodSource("rules")
    void keepsTheValue(Rule rule) {
        var random = new Random(7);
        int rewritten = 0;
        for (int round = 0; round < 400_000 && rewritten < 50; round++) {
            Scalar before = expression(random, 4);
            var after = rule.rewriting().apply(before, part -> part);
            if (after.isPresent()) {
                double expected = value(before);
                if (Double.isFinite(expected) && Math.abs(expected) < 1e6) {
                    rewritten++;
                    // rounding: a few operations of relative error 2^-53 each, amplified by
                    // cancellation below 1e6
                    assertEquals(
                            expected,
                            value(after.get()),
                            1e-9 * (1 + Math.abs(expected)),
                            () -> rule.name() + ": " + before);
                }
            }
        }
        assertTrue(rewritten > 0, rule.name() + " never applied");
    }

    /** Applications of few functions, so that the patterns of the rules come up. */
    private static Scalar expression(Random random, int depth) {
        if (depth == 0 || random.nextInt(4) == 0) {
            return switch (random.nextInt(5)) {
                case 0, 1 -> new Constant(NUMBERS[random.nextInt(NUMBERS.length)]);
                case 2 -> new Size(Extent.BATCH);
                default -> new Read(random.nextInt(VALUES.length), List.of());
            };
        }
        Scalar a = expression(random, depth - 1);
        Scalar b = random.nextInt(6) == 0 ? a : expression(random, depth - 1);
        return switch (random.nextInt(22)) {
            case 0 -> Scalars.add(a, b);
            case 1 -> Scalars.subtract(a, b);
            case 2 -> Scalars.multiply(a, b);
            case 3 -> Scalars.divide(a, b);
            case 4 -> Scalars.negate(a);
            case 5 -> Apply.of(Function.EXP, a);
            case 6 -> Apply.of(Function.LOG, a);
            case 7 -> Apply.of(Function.SIGMOID, a);
            case 8 ->
                    new Select(
                            new Condition.Compare(Condition.Relation.LESS, a, b),
                            b,
                            random.nextBoolean() ? b : new Constant(0));
            case 9 -> Scalars.add(new Constant(1), Apply.of(Function.EXP, a));
            case 10 -> Apply.of(random.nextBoolean() ? Function.LOG1P : Function.STOP_GRADIENT, a);
            case 11 ->
                    Scalars.divide(
                            Apply.of(Function.EXP, a),
                            Scalars.add(new Constant(1), Apply.of(Function.EXP, a)));
            case 12 -> Scalars.divide(exp(a), Scalars.add(exp(a), exp(b)));
            case 13 ->
                    Scalars.divide(Scalars.subtract(exp(a), exp(b)), Scalars.add(exp(a), exp(b)));
            case 14 ->
                    Scalars.divide(
                            Apply.of(Function.EXPM1, a), Scalars.add(new Constant(1), exp(a)));
            case 15 ->
                    Scalars.multiply(
                            new Constant(0.5),
                            Scalars.add(new Constant(1), Apply.of(Function.TANH, a)));
            case 16 -> Apply.of(Function.LOG, Apply.of(Function.SQRT, exp(a)));
            case 17 -> Apply.of(Function.LOG, Scalars.negate(Apply.of(Function.EXPM1, a)));
            case 18 ->
                    Apply.of(
                            Function.LOG,
                            Scalars.subtract(new Constant(1), Apply.of(Function.SIGMOID, a)));
            case 19 -> {
                Scalar leaf = new Read(random.nextInt(VALUES.length), List.of());
                yield Apply.of(Function.LOG, Apply.of(Function.POWER, exp(leaf), b));
            }
            case 20 -> {
                Scalar share = Scalars.divide(new Constant(2), new Size(Extent.BATCH));
                yield random.nextBoolean()
                        ? Scalars.multiply(share, a)
                        : Scalars.multiply(new Constant(3), share);
            }
            default -> Apply.of(Function.POWER, a, new Constant(random.nextInt(3)));
        };
    }

    private static Scalar exp(Scalar a) {
        return Apply.of(Function.EXP, a);
    }

    private static double value(Scalar scalar) {
        return switch (scalar) {
            case Constant(double number) -> number;
            case Read read -> VALUES[read.operand()];
            case Size _ -> 7;
            case Apply apply ->
                    Evaluate.apply(
                            apply.function(),
                            apply.arguments().stream().mapToDouble(RuleTest::value).toArray());
            case Select select ->
                    select.condition()
                                            instanceof
                                            Condition.Compare(
                                                    var relation,
                                                    Scalar left,
                                                    Scalar right)
                                    && relation.holds(value(left), value(right))
                            ? value(select.then())
                            : value(select.otherwise());
            case Scalar.Position _, Scalar.Noise _ -> throw new AssertionError(scalar);
        };
    }
}

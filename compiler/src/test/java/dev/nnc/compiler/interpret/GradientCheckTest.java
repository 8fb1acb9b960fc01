package dev.nnc.compiler.interpret;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nnc.compiler.graph.Bodies;
import dev.nnc.compiler.graph.Graph;
import dev.nnc.compiler.graph.Graph.Result;
import dev.nnc.compiler.graph.Graph.Role;
import dev.nnc.compiler.graph.GraphBuilder;
import dev.nnc.compiler.graph.Label;
import dev.nnc.compiler.graph.Op.Comprehension;
import dev.nnc.compiler.graph.Op.Reducer;
import dev.nnc.compiler.graph.Op.SourceKind;
import dev.nnc.compiler.interpret.CheckResult.Kind;
import dev.nnc.compiler.interpret.CheckResult.Outcome;
import dev.nnc.compiler.interpret.GradientCheck.Settings;
import dev.nnc.compiler.scalar.Condition;
import dev.nnc.compiler.scalar.Function;
import dev.nnc.compiler.scalar.Scalar;
import dev.nnc.compiler.scalar.Scalar.Apply;
import dev.nnc.compiler.scalar.Scalar.Read;
import dev.nnc.compiler.scalar.Scalars;
import dev.nnc.compiler.scalar.Subscript;
import dev.nnc.compiler.type.ElementType;
import dev.nnc.compiler.type.Extent;
import dev.nnc.compiler.type.Shape;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * The check finds what is wrong, says where, and is fair to kinks. Its graphs have their gradients
 * written by hand.
 */
class GradientCheckTest {
    private static final int WIDTH = 30;
    private static final InitialValues NORMAL =
            (name, extents, random) ->
                    java.util.stream.IntStream.range(0, Tensor.size(extents))
                            .mapToDouble(_ -> random.nextGaussian())
                            .toArray();

    /**
     * {@code sum[n](function(w[n])) + sum[n](a[n])}, and gradients by the given formulas of w[n].
     */
    private static Graph graph(Scalar function, Scalar gradient) {
        var builder = GraphBuilder.batched();
        Shape shape = Shape.of(WIDTH);
        int w =
                builder.source(
                        SourceKind.PARAMETER, "layer.w", shape, ElementType.REAL, Label.NONE);
        int a =
                builder.source(
                        SourceKind.PARAMETER, "other.a", shape, ElementType.REAL, Label.NONE);
        int value =
                Bodies.addMap(
                        builder,
                        Scalars.withOperands(function, _ -> w),
                        shape,
                        ElementType.REAL,
                        new Label("hidden", "m.nn", 5, ""));
        Scalar summand = Scalars.add(Bodies.read(value, shape), Bodies.read(a, shape));
        int sum =
                Bodies.add(
                        builder,
                        new Comprehension(shape.extents(), List.of(), Reducer.SUM, summand),
                        Shape.SCALAR,
                        ElementType.REAL,
                        Label.NONE);
        int dw =
                Bodies.addMap(
                        builder,
                        Scalars.withOperands(gradient, _ -> w),
                        shape,
                        ElementType.REAL,
                        Label.NONE);
        int da = Bodies.addMap(builder, Scalar.constant(1), shape, ElementType.REAL, Label.NONE);
        return builder.build(
                List.of(
                        new Result(Role.OBJECTIVE, "objective", sum),
                        new Result(Role.GRADIENT, "other.a", da),
                        new Result(Role.GRADIENT, "layer.w", dw)));
    }

    private static Scalar w() {
        return new Read(0, List.of(Subscript.variable(0)));
    }

    private static CheckResult check(Graph graph) {
        return new GradientCheck(graph, NoiseSource.NONE, Settings.DEFAULT).run(NORMAL);
    }

    @Test
    void aRightGradientPassesNearRounding() {
        CheckResult result = check(graph(Apply.of(Function.SIN, w()), Apply.of(Function.COS, w())));
        assertTrue(result.passes(), () -> new GradientReport(result).text());
        assertTrue(result.notAnalytic().isEmpty());
        result.parameters()
                .forEach(parameter -> {
                    assertEquals(20, parameter.count(Kind.ENTRY));
                    assertEquals(3, parameter.count(Kind.DIRECTION));
                    assertEquals(0, parameter.count(Outcome.LEFT_OUT));
                    assertTrue(
                            parameter.error(Kind.ENTRY) < 1e-14
                                    && parameter.error(Kind.DIRECTION) < 1e-14);
                });
    }

    @Test
    void aWrongGradientIsFoundAndNamed() {
        CheckResult result = check(graph(Apply.of(Function.SIN, w()), Apply.of(Function.SIN, w())));
        assertFalse(result.passes());
        assertEquals("layer.w", result.worst().orElseThrow().name());
        String text = new GradientReport(result).text();
        assertTrue(text.contains("worst: layer.w, entry ["), text);
        assertTrue(text.endsWith("the gradient is wrong for layer.w\n"), text);
    }

    /** Off by one part in ten million: far below what differences see. */
    @Test
    void aSlightlyWrongGradientIsFound() {
        Scalar almost = Scalars.multiply(Scalar.constant(1 + 1e-7), Apply.of(Function.COS, w()));
        assertFalse(check(graph(Apply.of(Function.SIN, w()), almost)).passes());
    }

    /** One wrong entry of thirty may escape twenty entries, but not the directions. */
    @Test
    void aSingleWrongEntryIsFoundByTheDirections() {
        for (int wrong = 0; wrong < WIDTH; wrong++) {
            var here =
                    new Condition.Compare(
                            Condition.Relation.EQUAL,
                            new Scalar.Position(dev.nnc.compiler.scalar.Affine.variable(0)),
                            Scalar.constant(wrong));
            Scalar gradient =
                    new Scalar.Select(here, Scalar.constant(0.1), Apply.of(Function.COS, w()));
            CheckResult result = check(graph(Apply.of(Function.SIN, w()), gradient));
            assertTrue(result.worst().orElseThrow().error(Kind.DIRECTION) > 1e-6, "entry " + wrong);
            assertFalse(result.passes());
        }
    }

    @Test
    void allEntriesAreTriedOnDemand() {
        Graph graph = graph(Apply.of(Function.SIN, w()), Apply.of(Function.COS, w()));
        CheckResult result =
                new GradientCheck(graph, NoiseSource.NONE, Settings.DEFAULT.all()).run(NORMAL);
        assertEquals(WIDTH, result.parameters().getFirst().count(Kind.ENTRY));
    }

    @Test
    void dearNetworksGetFewerEntries() {
        Graph graph = graph(Apply.of(Function.SIN, w()), Apply.of(Function.COS, w()));
        CheckResult result =
                new GradientCheck(graph, NoiseSource.NONE, new Settings(20, 3, 1, 1)).run(NORMAL);
        assertEquals(1, result.parameters().getFirst().count(Kind.ENTRY));
        assertEquals(1, result.parameters().getFirst().count(Kind.DIRECTION));
    }

    @Test
    void offItsKinksReluIsCheckedByTheComplexStepAndNamed() {
        CheckResult result =
                check(graph(Apply.of(Function.RELU, w()), Apply.of(Function.STEP, w())));
        assertTrue(result.passes());
        assertEquals(List.of("relu at hidden (m.nn:5)"), result.notAnalytic());
        assertTrue(result.onKinks().isEmpty());
        assertTrue(
                new GradientReport(result)
                        .text()
                        .contains("not analytic, but off its kinks here: relu at hidden (m.nn:5)"));
    }

    /**
     * Half of the entries stand exactly on the kink, where both sides differ: they are counted, not
     * judged.
     */
    @Test
    void entriesOnAKinkAreLeftOut() {
        Graph graph = graph(Apply.of(Function.ABS, w()), Apply.of(Function.SIGN, w()));
        var values = new double[WIDTH];
        java.util.Arrays.setAll(values, i -> i % 2 == 0 ? 0 : i - 14.5);
        int[] extents = {WIDTH};
        var point =
                new CheckPoint(
                        Sizes.NONE,
                        Map.of(
                                "layer.w",
                                Tensor.of(extents, values),
                                "other.a",
                                Tensor.zeros(extents, false)));
        CheckResult result =
                new GradientCheck(graph, NoiseSource.NONE, Settings.DEFAULT.all()).run(point);
        assertTrue(result.passes());
        CheckResult.ParameterCheck check = result.parameters().get(1);
        assertEquals(WIDTH / 2, check.count(Kind.ENTRY));
        assertEquals(WIDTH / 2 + 3 + 1, check.count(Outcome.LEFT_OUT));
        assertEquals(List.of("abs at hidden (m.nn:5)"), result.onKinks());
    }

    /**
     * Differences find by themselves that the derivative of |w| is the sign: of the largest entry
     * and of a direction. The objective is of order 100, its rounding 1e-14, the step 1e-6: errors
     * are near 1e-8.
     */
    @Test
    void networksThatAreNotAnalyticAreCheckedByDifferencesToo() {
        CheckResult right = check(graph(Apply.of(Function.ABS, w()), Apply.of(Function.SIGN, w())));
        CheckResult.ParameterCheck check = right.parameters().get(1);
        assertEquals(2, check.count(Outcome.DIFFERENCES));
        assertTrue(check.differenceError() < 1e-7, () -> "error " + check.differenceError());
        CheckResult wrong = check(graph(Apply.of(Function.ABS, w()), Apply.of(Function.STEP, w())));
        assertTrue(wrong.parameters().get(1).differenceError() > 0.1);
    }

    /**
     * The complex logarithm of a negative number is a number, the real one is not: then differences
     * judge.
     */
    @Test
    void whereRealAndComplexValuesDifferDifferencesJudge() {
        Scalar nan =
                Apply.of(
                        Function.LOG,
                        Scalars.subtract(
                                Scalar.constant(-1),
                                Apply.of(Function.POWER, w(), Scalar.constant(2))));
        Scalar same =
                new Scalar.Select(
                        new Condition.Compare(Condition.Relation.EQUAL, nan, nan),
                        Apply.of(Function.EXP, w()),
                        Apply.of(Function.SIN, w()));
        CheckResult result = check(graph(same, Apply.of(Function.COS, w())));
        assertTrue(result.passes(), () -> new GradientReport(result).text());
        assertEquals(0, result.parameters().get(1).count(Kind.ENTRY));
        assertTrue(result.parameters().get(1).count(Outcome.DIFFERENCES) > 20);
    }

    /**
     * The objective has no value at normal data, because of the logarithm: the check moves to data
     * between 0 and 1.
     */
    @Test
    void dataWithoutAValueAreReplaced() {
        var builder = GraphBuilder.batched();
        Shape shape = Shape.of(Extent.BATCH, Extent.of(8));
        int x = builder.source(SourceKind.INPUT, "x", shape, ElementType.REAL, Label.NONE);
        int w =
                builder.source(
                        SourceKind.PARAMETER, "w", Shape.SCALAR, ElementType.REAL, Label.NONE);
        Scalar log = Apply.of(Function.LOG, Bodies.read(x, shape));
        Scalar summand = Scalars.multiply(new Read(w, List.of()), log);
        int sum =
                Bodies.add(
                        builder,
                        new Comprehension(shape.extents(), List.of(), Reducer.SUM, summand),
                        Shape.SCALAR,
                        ElementType.REAL,
                        Label.NONE);
        int dw =
                Bodies.add(
                        builder,
                        new Comprehension(shape.extents(), List.of(), Reducer.SUM, log),
                        Shape.SCALAR,
                        ElementType.REAL,
                        Label.NONE);
        CheckResult result =
                check(
                        builder.build(
                                List.of(
                                        new Result(Role.OBJECTIVE, "objective", sum),
                                        new Result(Role.GRADIENT, "w", dw))));
        assertTrue(Double.isFinite(result.objective()) && result.passes());
    }

    @Test
    void anObjectiveThatIsNoNumberIsSaid() {
        CheckResult result =
                check(graph(Apply.of(Function.LOG, Scalar.constant(-1)), Scalar.constant(0)));
        assertFalse(result.passes());
        assertTrue(
                new GradientReport(result)
                        .text()
                        .startsWith("the objective is NaN at every point that was tried"));
    }

    @Test
    void aGradientThatIsNoNumberIsWrong() {
        Scalar nan = Scalars.divide(Scalar.constant(0), Scalar.constant(0));
        CheckResult result = check(graph(Apply.of(Function.SIN, w()), nan));
        assertFalse(result.passes());
        assertTrue(
                new GradientReport(result).text().endsWith("the gradient is wrong for layer.w\n"),
                () -> new GradientReport(result).text());
    }

    @Test
    void methodsAreRecorded() {
        CheckResult result = check(graph(Apply.of(Function.SIN, w()), Apply.of(Function.COS, w())));
        assertTrue(
                result.parameters().getFirst().probes().stream()
                        .allMatch(probe -> probe.outcome() == Outcome.COMPLEX_STEP));
    }
}

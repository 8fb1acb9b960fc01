package dev.nnc.compiler.interpret;

import static dev.nnc.compiler.interpret.SmallGraph.at;
import static dev.nnc.compiler.interpret.SmallGraph.v;
import static dev.nnc.compiler.interpret.SmallGraph.vector;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.nnc.compiler.graph.Bodies;
import dev.nnc.compiler.graph.Graph;
import dev.nnc.compiler.graph.Graph.Result;
import dev.nnc.compiler.graph.Graph.Role;
import dev.nnc.compiler.graph.Label;
import dev.nnc.compiler.graph.Op;
import dev.nnc.compiler.graph.Op.Comprehension;
import dev.nnc.compiler.graph.Op.Reducer;
import dev.nnc.compiler.report.InternalError;
import dev.nnc.compiler.scalar.Affine;
import dev.nnc.compiler.scalar.Condition;
import dev.nnc.compiler.scalar.Condition.Relation;
import dev.nnc.compiler.scalar.Function;
import dev.nnc.compiler.scalar.Scalar;
import dev.nnc.compiler.scalar.Scalar.Apply;
import dev.nnc.compiler.scalar.Scalar.Noise;
import dev.nnc.compiler.scalar.Scalar.Position;
import dev.nnc.compiler.scalar.Scalar.Read;
import dev.nnc.compiler.scalar.Scalar.Select;
import dev.nnc.compiler.scalar.Scalars;
import dev.nnc.compiler.scalar.Subscript;
import dev.nnc.compiler.scalar.Subscript.Lookup;
import dev.nnc.compiler.type.Dim;
import dev.nnc.compiler.type.ElementType;
import dev.nnc.compiler.type.Extent;
import dev.nnc.compiler.type.Shape;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The meaning of each kind of node. */
class InterpreterTest {
    private final SmallGraph graph = new SmallGraph();

    /** Two rows, 2 -1 5 5 and -3 0.5 -3 1, with imaginary parts 1 2 3 4 and 5 6 7 8. */
    @ParameterizedTest
    @CsvSource({
        "SUM, 11, -4.5, 10, 26",
        "PRODUCT, -50, 4.5, 0, 0",
        "MAX, 5, 1, 3, 8",
        "MIN, -1, -3, 2, 5",
        "ARGMAX, 2, 3, 0, 0",
        "ARGMIN, 1, 0, 0, 0"
    })
    void reducers(
            Reducer reducer,
            double first,
            double second,
            double firstImaginary,
            double secondImaginary) {
        int x = graph.source("x", ElementType.REAL, Extent.of(2), Extent.of(4));
        int y = graph.reduce(reducer, Bodies.read(x, Shape.of(2, 4)), 2, 4);
        double[] real = {2, -1, 5, 5, -3, 0.5, -3, 1};
        double[] imaginary = {1, 2, 3, 4, 5, 6, 7, 8};
        assertArrayEquals(
                new double[] {first, second},
                graph.evaluate(y, Map.of("x", Tensor.of(new int[] {2, 4}, real))).real(),
                1e-15);
        if (reducer != Reducer.PRODUCT) {
            Tensor complex =
                    graph.evaluate(
                            y, Map.of("x", Tensor.complex(new int[] {2, 4}, real, imaginary)));
            assertArrayEquals(new double[] {first, second}, complex.real(), 1e-15);
            assertArrayEquals(
                    new double[] {firstImaginary, secondImaginary}, complex.imaginary(), 1e-15);
        }
    }

    @Test
    void complexProduct() {
        int x = graph.source("x", ElementType.REAL, Extent.of(1), Extent.of(3));
        int y = graph.reduce(Reducer.PRODUCT, Bodies.read(x, Shape.of(1, 3)), 1, 3);
        Tensor value =
                graph.evaluate(
                        y,
                        Map.of(
                                "x",
                                Tensor.complex(
                                        new int[] {1, 3},
                                        new double[] {1, 0, 2},
                                        new double[] {1, 1, 0})));
        assertEquals(-2, value.real(0));
        assertEquals(2, value.imaginary(0));
    }

    @Test
    void extremaOfNaNAreNaN() {
        int x = graph.source("x", ElementType.REAL, Extent.of(1), Extent.of(3));
        int y = graph.reduce(Reducer.MAX, Bodies.read(x, Shape.of(1, 3)), 1, 3);
        assertEquals(
                Double.NaN,
                graph.evaluate(y, Map.of("x", Tensor.of(new int[] {1, 3}, 1, Double.NaN, 2)))
                        .real(0));
    }

    /** More points than one stretch holds, in reductions that cross its end. */
    @Test
    void longReductions() {
        int n = 3 * Points.CAPACITY - 7;
        int x = graph.source("x", ElementType.REAL, Extent.of(3), Extent.of(n));
        int sums =
                graph.reduce(
                        Reducer.SUM,
                        Apply.of(Function.NEGATE, Bodies.read(x, Shape.of(3, n))),
                        3,
                        n);
        var elements = new double[3 * n];
        java.util.Arrays.setAll(elements, i -> i);
        double row = n * (n - 1) / 2.0;
        assertArrayEquals(
                new double[] {-row, -row - (double) n * n, -row - 2.0 * n * n},
                graph.evaluate(sums, Map.of("x", Tensor.of(new int[] {3, n}, elements))).real());
    }

    /** {@code if i >= 1 and x[i - 1] > 0 then x[i - 1] else 1/0} reads x[-1] nowhere. */
    @Test
    void untakenBranchesAreNotRead() {
        int x = graph.vector("x", 3);
        Condition inside =
                new Condition.Compare(
                        Relation.GREATER_EQUAL, new Position(v(0)), Scalar.constant(1));
        Condition positive =
                new Condition.Compare(Relation.GREATER, at(x, v(0).plus(-1)), Scalar.constant(0));
        Scalar infinite = Scalars.divide(Scalar.constant(1), Scalar.constant(0));
        int y =
                graph.map(
                        new Select(
                                new Condition.And(inside, positive),
                                at(x, v(0).plus(-1)),
                                infinite),
                        Extent.of(3));
        assertArrayEquals(
                new double[] {Double.POSITIVE_INFINITY, 4, Double.POSITIVE_INFINITY},
                graph.evaluate(y, Map.of("x", vector(4, -2, 9))).real());
    }

    @Test
    void orNeedsItsRightSideOnlyWhereTheLeftFails() {
        int x = graph.vector("x", 2);
        Condition outside =
                new Condition.Compare(Relation.LESS, new Position(v(0)), Scalar.constant(1));
        Condition positive =
                new Condition.Compare(Relation.GREATER, at(x, v(0).plus(-1)), Scalar.constant(0));
        int y =
                graph.map(
                        new Select(
                                new Condition.Or(outside, new Condition.Not(positive)),
                                Scalar.constant(1),
                                Scalar.constant(2)),
                        Extent.of(2));
        assertArrayEquals(new double[] {1, 2}, graph.evaluate(y, Map.of("x", vector(4, 5))).real());
    }

    @Test
    void aReadOutOfRangeNamesTheNode() {
        int x = graph.vector("x", 3);
        int y = graph.map(at(x, v(0).plus(1)), Extent.of(3));
        var error =
                assertThrows(
                        InternalError.class, () -> graph.evaluate(y, Map.of("x", vector(1, 2, 3))));
        assertEquals(
                "internal error in interpret at node 1 (y, t.nn:3): meets element 3 on axis 0 of operand 0, "
                        + "whose extent is 3",
                error.getMessage());
    }

    @Test
    void lookUpAndScatter() {
        int table = graph.vector("table", 3);
        int kind = graph.source("kind", new ElementType.Category(Extent.of(3)), Extent.of(4));
        var looked = List.<Subscript>of(new Lookup(new Read(kind, Bodies.identity(1))));
        int y = graph.map(new Read(table, looked), Extent.of(4));
        int counts =
                Bodies.add(
                        graph.builder,
                        new Comprehension(List.of(Extent.of(4)), looked, Reducer.SUM, at(y, v(0))),
                        Shape.of(3),
                        ElementType.REAL,
                        Label.NONE);
        var sources = Map.of("table", vector(10, 20, 30), "kind", vector(2, 0, 2, 2));
        assertArrayEquals(new double[] {30, 10, 30, 30}, graph.evaluate(y, sources).real());
        assertArrayEquals(new double[] {10, 0, 90}, graph.evaluate(counts, sources).real());
        var wrong = Map.of("table", vector(10, 20, 30), "kind", vector(2, 0, 3, 2));
        assertThrows(InternalError.class, () -> graph.evaluate(y, wrong));
    }

    @Test
    void integerPowersOfNegativeNumbers() {
        int x = graph.vector("x", 2);
        int cube =
                graph.map(Apply.of(Function.POWER, at(x, v(0)), Scalar.constant(3)), Extent.of(2));
        Tensor value =
                graph.evaluate(
                        cube,
                        Map.of(
                                "x",
                                Tensor.complex(
                                        new int[] {2},
                                        new double[] {-2, 0},
                                        new double[] {1e-30, 1e-30})));
        assertArrayEquals(new double[] {-8, 0}, value.real());
        assertEquals(12, value.imaginary(0) / 1e-30, 1e-14);
    }

    @Test
    void runTimeExtentsAreNumbersAndShapes() {
        var t = new Dim("T", 1, 9);
        graph.sizes = new Sizes(Map.of(t, 4));
        int x = graph.source("x", ElementType.REAL, Extent.of(t));
        Affine reversed = Affine.of(Extent.of(t).minus(1)).minus(v(0));
        int y =
                graph.map(
                        Scalars.divide(at(x, reversed), new Scalar.Size(Extent.of(t))),
                        Extent.of(t));
        assertArrayEquals(
                new double[] {1, 0.75, 0.5, 0.25},
                graph.evaluate(y, Map.of("x", vector(1, 2, 3, 4))).real());
        graph.sizes = Sizes.NONE;
        assertThrows(
                IllegalArgumentException.class,
                () -> graph.evaluate(y, Map.of("x", vector(1, 2, 3, 4))));
    }

    @Test
    void noiseKnowsItsSampleAndElement() {
        graph.sizes = Sizes.ofBatch(2);
        graph.noise =
                (distribution, stream, sample, element) -> 100 * stream + 10 * sample + element;
        var random =
                new Noise(
                        Scalar.Distribution.GAUSSIAN,
                        7,
                        List.of(v(0), v(1)),
                        List.of(Extent.BATCH, Extent.of(3)));
        int y = graph.map(random, Extent.BATCH, Extent.of(3));
        assertArrayEquals(
                new double[] {700, 701, 702, 710, 711, 712}, graph.evaluate(y, Map.of()).real());
    }

    @Test
    void reshapeAndTheMeanOfOneSample() {
        int x = graph.source("x", ElementType.REAL, Extent.of(2), Extent.of(3));
        int flat =
                graph.builder.add(
                        new Op.Reshape(), List.of(x), Shape.of(6), ElementType.REAL, Label.NONE);
        int mean =
                graph.builder.add(
                        new Op.BatchMean(1), List.of(x), Shape.of(3), ElementType.REAL, Label.NONE);
        var sources = Map.of("x", Tensor.of(new int[] {2, 3}, 1, 2, 3, 5, 6, 7));
        assertArrayEquals(new double[] {1, 2, 3, 5, 6, 7}, graph.evaluate(flat, sources).real());
        assertArrayEquals(new double[] {3, 4, 5}, graph.evaluate(mean, sources).real());
    }

    @Test
    void aPerturbedEvaluationKeepsWhatIsStopped() {
        int x = graph.vector("x", 1);
        int y =
                graph.map(
                        Scalars.multiply(
                                at(x, v(0)), Apply.of(Function.STOP_GRADIENT, at(x, v(0)))),
                        Extent.of(1));
        Graph built = graph.builder.build(List.of(new Result(Role.OUTPUT, "y", y)));
        var interpreter = new Interpreter(built, Sizes.NONE, NoiseSource.NONE);
        Evaluation base = interpreter.evaluate(Map.of("x", vector(3)));
        assertEquals(9, base.value(y).real(0));
        assertEquals(12, interpreter.perturb(base, Map.of("x", vector(4)), y).value(y).real(0));
    }

    @Test
    void whatIsNotWantedIsLetGo() {
        int x = graph.vector("x", 1);
        int a = graph.map(Apply.of(Function.EXP, at(x, v(0))), Extent.of(1));
        int b = graph.map(Apply.of(Function.SIN, at(a, v(0))), Extent.of(1));
        Graph built = graph.builder.build(List.of(new Result(Role.OUTPUT, "y", b)));
        Evaluation values =
                new Interpreter(built, Sizes.NONE, NoiseSource.NONE)
                        .evaluate(Map.of("x", vector(0)), java.util.Set.of(b), java.util.Set.of());
        assertEquals(Math.sin(1), values.value(b).real(0));
        assertFalse(values.has(a));
    }

    @Test
    void wrongSourcesAreTold() {
        int x = graph.vector("x", 2);
        int y = graph.map(at(x, v(0)), Extent.of(2));
        assertEquals(
                "no value is given for x, of shape [2]",
                assertThrows(IllegalArgumentException.class, () -> graph.evaluate(y, Map.of()))
                        .getMessage());
        assertEquals(
                "the value of x has shape [3], but the graph needs [2]",
                assertThrows(
                                IllegalArgumentException.class,
                                () -> graph.evaluate(y, Map.of("x", vector(1, 2, 3))))
                        .getMessage());
    }
}

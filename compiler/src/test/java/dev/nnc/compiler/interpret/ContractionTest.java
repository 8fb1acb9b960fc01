package dev.nnc.compiler.interpret;

import static dev.nnc.compiler.interpret.SmallGraph.at;
import static dev.nnc.compiler.interpret.SmallGraph.v;
import static dev.nnc.compiler.interpret.SmallGraph.vector;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.nnc.compiler.graph.Bodies;
import dev.nnc.compiler.graph.Graph;
import dev.nnc.compiler.graph.Graph.Result;
import dev.nnc.compiler.graph.Graph.Role;
import dev.nnc.compiler.graph.Label;
import dev.nnc.compiler.graph.Op.Comprehension;
import dev.nnc.compiler.graph.Op.Reducer;
import dev.nnc.compiler.report.InternalError;
import dev.nnc.compiler.scalar.Affine;
import dev.nnc.compiler.scalar.Condition;
import dev.nnc.compiler.scalar.Condition.Relation;
import dev.nnc.compiler.scalar.Scalar;
import dev.nnc.compiler.scalar.Scalar.Position;
import dev.nnc.compiler.scalar.Scalar.Read;
import dev.nnc.compiler.scalar.Scalar.Select;
import dev.nnc.compiler.scalar.Scalars;
import dev.nnc.compiler.scalar.Subscript;
import dev.nnc.compiler.scalar.Subscript.Linear;
import dev.nnc.compiler.type.ElementType;
import dev.nnc.compiler.type.Extent;
import dev.nnc.compiler.type.Shape;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Sums of products, which take the fast path, have the values of their definition. */
class ContractionTest {
    private final SmallGraph graph = new SmallGraph();

    /** {@code y[2 i + u] += x[i] w[u]}: the elements that no point meets are 0. */
    @Test
    void affineScatterOfAProduct() {
        int x = graph.vector("x", 3);
        int w = graph.vector("w", 2);
        Scalar body = Scalars.multiply(at(x, v(0)), at(w, v(1)));
        var target = List.<Subscript>of(new Linear(v(0).times(3).plus(v(1))));
        int y =
                Bodies.add(
                        graph.builder,
                        new Comprehension(
                                List.of(Extent.of(3), Extent.of(2)), target, Reducer.SUM, body),
                        Shape.of(8),
                        ElementType.REAL,
                        Label.NONE);
        assertArrayEquals(
                new double[] {5, 7, 0, 10, 14, 0, 15, 21},
                graph.evaluate(y, Map.of("x", vector(1, 2, 3), "w", vector(5, 7))).real());
    }

    /** The product of two complex values, on the fast path. */
    @Test
    void complexContraction() {
        int a = graph.source("a", ElementType.REAL, Extent.of(1), Extent.of(2));
        int b = graph.vector("b", 2);
        Scalar body = Scalars.multiply(new Read(a, Bodies.identity(2)), at(b, v(1)));
        int y = graph.reduce(Reducer.SUM, body, 1, 2);
        Tensor value =
                graph.evaluate(
                        y,
                        Map.of(
                                "a",
                                Tensor.complex(
                                        new int[] {1, 2}, new double[] {1, 2}, new double[] {3, 4}),
                                "b",
                                Tensor.complex(
                                        new int[] {2}, new double[] {5, 6}, new double[] {7, 8})));
        assertEquals(5 - 21 + 12 - 32, value.real(0));
        assertEquals(7 + 15 + 16 + 24, value.imaginary(0));
    }

    /**
     * {@code y[i] = sum[j, u](if i == 2 j + u then x[j] w[u] else 0)}, the transposed convolution
     * as a gather: the bounded loops visit the same points as the definition, also in an evaluation
     * that knows the real parts.
     */
    @Test
    void contractionUnderBounds() {
        int x = graph.vector("x", 4);
        int w = graph.vector("w", 3);
        Affine place = v(0).minus(v(1).times(2));
        Condition inside =
                new Condition.And(
                        new Condition.Compare(
                                Relation.GREATER_EQUAL, new Position(place), Scalar.constant(0)),
                        new Condition.Compare(
                                Relation.LESS, new Position(place.plus(-3)), Scalar.constant(0)));
        Scalar product = Scalars.multiply(at(x, v(1)), at(w, place));
        Scalar notFast = Scalars.add(product, Scalar.constant(0));
        int fast = graph.reduce(Reducer.SUM, new Select(inside, product, Scalar.constant(0)), 9, 4);
        int slow = graph.reduce(Reducer.SUM, new Select(inside, notFast, Scalar.constant(0)), 9, 4);
        Graph built =
                graph.builder.build(
                        List.of(
                                new Result(Role.OUTPUT, "fast", fast),
                                new Result(Role.OUTPUT, "slow", slow)));
        var interpreter = new Interpreter(built, Sizes.NONE, NoiseSource.NONE);
        Evaluation base =
                interpreter.evaluate(Map.of("x", vector(1, 2, 3, 4), "w", vector(5, 7, 11)));
        assertArrayEquals(new double[] {5, 7, 21, 14, 37, 21, 53, 28, 44}, base.value(fast).real());
        assertArrayEquals(base.value(slow).real(), base.value(fast).real());
        var moved =
                Map.of(
                        "x",
                        Tensor.complex(
                                new int[] {4},
                                new double[] {1, 2, 3, 4},
                                new double[] {0, 1, 0, 2}));
        Tensor again = interpreter.perturb(base, moved, fast).value(fast);
        assertArrayEquals(base.value(fast).real(), again.real());
        assertArrayEquals(
                interpreter.perturb(base, moved, slow).value(slow).imaginary(), again.imaginary());
    }

    /** A guard that does not keep the subscript inside leaves the check to the slow path. */
    @Test
    void aGuardThatIsTooWeakIsFound() {
        int x = graph.vector("x", 4);
        int w = graph.vector("w", 3);
        Affine place = v(0).minus(v(1));
        Condition weak =
                new Condition.Compare(
                        Relation.GREATER_EQUAL, new Position(place), Scalar.constant(0));
        Scalar product = Scalars.multiply(at(x, v(1)), at(w, place));
        int y = graph.reduce(Reducer.SUM, new Select(weak, product, Scalar.constant(0)), 4, 4);
        assertThrows(
                InternalError.class,
                () -> graph.evaluate(y, Map.of("x", vector(1, 2, 3, 4), "w", vector(5, 7, 11))));
    }
}

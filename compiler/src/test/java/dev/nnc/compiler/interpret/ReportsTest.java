package dev.nnc.compiler.interpret;

import static org.junit.jupiter.api.Assertions.assertEquals;

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
import dev.nnc.compiler.interpret.CheckResult.ParameterCheck;
import dev.nnc.compiler.interpret.CheckResult.Probe;
import dev.nnc.compiler.model.Model;
import dev.nnc.compiler.scalar.Function;
import dev.nnc.compiler.scalar.Scalar.Apply;
import dev.nnc.compiler.scalar.Scalar.Read;
import dev.nnc.compiler.scalar.Scalars;
import dev.nnc.compiler.scalar.Subscript;
import dev.nnc.compiler.type.ElementType;
import dev.nnc.compiler.type.Extent;
import dev.nnc.compiler.type.Shape;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What a check costs and what it prints. */
class ReportsTest {
    /** {@code h = x @ W; y = tanh(h)} of real[3] and W real[3, 2]. */
    private static Graph graph(boolean batched) {
        GraphBuilder builder = batched ? GraphBuilder.batched() : new GraphBuilder();
        int first = batched ? 1 : 0;
        Shape in = batched ? Shape.of(Extent.BATCH, Extent.of(3)) : Shape.of(3);
        Shape out = batched ? Shape.of(Extent.BATCH, Extent.of(2)) : Shape.of(2);
        int x = builder.source(SourceKind.INPUT, "x", in, ElementType.REAL, Label.NONE);
        int w =
                builder.source(
                        SourceKind.PARAMETER, "W", Shape.of(3, 2), ElementType.REAL, Label.NONE);
        var products =
                Scalars.multiply(
                        new Read(x, batched ? variables(0, 2) : variables(1)),
                        new Read(w, variables(first + 1, first)));
        int h =
                Bodies.add(
                        builder,
                        new Comprehension(
                                out.then(Shape.of(3)).extents(),
                                Bodies.identity(first + 1),
                                Reducer.SUM,
                                products),
                        out,
                        ElementType.REAL,
                        new Label("h", "t.nn", 4, ""));
        int y =
                Bodies.addMap(
                        builder,
                        Apply.of(Function.TANH, Bodies.read(h, out)),
                        out,
                        ElementType.REAL,
                        Label.NONE);
        return builder.build(List.of(new Result(Role.OUTPUT, "y", y)));
    }

    private static List<Subscript> variables(int... variables) {
        return java.util.Arrays.stream(variables).mapToObj(Subscript::variable).toList();
    }

    /** 10 samples of 3 x 2 products that are added, and of 2 tanh; h and y live at once. */
    @Test
    void costOfAStep() {
        assertEquals(new Cost(10 * (2 * 6 + 2), 10 * (2 + 2) * 4), Cost.ofStep(graph(true), 10));
    }

    @Test
    void shapes() {
        Graph graph = graph(false);
        var w =
                new Model.Parameter(
                        "W",
                        Shape.of(3, 2),
                        Model.ParameterKind.TRAINED,
                        new Model.Initializer("zeros", List.of()),
                        "",
                        Label.NONE);
        var model =
                new Model(
                        "Small",
                        "",
                        "t.nn",
                        Map.of(),
                        List.of(),
                        List.of(new Model.Port("x", ElementType.REAL, Shape.of(3), "", Label.NONE)),
                        List.of(
                                new Model.Port(
                                        "kind",
                                        new ElementType.Category(Extent.of(10)),
                                        Shape.SCALAR,
                                        "",
                                        Label.NONE)),
                        List.of(w),
                        List.of(new Model.Port("y", ElementType.REAL, Shape.of(2), "", Label.NONE)),
                        List.of(),
                        List.of(),
                        graph,
                        graph,
                        Optional.empty(),
                        Optional.empty());
        assertEquals(
                """
                Small
                  input   x     real[3]
                  target  kind  category(10)
                  value   h     real[2]       t.nn:4
                  output  y     real[2]
                  6 parameters, 6 of them trained
                  a training step of 10 samples: 140 FLOP, 160 B of values
                """,
                new ShapeReport(model, Cost.ofStep(graph(true), 10), 10).text());
    }

    private static Probe probe(
            Kind kind, int entry, double gradient, double derivative, Outcome outcome) {
        return new Probe(kind, entry, gradient, derivative, 0, outcome);
    }

    private static CheckResult result(double gradientOfW) {
        var w =
                new ParameterCheck(
                        "layer.W",
                        new int[] {3, 2},
                        List.of(
                                probe(Kind.ENTRY, 5, gradientOfW, 0.5, Outcome.COMPLEX_STEP),
                                probe(Kind.DIRECTION, 0, 0.25, 0.25 + 1e-15, Outcome.COMPLEX_STEP),
                                probe(Kind.ENTRY, 1, 0.125, Double.NaN, Outcome.LEFT_OUT)),
                        1);
        var b =
                new ParameterCheck(
                        "layer.b",
                        new int[] {2},
                        List.of(probe(Kind.ENTRY, 0, 2, 2 + 1e-8, Outcome.DIFFERENCES)),
                        2);
        return new CheckResult(
                3,
                2,
                List.of(w, b),
                List.of("relu at h (t.nn:4)", "max at y (t.nn:5)"),
                List.of("max at y (t.nn:5)"),
                GradientCheck.Settings.DEFAULT,
                Sizes.ofBatch(2));
    }

    @Test
    void aGoodCheck() {
        assertEquals(
                """
                gradients at batch 2, seed 1, by the complex step
                  not analytic, but off its kinks here: relu at h (t.nn:4)
                  not analytic, and on a kink here: max at y (t.nn:5)
                  parameter  shape   entries  error  directions  error    differences  error    left out
                  layer.W    [3, 2]  1        0      1           1.0e-15  0            -        1
                  layer.b    [2]     0        -      0           -        1            5.0e-09  0
                worst: layer.b, entry [0]: gradient 2.00000000, differences 2.00000001, error 5.0e-09
                all gradients agree with the objective
                """,
                new GradientReport(result(0.5)).text());
    }

    @Test
    void aBadCheck() {
        String text = new GradientReport(result(0.75)).text();
        assertEquals(
                """
                  layer.W    [3, 2]  1        2.5e-01  1           1.0e-15  0            -        1         WRONG
                  layer.b    [2]     0        -        0           -        1            5.0e-09  0
                worst: layer.W, entry [2, 1]: gradient 0.750000000, complex step 0.500000000, error 2.5e-01
                the gradient is wrong for layer.W
                """,
                text.substring(text.indexOf("  layer.W")));
        assertEquals(
                "outputs: <v, J u> = <J'v, u> fails for layer.W in 1 directions, largest error 1.0e-15\n",
                new GradientReport(result(0.75)).jacobianText());
    }

    @Test
    void quantities() {
        assertEquals("999 FLOP", Table.quantity(999, "FLOP"));
        assertEquals("1.85 MFLOP", Table.quantity(1.85e6, "FLOP"));
        assertEquals("12.0 kB", Table.quantity(12_034, "B"));
    }
}

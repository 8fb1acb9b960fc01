package dev.nnc.compiler.optimize;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nnc.compiler.Nnc;
import dev.nnc.compiler.graph.Graph;
import dev.nnc.compiler.graph.Graph.Role;
import dev.nnc.compiler.graph.Node;
import dev.nnc.compiler.graph.Op.Comprehension;
import dev.nnc.compiler.interpret.CheckPoint;
import dev.nnc.compiler.interpret.Evaluation;
import dev.nnc.compiler.interpret.InitialValues;
import dev.nnc.compiler.interpret.Interpreter;
import dev.nnc.compiler.interpret.NoiseSource;
import dev.nnc.compiler.interpret.Tensor;
import dev.nnc.compiler.model.Model;
import dev.nnc.compiler.optimize.Assemble.Mode;
import dev.nnc.compiler.scalar.Scalar.Constant;
import dev.nnc.compiler.source.SourceFile;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A bias before a normalisation over the batch has the gradient 0, and moves the mean alone. */
class ShiftedMeansTest {
    private static final InitialValues RANDOM =
            (name, extents, random) ->
                    random.doubles(Tensor.of(extents, new double[size(extents)]).size())
                            .map(u -> 0.5 + u)
                            .toArray();

    private static int size(int[] extents) {
        return java.util.Arrays.stream(extents).reduce(1, Math::multiplyExact);
    }

    private static Model model(String value) {
        String text =
                "network N { input x: real[6, 2] target y: real loss (sum(" + value + ") - y)^2 }";
        return Nnc.check(
                        new SourceFile("model.nn", text),
                        path -> Optional.empty(),
                        Map.of(),
                        Optional.empty())
                .model()
                .orElseThrow();
    }

    private static Node result(Graph graph, Role role, String name) {
        return graph.results().stream()
                .filter(result -> result.role() == role && result.name().equals(name))
                .map(result -> graph.node(result.node()))
                .findFirst()
                .orElseThrow();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "x -> dense(3) -> batchNorm -> tanh",
                "x -> conv1d(3, kernel = 2) as dense1 -> batchNorm -> tanh"
            })
    void aBiasBeforeBatchNormHasTheGradientZero(String value) {
        Model model = model(value);
        Graph graph = Nnc.graph(model);
        Node gradient = result(graph, Role.GRADIENT, "dense1.b");
        assertTrue(
                gradient.op() instanceof Comprehension map && map.body().equals(new Constant(0)),
                gradient::toString);
        agrees(model, graph);
    }

    /** What is different for the items that are averaged stays inside. */
    @ParameterizedTest
    @ValueSource(strings = {"tanh(x - batchMean(x + mean(x)))", "tanh(x - batchMean(1 + x))"})
    void otherMeansKeepTheirValues(String value) {
        Model model = model("if training then " + value + " else x -> dense(2) as dense1");
        agrees(model, Nnc.graph(model));
    }

    /** Sums in another order: rounding is far below 1e-12 for values of order 1. */
    private static void agrees(Model model, Graph graph) {
        Graph meaning =
                Assemble.differentiate(
                        Assemble.forward(model, Mode.PREDICTION, Mode.TRAINING), model);
        CheckPoint point = CheckPoint.of(meaning, RANDOM, CheckPoint.Data.NORMAL, 3);
        Evaluation expected = evaluate(meaning, point);
        Evaluation found = evaluate(graph, point);
        for (Graph.Result wanted : meaning.results()) {
            Tensor there = expected.value(wanted.node());
            Tensor here = found.value(result(graph, wanted.role(), wanted.name()).id());
            for (int element = 0; element < there.size(); element++) {
                assertEquals(
                        there.real(element), here.real(element), 1e-12, wanted.name() + element);
            }
        }
    }

    private static Evaluation evaluate(Graph graph, CheckPoint point) {
        return new Interpreter(graph, point.sizes(), NoiseSource.NONE).evaluate(point.sources());
    }
}

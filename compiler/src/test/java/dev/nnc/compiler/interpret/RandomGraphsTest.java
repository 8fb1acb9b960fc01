package dev.nnc.compiler.interpret;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nnc.compiler.graph.Graph;
import dev.nnc.compiler.model.Model;
import dev.nnc.compiler.optimize.Assemble;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds for every graph, on random ones; a failure names the seed. */
class RandomGraphsTest {
    private static final int NODES = 12;

    static LongStream seeds() {
        return LongStream.range(0, 40);
    }

    private static CheckPoint point(Graph graph, long seed) {
        InitialValues normal =
                (name, extents, random) ->
                        random.doubles(Tensor.size(extents)).map(u -> 2 * u - 1).toArray();
        return CheckPoint.of(graph, normal, CheckPoint.Data.NORMAL, seed);
    }

    /** Sums are in another order: their rounding is far below 1e-12 for values of order 1. */
    @ParameterizedTest
    @MethodSource("seeds")
    void computesWhatTheDefinitionSays(long seed) {
        for (Graph graph :
                List.of(
                        new RandomGraphs(seed).draw(NODES),
                        batched(RandomGraphs.model(seed, NODES)))) {
            CheckPoint point = point(graph, seed);
            List<Tensor> expected =
                    new NaiveInterpreter(graph, point.sizes()).evaluate(point.sources());
            var interpreter = new Interpreter(graph, point.sizes(), NoiseSource.NONE);
            Evaluation values = interpreter.evaluate(point.sources());
            for (int id :
                    interpreter.ancestors(
                            graph.results().stream().map(Graph.Result::node).toList())) {
                for (int element = 0; element < expected.get(id).size(); element++) {
                    double value = expected.get(id).real(element);
                    assertEquals(
                            value,
                            values.value(id).real(element),
                            1e-12 * (1 + Math.abs(value)),
                            graph.node(id)::toString);
                }
            }
        }
    }

    /**
     * The real parts of a complex evaluation are those of the real one, up to the rounding of
     * functions that have other formulas there.
     */
    @ParameterizedTest
    @MethodSource("seeds")
    void staysRealUnderATinyImaginaryPart(long seed) {
        Graph graph = new RandomGraphs(seed).draw(NODES);
        CheckPoint point = point(graph, seed);
        var interpreter = new Interpreter(graph, point.sizes(), NoiseSource.NONE);
        Evaluation base = interpreter.evaluate(point.sources());
        Tensor weights = point.sources().get("W");
        var step = new Random(seed).doubles(weights.size()).map(u -> u * 1e-30).toArray();
        var moved = new java.util.HashMap<>(point.sources());
        moved.put("W", Tensor.complex(weights.extents(), weights.real(), step));
        Evaluation complex = interpreter.evaluate(moved);
        int loss = graph.results().get(1).node();
        assertEquals(base.value(loss).real(0), complex.value(loss).real(0), 1e-12);
    }

    /**
     * The gradients of the compiler agree with the complex step; the few that stand on a kink are
     * left out.
     */
    @ParameterizedTest
    @MethodSource("seeds")
    void agreesWithReverseMode(long seed) {
        Graph graph = batched(RandomGraphs.model(seed, NODES));
        CheckResult result =
                new GradientCheck(graph, NoiseSource.NONE, GradientCheck.Settings.DEFAULT)
                        .run(point(graph, seed));
        assertEquals(
                "all gradients agree with the objective",
                new GradientReport(result).text().lines().toList().getLast(),
                () -> "seed " + seed + "\n" + new GradientReport(result).text());
    }

    /** The same for the Jacobian of the output alone. */
    @ParameterizedTest
    @MethodSource("seeds")
    void theJacobianOfTheOutputAgreesWithReverseMode(long seed) {
        Model model = RandomGraphs.model(seed, NODES);
        Graph graph = batched(OutputProbe.of(model).orElseThrow());
        NoiseSource noise =
                (distribution, stream, sample, element) ->
                        Math.cos(1 + stream + 17 * sample + 5 * element);
        CheckResult result =
                new GradientCheck(graph, noise, GradientCheck.Settings.DEFAULT.directionsOnly())
                        .run(point(graph, seed));
        assertTrue(
                result.passes(), () -> "seed " + seed + "\n" + new GradientReport(result).text());
        assertTrue(
                new GradientReport(result)
                        .jacobianText()
                        .startsWith("outputs: <v, J u> = <J'v, u> holds in 9 directions"),
                new GradientReport(result)::jacobianText);
    }

    private static Graph batched(Model model) {
        return Assemble.differentiate(
                Assemble.forward(model, Assemble.Mode.PREDICTION, Assemble.Mode.TRAINING), model);
    }
}

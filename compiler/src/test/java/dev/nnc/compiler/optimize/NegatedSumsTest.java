package dev.nnc.compiler.optimize;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nnc.compiler.Nnc;
import dev.nnc.compiler.graph.Graph;
import dev.nnc.compiler.graph.Graph.Role;
import dev.nnc.compiler.graph.Node;
import dev.nnc.compiler.graph.Op.Comprehension;
import dev.nnc.compiler.graph.Op.Reducer;
import dev.nnc.compiler.model.Model;
import dev.nnc.compiler.plan.Layout;
import dev.nnc.compiler.plan.Plan;
import dev.nnc.compiler.plan.Planner;
import dev.nnc.compiler.source.SourceFile;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A sign stands outside of a sum; that values stay the same, random networks show. */
class NegatedSumsTest {
    private static final String TEXT =
            """
            network N {
                input x: real[8]
                target y: real[8]
                f = x -> dense(16) -> dense(8)
                loss squaredError(f, y)
            }
            """;

    private final Model model =
            Nnc.check(
                            new SourceFile("model.nn", TEXT),
                            path -> Optional.empty(),
                            Map.of(),
                            Optional.empty())
                    .model()
                    .orElseThrow();

    /** The derivative of y - f has a minus, which goes through all sums behind it. */
    @Test
    void aGradientIsTheOppositeOfASum() {
        Graph graph = Nnc.graph(model);
        Node gradient =
                graph.results().stream()
                        .filter(result ->
                                result.role() == Role.GRADIENT && result.name().equals("dense2.W"))
                        .map(result -> graph.node(result.node()))
                        .findFirst()
                        .orElseThrow();
        assertTrue(gradient.op() instanceof Comprehension map && map.isMap(), gradient::toString);
        Node sum = graph.node(gradient.operands().getFirst());
        assertTrue(
                sum.op() instanceof Comprehension all && all.reducer() == Reducer.SUM,
                sum::toString);
    }

    @Test
    void itStaysInTheLoopOfTheSum() {
        Plan plan = Planner.plan(Nnc.graph(model), Layout.of(model), List.of());
        List<String> equations =
                plan.kernels().stream()
                        .filter(part -> part.name().equals("dDense2W"))
                        .flatMap(part -> part.equations().stream())
                        .map(Plan.Equation::text)
                        .toList();
        assertEquals(List.of("dDense2W[i, j] = -sum[n](ratios[n, j] * dense1[n, i])"), equations);
    }
}

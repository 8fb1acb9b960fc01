package dev.nnc.compiler.emit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.nnc.compiler.Nnc;
import dev.nnc.compiler.model.Model;
import dev.nnc.compiler.plan.Layout;
import dev.nnc.compiler.plan.Plan;
import dev.nnc.compiler.plan.Planner;
import dev.nnc.compiler.plan.Program;
import dev.nnc.compiler.source.SourceFile;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Values are stored inside of the padding that the next layer reads. */
class MarginsTest {
    private static final String TEXT =
            """
            network Padded {
                input  x: real[8, 8, 4]
                target y: real[8, 8, 4]
                h = x -> conv2d(16, 3, padding = "same", bias = false) -> relu
                out = h -> conv2d(4, 3, padding = "same", bias = false)
                output out
                loss sum(squaredError(out, y))
            }
            """;

    private final Model model = model();

    @Test
    void onlyMarginsAreCleared() {
        assertEquals(List.of("conv2d1P", "h", "marginsConv2d2P", "out"), kernels(Program.PREDICT));
    }

    /** Nothing is copied, and the derivative of relu stands at the end of the product. */
    @Test
    void gradientsAreComputedForTheImage() {
        assertEquals(
                List.of(
                        "sums = 0 around ratios",
                        "dDConv2d1Y[n, i, j, f] = if h[n, i, j, f] > 0 then -sum[u, v, c](sums[n, i + u, j + v, c] * WTransposed[u, v, c, f]) else 0"),
                plan(model).parts(Program.LEARN).stream()
                        .flatMap(part -> part.equations().stream())
                        .map(Plan.Equation::text)
                        .filter(text -> text.startsWith("sums") || text.startsWith("dDConv2d1Y["))
                        .toList());
    }

    private List<String> kernels(Program program) {
        return plan(model).parts(program).stream().map(Plan.Part::name).toList();
    }

    private static Plan plan(Model model) {
        return Planner.plan(Nnc.graph(model), Layout.of(model), List.of());
    }

    private static Model model() {
        return Nnc.check(
                        new SourceFile("test.nn", TEXT),
                        path -> Optional.empty(),
                        Map.of(),
                        Optional.empty())
                .model()
                .orElseThrow();
    }
}

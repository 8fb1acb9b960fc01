package dev.nnc.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nnc.compiler.Nnc;
import dev.nnc.compiler.emit.Precision;
import dev.nnc.compiler.emit.SourceText;
import dev.nnc.compiler.loop.Slot.Buffer;
import dev.nnc.compiler.model.Model;
import dev.nnc.compiler.plan.Layout;
import dev.nnc.compiler.plan.Plan;
import dev.nnc.compiler.plan.Planner;
import dev.nnc.compiler.plan.Program;
import dev.nnc.conformance.Compilation.Flavour;
import dev.nnc.runtime.Network;
import dev.nnc.runtime.Threads;
import dev.nnc.runtime.Values;
import dev.nnc.runtime.train.Optimizer;
import dev.nnc.runtime.train.OptimizerState;
import dev.nnc.runtime.train.Rate;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * What a frozen part no longer costs: its gradients, those through it, the state of the optimiser,
 * and the activations that only its gradients needed.
 */
class FreezingTest {
    private static final String PROGRAM =
            """
            network Frozen {
                input  x: real[16]
                target kind: category(3)
                first  = x -> dense(64) as low -> tanh
                second = first -> dense(32) as middle -> tanh
                scores = second -> dense(3) as high
                output scores
                loss   crossEntropy(scores, kind)
                FREEZE
            }
            """;

    /** W and b of {@code high}. */
    private static final int STILL_TRAINED = 32 * 3 + 3;

    private final Model whole = Programs.text(PROGRAM.replace("FREEZE", ""));
    private final Model frozen =
            Programs.text(PROGRAM.replace("FREEZE", "freeze low; freeze middle"));

    private static Plan plan(Model model) {
        return Planner.plan(Nnc.graph(model), Layout.of(model), Set.of());
    }

    /** The names of the arrays that a training step computes or reads. */
    private static Set<String> values(Model model) {
        return plan(model).parts(Program.LEARN).stream()
                .flatMap(part -> part.kernel().slots().stream())
                .filter(Buffer.class::isInstance)
                .map(slot -> ((Buffer) slot).name())
                .collect(Collectors.toSet());
    }

    @Test
    void theBackwardKernelsDisappear() {
        assertTrue(
                values(whole).containsAll(Set.of("dLowW", "dMiddleW", "dLow", "dHighW")),
                () -> values(whole).toString());
        assertEquals(
                Set.of("dHighW", "dHighB", "dShifted"),
                values(frozen).stream()
                        .filter(name -> name.matches("d[A-Z].*"))
                        .collect(Collectors.toSet()));
    }

    @Test
    void theSourceComputesNoGradientOfIt() {
        String name = "frozen";
        for (SourceText source : Subject.of(name, frozen, Precision.FLOAT).sources()) {
            assertFalse(
                    source.text().matches("(?s).*\\bd(Low|Middle|First|Second)[A-Z]?\\b.*"),
                    source.path());
        }
    }

    /**
     * The 64 activations of the first layer die with the second one, so that no more is alive than
     * them, the 32 of the second and a few numbers of the last; while all train, both layers and
     * the gradient of the first are.
     */
    @Test
    void theActivationsDie() {
        long before = plan(whole).memory().largestLive();
        long after = plan(frozen).memory().largestLive();
        assertTrue(before >= 64 + 32 + 64, before + " elements");
        assertTrue(after <= 64 + 32 + 3 * 4, after + " elements");
    }

    @Test
    void theOptimiserKeepsNothingOfIt() {
        var subject = Subject.of("freezing", frozen, Precision.FLOAT);
        Network network = Compilation.of(List.of(subject)).network(subject, Flavour.SCALAR, 1);
        int trained = network.description().trainedCount();
        assertEquals(STILL_TRAINED, trained);
        OptimizerState state =
                OptimizerState.of(
                        Optimizer.adam(Rate.constant(0.001), 0.9, 0.999, 1e-8),
                        network.parameters(),
                        trained);
        assertEquals(
                List.of(STILL_TRAINED, STILL_TRAINED),
                state.slots().stream().map(Values::length).toList());
        Point point = Point.draw(frozen, network, 5, 1);
        Values gradient = network.parameters().like(network.parameters().length());
        network.workspace(5, Threads.single()).lossAndGradient(point.batch(), 5, gradient, 1, 1);
        for (int i = trained; i < gradient.length(); i++) {
            assertEquals(0, gradient.get(i), "the gradient's place " + i);
        }
    }
}

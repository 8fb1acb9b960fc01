package dev.nnc.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nnc.compiler.emit.Precision;
import dev.nnc.conformance.Compilation.Flavour;
import dev.nnc.runtime.Batch;
import dev.nnc.runtime.Network;
import dev.nnc.runtime.Threads;
import dev.nnc.runtime.Values;
import dev.nnc.runtime.data.DataPart;
import dev.nnc.runtime.train.Evaluation;
import dev.nnc.runtime.train.Trainer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The samples with derivatives in their losses reach what {@code docs/textbook.md} says. */
class DerivativeSamplesTest {
    private static final Path FOLDER = Programs.SAMPLES.resolve("textbook");
    private static final Subject POISSON = subject("poisson");
    private static final Subject CRITIC = subject("critic");
    private static final Compilation COMPILATION = Compilation.of(List.of(POISSON, CRITIC));

    private static Subject subject(String name) {
        return Subject.of(
                name, Programs.sample("textbook/" + name + ".nn", Map.of()), Precision.FLOAT);
    }

    private static Network initialized(Subject subject) {
        long seed =
                COMPILATION
                        .network(subject, Flavour.VECTOR, 0)
                        .description()
                        .recipe()
                        .orElseThrow()
                        .seed();
        return COMPILATION.network(subject, Flavour.VECTOR, seed);
    }

    /** The solution is sin(πt); the network knows the equation and the boundary only. */
    @Test
    void thePoissonEquationIsSolved() throws IOException {
        Network network = initialized(POISSON);
        Trainer.of(network).train(Data.of(network, FOLDER));
        int points = 1001;
        float[] t = new float[points];
        for (int i = 0; i < points; i++) {
            t[i] = i / 1000f;
        }
        var workspace = network.workspace(points, Threads.single());
        workspace.predict(new Batch(List.of(new Values.Floats(t)), List.of(), new int[0]), points);
        double greatest = 0;
        for (int i = 0; i < points; i++) {
            double error = workspace.output(0).get(i) - Math.sin(Math.PI * t[i]);
            greatest = Math.max(greatest, Math.abs(error));
        }
        assertTrue(greatest < 1e-2, "the greatest error is " + greatest);
    }

    /** Both losses fall; in the end the slope at samples that were held out is near 1. */
    @Test
    void theGradientPenaltyHoldsTheSlope() throws IOException {
        Network network = initialized(CRITIC);
        DataPart training = Data.set(network, FOLDER).training();
        Evaluation before = evaluation(network, training);
        double steepness =
                Trainer.of(network)
                        .train(Data.of(network, FOLDER))
                        .test()
                        .orElseThrow()
                        .metrics()
                        .getFirst();
        Evaluation after = evaluation(network, training);
        for (int loss = 0; loss < 2; loss++) {
            double first = before.losses().get(loss);
            double last = after.losses().get(loss);
            assertTrue(last < first, "loss " + loss + " went from " + first + " to " + last);
        }
        assertEquals(1, steepness, 0.2);
    }

    private static Evaluation evaluation(Network network, DataPart data) {
        return Evaluation.of(network, network.workspace(64, Threads.single()), data);
    }
}

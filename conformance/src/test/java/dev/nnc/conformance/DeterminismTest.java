package dev.nnc.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import dev.nnc.compiler.emit.Precision;
import dev.nnc.compiler.model.Model;
import dev.nnc.conformance.Compilation.Flavour;
import dev.nnc.runtime.Network;
import dev.nnc.runtime.Threads;
import dev.nnc.runtime.train.Averaging;
import dev.nnc.runtime.train.StepEvent;
import dev.nnc.runtime.train.Trainer;
import dev.nnc.runtime.train.TrainingData;
import dev.nnc.runtime.train.TrainingListener;
import dev.nnc.runtime.train.TrainingRecipe;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Equal input gives equal bytes: of source, and of trained weights. */
@TestInstance(Lifecycle.PER_CLASS)
class DeterminismTest {
    private final Subject subject = Subject.of("determinism", model(), Precision.FLOAT);
    private final Compilation compilation = Compilation.of(List.of(subject));

    @TempDir Path folder;

    private static Model model() {
        return Programs.sample("digits/digits.nn", Map.of("hidden", "16"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"02-logistic", "07-kernel", "08-mlp", "18-siamese", "20-vae"})
    void theSameTextGivesTheSameSource(String program) {
        for (Precision precision : Precision.values()) {
            Subject first = Subject.of("same", Programs.language(program, Map.of()), precision);
            Subject second = Subject.of("same", Programs.language(program, Map.of()), precision);
            assertEquals(first.sources(), second.sources());
        }
    }

    private float[] trained(Flavour flavour, Threads threads, UnaryOperator<TrainingRecipe> change)
            throws IOException {
        Network network = compilation.network(subject, flavour, 3);
        trainer(network, threads, change)
                .train(Data.of(network, Programs.SAMPLES.resolve("digits")));
        return parameters(network);
    }

    private static Trainer trainer(
            Network network, Threads threads, UnaryOperator<TrainingRecipe> change) {
        return Trainer.of(network).withThreads(threads).with(change);
    }

    private static float[] parameters(Network network) {
        return dev.nnc.runtime.Values.floats(network.parameters()).clone();
    }

    @ParameterizedTest
    @EnumSource
    void trainingTwiceGivesTheSameBitsOnAnyNumberOfThreads(Flavour flavour) throws IOException {
        float[] first = trained(flavour, Threads.single(), recipe -> recipe.withEpochs(2));
        for (int count : new int[] {1, 2, 7}) {
            try (Threads threads = Threads.of(count)) {
                float[] again = trained(flavour, threads, recipe -> recipe.withEpochs(2));
                assertEquals(-1, Arrays.mismatch(first, again), "on " + count + " threads");
            }
        }
        float[] other =
                trained(flavour, Threads.single(), recipe -> recipe.withEpochs(2).withSeed(43));
        assertNotEquals(-1, Arrays.mismatch(first, other));
    }

    /** Thrown by a listener, as where a process is ended. */
    private static final class Interrupted extends RuntimeException {
        private static final long serialVersionUID = 1;
    }

    /**
     * The second run begins where the first wrote its last checkpoint, and ends where an
     * uninterrupted one does.
     */
    @Test
    void aResumedTrainingEndsWithTheBitsOfAnUninterruptedOne() throws IOException {
        UnaryOperator<TrainingRecipe> recipe =
                base ->
                        base.withEpochs(4)
                                .withAveraging(Averaging.exponential(0.99))
                                .withCheckpoint(folder.resolve("digits.checkpoint").toString());
        float[] whole =
                trained(
                        Flavour.SCALAR,
                        Threads.single(),
                        base ->
                                recipe.apply(base)
                                        .withCheckpoint(
                                                folder.resolve("other.checkpoint").toString()));
        Network first = compilation.network(subject, Flavour.SCALAR, 3);
        TrainingData data = Data.of(first, Programs.SAMPLES.resolve("digits"));
        var interruption =
                new TrainingListener() {
                    @Override
                    public void onStep(StepEvent event) {
                        if (event.epoch() == 3 && event.step() % 7 == 0) {
                            throw new Interrupted();
                        }
                    }
                };
        org.junit.jupiter.api.Assertions.assertThrows(
                Interrupted.class,
                () ->
                        trainer(first, Threads.single(), recipe)
                                .withListener(interruption)
                                .train(data));
        Network second = compilation.network(subject, Flavour.SCALAR, 99);
        assertEquals(4, trainer(second, Threads.single(), recipe).resuming().train(data).epochs());
        assertEquals(-1, Arrays.mismatch(whole, parameters(second)));
    }
}

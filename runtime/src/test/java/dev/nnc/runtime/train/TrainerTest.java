package dev.nnc.runtime.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nnc.runtime.Batch;
import dev.nnc.runtime.Threads;
import dev.nnc.runtime.Values;
import dev.nnc.runtime.data.DataPart;
import dev.nnc.runtime.file.Safetensors;
import dev.nnc.runtime.random.Noise;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TrainerTest {
    private static final int FEATURES = 5;
    private static final Values FLOATS = new Values.Floats(new float[0]);
    private static final Values DOUBLES = new Values.Doubles(new double[0]);

    @TempDir Path folder;

    /** Two normal clouds with the means ±(1, ½, ⅓, …), a little noise in the labels' stead. */
    private static DataPart clouds(int count, int stream) {
        float[] x = new float[count * FEATURES];
        float[] y = new float[count];
        for (int sample = 0; sample < count; sample++) {
            y[sample] = sample % 3 == 0 ? -1 : 1;
            for (int i = 0; i < FEATURES; i++) {
                float mean = y[sample] / (i + 1);
                x[sample * FEATURES + i] = mean + Noise.gaussian(1, 1, sample, stream, i);
            }
        }
        List<Values> inputs = List.of(new Values.Floats(x));
        List<Values> targets = List.of(new Values.Floats(y));
        return new DataPart(count, new Batch(inputs, targets, new int[0]));
    }

    private static TrainingData data() {
        return TrainingData.of(clouds(203, 1)).withTest(clouds(300, 2));
    }

    private static LogisticRegression network(double noise) {
        return LogisticRegression.of(FEATURES, FLOATS, noise);
    }

    private static TrainingRecipe recipe() {
        return TrainingRecipe.standard()
                .withOptimizer(Optimizer.adam(Rate.constant(0.05), 0.9, 0.999, 1e-8))
                .withSchedule(Schedule.cosine(3, 0))
                .withBatch(32)
                .withEpochs(8)
                .withSeed(5);
    }

    private static float[] trained(
            Threads threads, UnaryOperator<TrainingRecipe> change, double noise) {
        LogisticRegression network = network(noise);
        Trainer.of(network)
                .with(ignored -> change.apply(recipe()))
                .withThreads(threads)
                .train(data());
        return Values.floats(network.parameters());
    }

    @Test
    void learns() {
        LogisticRegression network = network(0);
        TrainingResult result = Trainer.of(network).with(ignored -> recipe()).train(data());
        assertEquals(8, result.epochs());
        // 203 samples in batches of 32: six full ones and one of 11
        assertEquals(8 * 7, result.steps());
        // Bayes: the clouds are 2·√(1 + 1/4 + 1/9 + 1/16 + 1/25) = 2.4 apart, Φ(1.2) = 0.885
        double accuracy = result.test().orElseThrow().metrics().get(0);
        assertTrue(accuracy > 0.8, "accuracy " + accuracy);
        // the state counts every sample of every epoch
        assertEquals(8 * 203, network.parameters().get(FEATURES + 1));
        List<EpochEvent> history = result.history();
        assertTrue(history.get(7).trainingLoss() < history.get(0).trainingLoss());
    }

    @Test
    void allSamplesInOneBatchReachTheMinimum() {
        LogisticRegression network = LogisticRegression.of(FEATURES, DOUBLES, 0);
        TrainingRecipe full =
                TrainingRecipe.standard()
                        .withOptimizer(Optimizer.momentum(Rate.constant(0.5), 0.9))
                        .withFullBatch()
                        .withEpochs(3000);
        TrainingResult result = Trainer.of(network).with(ignored -> full).train(data());
        assertEquals(3000, result.steps());
        assertEquals(1000, result.history().size());
        List<Double> norms = new ArrayList<>();
        Trainer.of(network)
                .with(ignored -> full.withEpochs(1))
                .withListener(
                        new TrainingListener() {
                            @Override
                            public void onStep(StepEvent event) {
                                norms.add(event.gradientNorm());
                            }
                        })
                .train(data());
        // linear convergence down to the rounding of a sum of 203 terms
        assertTrue(norms.get(0) < 1e-14, "norm of the gradient " + norms);
    }

    static Stream<UnaryOperator<TrainingRecipe>> recipes() {
        return Stream.of(
                recipe -> recipe,
                recipe -> recipe.withOptimizer(Optimizer.sgd(Rate.constant(0.1))).withFullBatch(),
                recipe -> recipe.withAveraging(Averaging.polyak(0.5)),
                recipe -> recipe.withAveraging(Averaging.exponential(0.9)).withWeightDecay(0.01),
                recipe -> recipe.withClipping(Clipping.none().withNorm(0.1).withValue(0.05)),
                recipe -> recipe.withValidation(0.2).withPatience(2).withEpochs(30));
    }

    @ParameterizedTest
    @MethodSource("recipes")
    void sameBitsAtAnyNumberOfThreads(UnaryOperator<TrainingRecipe> change) {
        float[] one = trained(Threads.single(), change, 0.3);
        for (int count : new int[] {2, 7}) {
            try (Threads threads = Threads.of(count)) {
                assertArrayEquals(one, trained(threads, change, 0.3));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("recipes")
    void resumedRunHasTheBitsOfAnUninterruptedOne(UnaryOperator<TrainingRecipe> change) {
        float[] uninterrupted = trained(Threads.single(), change, 0.3);
        String file = folder.resolve("run.checkpoint").toString();
        Trainer broken =
                Trainer.of(network(0.3))
                        .with(ignored -> change.apply(recipe()).withCheckpoint(file))
                        .withListener(new StopAfter(3));
        assertThrows(IllegalStateException.class, () -> broken.train(data()));

        LogisticRegression fresh = network(0.3);
        TrainingResult result =
                Trainer.of(fresh)
                        .with(ignored -> change.apply(recipe()).withCheckpoint(file))
                        .resuming()
                        .train(data());
        assertArrayEquals(uninterrupted, Values.floats(fresh.parameters()));
        assertEquals(4, result.history().get(0).epoch());
    }

    /** An interruption in the middle of the epoch after this one. */
    private record StopAfter(int epoch) implements TrainingListener {
        @Override
        public void onStep(StepEvent event) {
            if (event.epoch() > epoch) {
                throw new IllegalStateException("interrupted");
            }
        }
    }

    /** Also in the middle of an epoch, and behind its last step, before it is reported. */
    @ParameterizedTest
    @MethodSource("recipes")
    void resumesAfterAnyStep(UnaryOperator<TrainingRecipe> change) {
        float[] uninterrupted = trained(Threads.single(), change, 0.3);
        UnaryOperator<TrainingRecipe> same =
                ignored ->
                        change.apply(recipe())
                                .withCheckpoint(folder.resolve("run.checkpoint").toString());
        Path file = folder.resolve("step.checkpoint");
        for (double share : new double[] {0.2, 0.25}) {
            Trainer broken =
                    Trainer.of(network(0.3)).with(same).withListener(new SaveAfter(share, file));
            assertThrows(IllegalStateException.class, () -> broken.train(data()));
            LogisticRegression fresh = network(0.3);
            Trainer.of(fresh)
                    .with(same)
                    .with(recipe -> recipe.withCheckpoint(file.toString()))
                    .resuming()
                    .train(data());
            assertArrayEquals(uninterrupted, Values.floats(fresh.parameters()));
        }
    }

    /** An interruption after a share of all steps, which saves the state. */
    private record SaveAfter(double share, Path file) implements TrainingListener {
        @Override
        public void onStep(StepEvent event) {
            if (event.step() >= share * event.steps()) {
                event.saveCheckpoint(file);
                throw new IllegalStateException("interrupted");
            }
        }
    }

    @Test
    void seedAndNoiseChangeTheBits() {
        float[] one = trained(Threads.single(), recipe -> recipe, 0.3);
        float[] other = trained(Threads.single(), recipe -> recipe.withSeed(6), 0.3);
        assertFalse(java.util.Arrays.equals(one, other));
    }

    @Test
    void checkpointServesAsWeights() throws IOException {
        Path file = folder.resolve("weights.checkpoint");
        LogisticRegression network = network(0);
        Trainer.of(network).with(ignored -> recipe().withCheckpoint(file.toString())).train(data());
        Safetensors saved = Safetensors.read(file);
        assertEquals(List.of(FEATURES), saved.tensors().get("W").shape());
        assertEquals(network.parameters().get(2), saved.tensors().get("W").values().get(2));
        assertEquals("0123", saved.metadata().get("fingerprint"));
        assertEquals(1, Files.list(folder).count());
    }

    @Test
    void earlyStoppingKeepsTheBestEpoch() {
        LogisticRegression network = network(2);
        // a rate that grows spoils what the first epochs have learned
        Rate growing = (step, epoch, progress) -> 0.01 * epoch * epoch * epoch;
        TrainingRecipe patient =
                recipe().withOptimizer(Optimizer.sgd(growing))
                        .withSchedule(Rate.constant(1))
                        .withPatience(3)
                        .withEpochs(100);
        TrainingResult result =
                Trainer.of(network)
                        .with(ignored -> patient)
                        .train(data().withValidation(clouds(100, 3)));
        assertTrue(result.stoppedEarly());
        assertTrue(result.epochs() < 100);
        double best =
                result.history().stream()
                        .mapToDouble(event -> event.validation().orElseThrow().loss())
                        .min()
                        .orElseThrow();
        assertEquals(best, result.validation().orElseThrow().loss());
        double last = result.history().get(result.epochs() - 1).validation().orElseThrow().loss();
        assertTrue(best < last);
        int bestEpoch = result.epochs() - 3;
        assertEquals(best, result.history().get(bestEpoch - 1).validation().orElseThrow().loss());
    }

    @Test
    void eventsTellTheRate() {
        List<StepEvent> steps = new ArrayList<>();
        TrainingListener recorder =
                new TrainingListener() {
                    @Override
                    public void onStep(StepEvent event) {
                        steps.add(event);
                    }
                };
        Rate rate = (step, epoch, progress) -> step + 100 * epoch + 1000 * progress;
        TrainingRecipe recipe =
                recipe().withOptimizer(Optimizer.sgd(rate))
                        .withSchedule((step, epoch, progress) -> 1e-9)
                        .withBatch(100)
                        .withEpochs(2);
        Trainer.of(network(0)).with(ignored -> recipe).withListener(recorder).train(data());
        double[] rates = steps.stream().mapToDouble(StepEvent::rate).toArray();
        double[] expected = {
            101, 102 + 1000 / 6.0, 103 + 2000 / 6.0, 204 + 500, 205 + 4000 / 6.0, 206 + 5000 / 6.0
        };
        for (int i = 0; i < 6; i++) {
            assertEquals(expected[i] * 1e-9, rates[i], 1e-18);
        }
        assertEquals(
                List.of(100, 100, 3), steps.stream().map(StepEvent::samples).limit(3).toList());
    }

    @Test
    void divergenceNamesStepLineAndCheckpoint() {
        String file = folder.resolve("good.checkpoint").toString();
        Rate bursting = (step, epoch, progress) -> step < 10 ? 0.1 : 1e300;
        LogisticRegression network = LogisticRegression.of(FEATURES, DOUBLES, 0);
        Trainer trainer =
                Trainer.of(network)
                        .with(ignored -> recipe().withOptimizer(Optimizer.sgd(bursting)))
                        .with(recipe -> recipe.withCheckpoint(file).withSchedule(Rate.constant(1)));
        DivergedException stop = assertThrows(DivergedException.class, () -> trainer.train(data()));
        assertEquals(11, stop.step());
        assertEquals(
                "step 11 (epoch 2 of 8): the loss is Infinity; loss logistic (logistic.nn:7). The"
                        + " last good checkpoint is "
                        + file
                        + ", after epoch 1. A smaller rate, a"
                        + " warmup or clipNorm may help; so may a look at the data.",
                stop.getMessage());
    }

    @Test
    void notANumberInTheDataNamesItsLoss() {
        DataPart samples = clouds(203, 1);
        samples.values().inputs().get(0).set(7, Double.NaN);
        Trainer trainer = Trainer.of(network(0)).with(ignored -> recipe().withFullBatch());
        DivergedException stop =
                assertThrows(
                        DivergedException.class, () -> trainer.train(TrainingData.of(samples)));
        assertEquals(
                "step 1 (epoch 1 of 8): the loss is NaN; not finite is logistic (logistic.nn:7)."
                        + " There is no checkpoint, because the recipe names none. A smaller rate,"
                        + " a warmup or clipNorm may help; so may a look at the data.",
                stop.getMessage());
    }

    private static final String REMEDY =
            "; train with the same settings, or begin a new training, from its parameters if you"
                    + " load it as weights";

    @Test
    void resumingNeedsAFittingCheckpoint() {
        String file = folder.resolve("run.checkpoint").toString();
        Trainer trainer = Trainer.of(network(0)).with(ignored -> recipe().withCheckpoint(file));
        Trainer early = trainer.resuming();
        assertThrows(UncheckedIOException.class, () -> early.train(data()));
        trainer.train(data());
        Trainer other = trainer.with(recipe -> recipe.withSeed(6)).resuming();
        Exception problem = assertThrows(IllegalArgumentException.class, () -> other.train(data()));
        assertEquals(
                "cannot resume from the checkpoint "
                        + file
                        + ": it was written with seed = 5, this run has 6"
                        + REMEDY,
                problem.getMessage());
        Trainer slower = trainer.with(recipe -> recipe.withSchedule(Rate.constant(0.5))).resuming();
        problem = assertThrows(IllegalArgumentException.class, () -> slower.train(data()));
        assertTrue(problem.getMessage().contains(": it was written with rates = "), file);
        Trainer heavier =
                trainer.with(recipe ->
                                recipe.withOptimizer(Optimizer.momentum(Rate.constant(0.1), 0.8)))
                        .resuming();
        assertThrows(IllegalArgumentException.class, () -> heavier.train(data()));
    }

    /** A network whose loss is another one, or other data, are noticed by what they compute. */
    @Test
    void resumingNeedsTheSameData() {
        String file = folder.resolve("data.checkpoint").toString();
        Trainer trainer = Trainer.of(network(0)).with(ignored -> recipe().withCheckpoint(file));
        trainer.train(data());
        Exception problem =
                assertThrows(
                        IllegalArgumentException.class,
                        () -> trainer.resuming().train(TrainingData.of(clouds(203, 9))));
        assertTrue(
                problem.getMessage()
                        .matches(
                                "cannot resume .* the loss of the first 32 samples with its parameters is"
                                        + " [0-9.]+, it was [0-9.]+, so the model or the data have changed; .*"),
                problem.getMessage());
    }

    @Test
    void dataThatDoNotFitAreRefused() {
        Trainer trainer = Trainer.of(network(0));
        DataPart samples = clouds(10, 1);
        DataPart tooMany = new DataPart(11, samples.values());
        Exception problem =
                assertThrows(
                        IllegalArgumentException.class,
                        () -> trainer.train(TrainingData.of(tooMany)));
        assertEquals("input x of 11 samples: 50 numbers instead of 55", problem.getMessage());
        Trainer patient = trainer.with(recipe -> recipe.withPatience(2));
        problem =
                assertThrows(
                        IllegalArgumentException.class,
                        () -> patient.train(TrainingData.of(samples)));
        assertEquals(
                "earlyStopping needs samples to judge by: add validation = 0.1 to the train block,"
                        + " or give validation samples",
                problem.getMessage());
    }
}

package dev.nnc.runtime.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nnc.runtime.Batch;
import dev.nnc.runtime.Values;
import dev.nnc.runtime.data.AugmentedImages;
import dev.nnc.runtime.data.DataPart;
import dev.nnc.runtime.data.DataSource;
import dev.nnc.runtime.random.Noise;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Samples that are read when they are needed, and optimisers of an application's own. */
class DataSourceTest {
    private static final int FEATURES = 6;
    private static final int SIZE = 50;

    @TempDir Path folder;

    private static DataPart samples() {
        float[] x = new float[SIZE * FEATURES];
        float[] y = new float[SIZE];
        for (int i = 0; i < x.length; i++) x[i] = Noise.gaussian(3, 1, 0, 1, i);
        for (int i = 0; i < SIZE; i++) y[i] = x[i * FEATURES] > 0 ? 1 : -1;
        return part(x, y);
    }

    private static DataPart part(float[] x, float[] y) {
        return new DataPart(
                y.length,
                new Batch(
                        List.of(new Values.Floats(x)), List.of(new Values.Floats(y)), new int[0]));
    }

    private static LogisticRegression network() {
        return LogisticRegression.of(FEATURES, new Values.Floats(new float[0]), 0.1);
    }

    private static TrainingRecipe recipe() {
        return TrainingRecipe.standard().withBatch(8).withEpochs(4).withSeed(3);
    }

    private static float[] trained(DataSource source, TrainingRecipe recipe) {
        LogisticRegression network = network();
        Trainer.of(network).with(ignored -> recipe).train(TrainingData.of(source));
        return Values.floats(network.parameters());
    }

    /** What a file would be: it remembers when it was read. */
    private record Recorded(DataPart part, Set<Integer> epochs) implements DataSource {
        @Override
        public int size() {
            return part.size();
        }

        @Override
        public void read(int sample, int epoch, Batch batch, int at) {
            epochs.add(epoch);
            part.read(sample, epoch, batch, at);
        }
    }

    @Test
    void givesTheBitsOfTheSameSamplesInMemory() {
        for (TrainingRecipe recipe : List.of(recipe(), recipe().withFullBatch())) {
            Set<Integer> epochs = new TreeSet<>();
            assertArrayEquals(
                    trained(samples(), recipe), trained(new Recorded(samples(), epochs), recipe));
            assertEquals(Set.of(1, 2, 3, 4), epochs);
        }
        Set<Integer> epochs = new TreeSet<>();
        trained(new Recorded(samples(), epochs), recipe().withValidation(0.2));
        assertEquals(Set.of(0, 1, 2, 3, 4), epochs);
    }

    @Test
    void aFailureIsSaid() {
        DataSource broken =
                new DataSource() {
                    @Override
                    public int size() {
                        return SIZE;
                    }

                    @Override
                    public void read(int sample, int epoch, Batch batch, int at)
                            throws IOException {
                        throw new EOFException("the tape is torn");
                    }
                };
        UncheckedIOException failure =
                assertThrows(UncheckedIOException.class, () -> trained(broken, recipe()));
        assertEquals("the data cannot be read: the tape is torn", failure.getMessage());
    }

    @Test
    void aDoubleNetworkReadsFloats() {
        Values doubles = new Values.Doubles(new double[0]);
        LogisticRegression network = LogisticRegression.of(FEATURES, doubles, 0);
        Trainer.of(network).with(ignored -> recipe()).train(TrainingData.of(samples()));
        assertTrue(network.parameters().get(0) > 0);
    }

    private static float[] read(DataSource source, int sample, int epoch) {
        Batch batch = Batch.empty(network().description(), 2, new int[0]);
        try {
            source.read(sample, epoch, batch, 1);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return Arrays.copyOfRange(Values.floats(batch.inputs().get(0)), FEATURES, 2 * FEATURES);
    }

    /** An image of 2 x 3 pixels, all ways in which it can be moved by one, and mirrored. */
    @Test
    void imagesAreMovedAndMirrored() {
        float[] image = {1, 2, 3, 4, 5, 6};
        DataPart part = part(image, new float[1]);
        AugmentedImages moved = AugmentedImages.of(part, 2, 3, 1, 7).withShift(1);
        assertArrayEquals(image, read(moved, 0, 0), "as it is where a network is judged");
        assertEquals(9, distinct(moved).size());
        assertTrue(distinct(moved).contains("[0.0, 0.0, 0.0, 0.0, 1.0, 2.0]"));
        assertTrue(distinct(moved).contains("[5.0, 6.0, 0.0, 0.0, 0.0, 0.0]"));
        AugmentedImages flipped = AugmentedImages.of(part, 2, 3, 1, 7).withFlip();
        assertEquals(
                Set.of("[1.0, 2.0, 3.0, 4.0, 5.0, 6.0]", "[3.0, 2.0, 1.0, 6.0, 5.0, 4.0]"),
                distinct(flipped));
        AugmentedImages channels = AugmentedImages.of(part, 1, 3, 2, 7).withFlip();
        assertTrue(distinct(channels).contains("[5.0, 6.0, 3.0, 4.0, 1.0, 2.0]"));
        assertArrayEquals(read(moved, 0, 5), read(moved, 0, 5), "the same whenever it is asked");
    }

    private static Set<String> distinct(DataSource source) {
        Set<String> images = new TreeSet<>();
        IntStream.rangeClosed(1, 300)
                .forEach(epoch -> images.add(Arrays.toString(read(source, 0, epoch))));
        return images;
    }

    /** Momentum written as a rule; its bits are those of the optimiser in double. */
    private static Optimizer momentum() {
        return Optimizer.of(
                Rate.constant(0.1),
                List.of("velocity"),
                (w, g, memory, step) -> {
                    memory[0] = 0.9 * memory[0] + g;
                    return w - step.rate() * memory[0];
                });
    }

    @Test
    void anOptimiserOfOnesOwnIsAsGood() {
        TrainingRecipe recipe =
                recipe().withWeightDecay(0.01)
                        .withClipping(Clipping.none().withNorm(0.2).withValue(0.1));
        Values doubles = new Values.Doubles(new double[0]);
        LogisticRegression own = LogisticRegression.of(FEATURES, doubles, 0);
        LogisticRegression known = LogisticRegression.of(FEATURES, doubles, 0);
        Trainer.of(own)
                .with(ignored -> recipe.withOptimizer(momentum()))
                .train(TrainingData.of(samples()));
        Trainer.of(known)
                .with(ignored -> recipe.withOptimizer(Optimizer.momentum(Rate.constant(0.1), 0.9)))
                .train(TrainingData.of(samples()));
        assertArrayEquals(Values.doubles(known.parameters()), Values.doubles(own.parameters()));
    }

    @Test
    void itsMemoryIsInTheCheckpoint() {
        String file = folder.resolve("own.checkpoint").toString();
        TrainingRecipe recipe = recipe().withOptimizer(momentum()).withCheckpoint(file);
        float[] whole = trained(samples(), recipe.withEpochs(6));
        trained(samples(), recipe.withEpochs(3));
        LogisticRegression network = network();
        Trainer.of(network)
                .with(ignored -> recipe.withEpochs(6))
                .resuming()
                .train(TrainingData.of(samples()));
        assertArrayEquals(whole, Values.floats(network.parameters()));
    }
}

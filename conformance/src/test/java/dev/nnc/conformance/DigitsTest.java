package dev.nnc.conformance;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nnc.compiler.emit.Precision;
import dev.nnc.conformance.Compilation.Flavour;
import dev.nnc.runtime.Description;
import dev.nnc.runtime.Network;
import dev.nnc.runtime.data.DataSet;
import dev.nnc.runtime.train.Trainer;
import dev.nnc.runtime.train.TrainingData;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/**
 * The main sample reads 97 of 100 held-out digits, and its saved weights read the same in a fresh
 * network.
 */
@TestInstance(Lifecycle.PER_CLASS)
class DigitsTest {
    private static final Path FOLDER = Programs.SAMPLES.resolve("digits");
    private static final double LEAST = 0.97;

    private final Subject subject =
            Subject.of("digits", Programs.sample("digits/digits.nn", Map.of()), Precision.FLOAT);
    private final Compilation compilation = Compilation.of(List.of(subject));

    /**
     * Trained by the recipe; the seed draws the parameters, the held-out fifth and the order of the
     * samples.
     */
    private double accuracy(long seed) throws IOException {
        Network network = compilation.network(subject, Flavour.VECTOR, seed);
        Description description = network.description();
        DataSet data =
                DataSet.load(description, description.data().orElseThrow(), FOLDER, Map.of(), seed);
        return Trainer.of(network)
                .with(recipe -> recipe.withSeed(seed))
                .train(TrainingData.of(data))
                .test()
                .orElseThrow()
                .metrics()
                .getLast();
    }

    @Test
    void theShippedSeedReaches97PerCent() throws IOException {
        double accuracy = accuracy(42);
        assertTrue(accuracy >= LEAST, () -> "test accuracy " + accuracy);
    }

    @Tag("long")
    @Test
    void theMeanOfFiveSeedsReaches97PerCent() throws IOException {
        double sum = 0;
        for (long seed = 1; seed <= 5; seed++) {
            double accuracy = accuracy(seed);
            System.out.printf("seed %d: test accuracy %.2f %%%n", seed, 100 * accuracy);
            sum += accuracy;
        }
        double mean = sum / 5;
        assertTrue(mean >= LEAST, () -> "mean test accuracy " + mean);
    }
}

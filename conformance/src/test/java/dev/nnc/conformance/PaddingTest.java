package dev.nnc.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nnc.compiler.emit.Precision;
import dev.nnc.conformance.Compilation.Flavour;
import dev.nnc.runtime.Batch;
import dev.nnc.runtime.Network;
import dev.nnc.runtime.Threads;
import dev.nnc.runtime.Values;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The example of sequences of different length in the description of the language: a padded batch
 * has the mean of the losses and of the gradients of its sequences one by one.
 */
class PaddingTest {
    private static final int[] LENGTHS = {3, 9, 1, 6};
    private static final int LONGEST = 9;

    /**
     * In double precision, sums of a few thousand terms around 1 in another order: their roundings
     * stay far below 10,000 of 1.1e-16.
     */
    private static final double TOLERANCE = 1e-12;

    private static final Subject SUBJECT =
            Subject.of("padding", Programs.text(example()), Precision.DOUBLE);
    private static final Compilation COMPILATION = Compilation.of(List.of(SUBJECT));

    private static String example() {
        try {
            String page = Files.readString(Path.of("../docs/language.md"));
            Matcher text =
                    Pattern.compile("```nn\n(network Tagger .*?)```", Pattern.DOTALL).matcher(page);
            assertTrue(text.find(), "there is the example");
            return text.group(1);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @ParameterizedTest
    @EnumSource(Flavour.class)
    void paddingChangesNothing(Flavour flavour) {
        Network network = COMPILATION.network(SUBJECT, flavour, 1);
        double[] padded =
                lossAndGradient(network, batch(0, LENGTHS.length, LONGEST), LENGTHS.length);
        double[] mean = new double[padded.length];
        for (int sample = 0; sample < LENGTHS.length; sample++) {
            double[] one = lossAndGradient(network, batch(sample, sample + 1, LENGTHS[sample]), 1);
            for (int i = 0; i < mean.length; i++) {
                mean[i] += one[i] / LENGTHS.length;
            }
        }
        double largest = 0;
        for (int i = 0; i < mean.length; i++) {
            assertEquals(mean[i], padded[i], TOLERANCE, "place " + i);
            largest = Math.max(largest, Math.abs(mean[i]));
        }
        assertTrue(largest > 0.1, "something is compared");
    }

    /** The loss, and behind it the gradient. */
    private static double[] lossAndGradient(Network network, Batch batch, int size) {
        Values gradient = network.parameters().like(network.parameters().length());
        double loss =
                network.workspace(size, Threads.single())
                        .lossAndGradient(batch, size, gradient, 1, 1);
        double[] all = new double[gradient.length() + 1];
        all[0] = loss;
        for (int i = 0; i < gradient.length(); i++) {
            all[i + 1] = gradient.get(i);
        }
        return all;
    }

    /** Some of the sequences, each padded to the same length with other items. */
    private static Batch batch(int from, int to, int length) {
        int samples = to - from;
        int[] text = new int[samples * length];
        int[] tag = new int[samples * length];
        double[] mask = new double[samples * length];
        double[] mood = new double[samples];
        for (int sample = from; sample < to; sample++) {
            var random = new Random(sample);
            mood[sample - from] = random.nextGaussian();
            for (int t = 0; t < length; t++) {
                int at = (sample - from) * length + t;
                text[at] = random.nextInt(96);
                tag[at] = random.nextInt(12);
                mask[at] = t < LENGTHS[sample] ? 1 : 0;
            }
        }
        return new Batch(
                List.of(new Values.Ints(text), new Values.Doubles(mask)),
                List.of(new Values.Ints(tag), new Values.Doubles(mood)),
                new int[] {length});
    }
}

package dev.nnc.runtime.train;

import java.util.Optional;

/**
 * What a network is trained on and judged by.
 *
 * <pre>{@code
 * TrainingData data = TrainingData.of(training).withTest(test);
 * }</pre>
 *
 * @param validation chooses the best epoch; if absent, the recipe may hold out a share of the
 *     training samples
 * @param test is only measured
 */
public record TrainingData(
        Samples training, Optional<Samples> validation, Optional<Samples> test) {

    /** Training samples only. */
    public static TrainingData of(Samples training) {
        return new TrainingData(training, Optional.empty(), Optional.empty());
    }

    /** With samples for validation. */
    public TrainingData withValidation(Samples samples) {
        return new TrainingData(training, Optional.of(samples), test);
    }

    /** With samples for a test. */
    public TrainingData withTest(Samples samples) {
        return new TrainingData(training, validation, Optional.of(samples));
    }
}

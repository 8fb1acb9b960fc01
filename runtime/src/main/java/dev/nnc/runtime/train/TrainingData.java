package dev.nnc.runtime.train;

import dev.nnc.runtime.data.DataSet;
import dev.nnc.runtime.data.DataSource;
import dev.nnc.runtime.data.Preprocessing;
import java.util.Optional;

/**
 * What a network is trained on and judged by.
 *
 * <pre>{@code
 * TrainingData data = TrainingData.of(DataSet.load(description, recipe, folder, Map.of(), 42));
 * TrainingData own = TrainingData.of(new DataPart(1437, batch)).withTest(rest);
 * }</pre>
 *
 * @param validation chooses the best epoch; if absent, the recipe may hold out a share of the
 *     training samples
 * @param test is only measured
 * @param preprocessing what was learned of the training part, for the network to keep; if absent,
 *     it keeps what it has
 */
public record TrainingData(
        DataSource training,
        Optional<DataSource> validation,
        Optional<DataSource> test,
        Optional<Preprocessing> preprocessing) {

    /** Training samples only. */
    public static TrainingData of(DataSource training) {
        return new TrainingData(training, Optional.empty(), Optional.empty(), Optional.empty());
    }

    /** The parts of a data set; a test part without samples counts as absent. */
    public static TrainingData of(DataSet data) {
        TrainingData training =
                new TrainingData(
                        data.training(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of(data.preprocessing()));
        return data.test().size() == 0 ? training : training.withTest(data.test());
    }

    /** With samples for validation. */
    public TrainingData withValidation(DataSource samples) {
        return new TrainingData(training, Optional.of(samples), test, preprocessing);
    }

    /** With samples for a test. */
    public TrainingData withTest(DataSource samples) {
        return new TrainingData(training, validation, Optional.of(samples), preprocessing);
    }
}

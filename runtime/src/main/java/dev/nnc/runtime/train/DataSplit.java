package dev.nnc.runtime.train;

import dev.nnc.runtime.Description;
import java.util.Optional;

/**
 * The samples that steps are made of, those that choose the best epoch and those that are only
 * measured. The share for validation is drawn by the seed.
 */
record DataSplit(Subset training, Optional<Subset> validation, Optional<Subset> test) {
    /** No training epoch has this number, so its order is free for the draw. */
    private static final int DRAW = 0;

    static DataSplit of(TrainingData data, TrainingRecipe recipe, Description network) {
        Subset training = Subset.all(data.training(), network);
        Optional<Subset> test = data.test().map(part -> Subset.all(part, network));
        Optional<Subset> given = data.validation().map(part -> Subset.all(part, network));
        double share = recipe.validation().orElse(0);
        if (given.isPresent() || share == 0) {
            if (given.isEmpty() && recipe.patience().isPresent()) {
                throw new IllegalArgumentException(
                        "earlyStopping needs samples to judge by: add validation = 0.1 to the"
                                + " train block, or give validation samples");
            }
            return new DataSplit(training, given, test);
        }
        int held = (int) Math.max(1, Math.round(share * training.size()));
        if (held >= training.size()) {
            throw new IllegalArgumentException(
                    "validation = "
                            + share
                            + " of "
                            + training.size()
                            + " samples leaves none to train on");
        }
        Subset drawn = training.shuffled(recipe.seed(), DRAW);
        return new DataSplit(drawn.tail(held), Optional.of(drawn.head(held)), test);
    }
}

package dev.nnc.runtime.train;

import dev.nnc.runtime.file.FormatException;
import dev.nnc.runtime.file.Safetensors;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * How far the training of a checkpoint has come: {@code CheckpointProgress.of(file).epoch()}.
 *
 * @param epoch the last finished one
 * @param step the last finished one, perhaps in the middle of the next epoch
 * @param epochs how many the training was to have
 */
public record CheckpointProgress(int epoch, int step, int epochs) {
    /** Reads a checkpoint that a training wrote. */
    public static CheckpointProgress of(Path file) throws IOException {
        Map<String, String> metadata = Safetensors.read(file).metadata();
        return new CheckpointProgress(
                number(file, metadata, "training.epoch"),
                number(file, metadata, "training.step"),
                number(file, metadata, "training.epochs"));
    }

    private static int number(Path file, Map<String, String> metadata, String key)
            throws FormatException {
        return Optional.ofNullable(metadata.get(key))
                .filter(text -> text.matches("[0-9]{1,9}"))
                .map(Integer::valueOf)
                .orElseThrow(() ->
                        new FormatException(
                                file.toString(),
                                "metadata",
                                "there is no " + key + ", so it is no checkpoint",
                                "to begin anew, do not resume"));
    }

    /**
     * Whether a run with this recipe goes on as one that had its epochs from the start: its rates
     * do not depend on progress, or its epochs are those of the checkpoint.
     */
    public boolean isExact(TrainingRecipe recipe) {
        return recipe.epochs() == epochs || !RunIdentity.dependsOnProgress(recipe);
    }
}

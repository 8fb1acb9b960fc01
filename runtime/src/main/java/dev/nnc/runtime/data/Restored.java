package dev.nnc.runtime.data;

import dev.nnc.runtime.file.FormatException;
import java.util.List;
import java.util.Optional;

/** Answers from what was saved with the weights. */
record Restored(Preprocessing preprocessing) implements Fitted {
    @Override
    public Statistics statistics(String key, Samples operand) throws FormatException {
        return Optional.ofNullable(preprocessing.statistics().get(key))
                .orElseThrow(() -> missing(key, "mean and standard deviation"));
    }

    @Override
    public List<String> dictionary(String key, Formula part, Samples cells) throws FormatException {
        return Optional.ofNullable(preprocessing.dictionaries().get(key))
                .orElseThrow(() -> missing(key, "dictionary"));
    }

    private static FormatException missing(String key, String what) {
        String remedy = "take weights that were trained with this data block";
        return new FormatException(
                "weights",
                "metadata",
                "the " + what + " of " + key + " is not saved in them",
                remedy);
    }
}

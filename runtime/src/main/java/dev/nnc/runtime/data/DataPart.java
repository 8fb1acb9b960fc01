package dev.nnc.runtime.data;

import dev.nnc.runtime.Batch;
import java.util.Objects;

/**
 * Samples in memory, ready for a network: {@code workspace.predict(part.values(), part.size())}.
 *
 * @param size how many samples there are
 * @param values an array for each input and target in the order of the network's description, the
 *     batch axis first
 */
public record DataPart(int size, Batch values) {
    public DataPart {
        Objects.requireNonNull(values, "values");
    }
}

package dev.nnc.runtime.data;

import dev.nnc.runtime.Batch;
import dev.nnc.runtime.Values;
import java.util.List;
import java.util.Objects;

/**
 * Samples in memory, ready for a network: {@code workspace.predict(part.values(), part.size())}.
 *
 * @param size how many samples there are
 * @param values an array for each input and target in the order of the network's description, the
 *     batch axis first
 */
public record DataPart(int size, Batch values) implements DataSource {
    public DataPart {
        Objects.requireNonNull(values, "values");
    }

    @Override
    public int[] dims() {
        return values.dims();
    }

    @Override
    public void read(int sample, int epoch, Batch batch, int at) {
        copy(values.inputs(), sample, batch.inputs(), at);
        copy(values.targets(), sample, batch.targets(), at);
    }

    private void copy(List<Values> sources, int sample, List<Values> targets, int at) {
        for (int i = 0; i < sources.size(); i++) {
            Values source = sources.get(i);
            int length = source.length() / size;
            copy(source, sample * length, targets.get(i), at * length, length);
        }
    }

    /** Reals are rounded to the precision of the network. */
    private static void copy(Values source, int from, Values target, int to, int length) {
        boolean reals = !(source instanceof Values.Ints) && !(target instanceof Values.Ints);
        if (reals && source.getClass() != target.getClass()) {
            for (int i = 0; i < length; i++) target.set(to + i, source.get(from + i));
        } else {
            source.copyTo(from, target, to, length);
        }
    }
}

package dev.nnc.cli.bench;

import dev.nnc.runtime.Batch;
import dev.nnc.runtime.Description;
import dev.nnc.runtime.Description.Port;
import dev.nnc.runtime.Description.RunTimeDim;
import dev.nnc.runtime.Values;
import dev.nnc.runtime.data.DataPart;
import dev.nnc.runtime.random.Noise;
import java.util.List;

/** The batch that a network is measured with. */
public final class BenchSamples {
    private static final long SEED = 1;

    private BenchSamples() {}

    /** The first samples of a part; where it has fewer they come again. */
    static Batch of(Description network, DataPart part, int size) {
        Batch batch = Batch.empty(network, size, part.dims());
        for (int sample = 0; sample < size; sample++) {
            part.read(sample % part.size(), 1, batch, sample);
        }
        return batch;
    }

    /** Reals from 0 to 1 and categories, drawn; run-time extents are as large as they can be. */
    public static Batch random(Description network, int size) {
        int[] dims = network.dims().stream().mapToInt(RunTimeDim::max).toArray();
        Batch batch = Batch.empty(network, size, dims);
        fill(network.inputs(), batch.inputs(), 0);
        fill(network.targets(), batch.targets(), network.inputs().size());
        return batch;
    }

    private static void fill(List<Port> ports, List<Values> arrays, int stream) {
        for (int place = 0; place < arrays.size(); place++) {
            Values values = arrays.get(place);
            int categories = ports.get(place).categories();
            for (int i = 0; i < values.length(); i++) {
                double drawn = Noise.uniformDouble(SEED, 0, 0, stream + place, i);
                values.set(i, categories > 0 ? Math.floor(drawn * categories) : drawn);
            }
        }
    }
}

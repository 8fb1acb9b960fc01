package dev.nnc.conformance;

import dev.nnc.runtime.Description;
import dev.nnc.runtime.Network;
import dev.nnc.runtime.data.DataSet;
import dev.nnc.runtime.train.TrainingData;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/** What the {@code data} block of a network says, read from the folder of its model. */
final class Data {
    private Data() {}

    static TrainingData of(Network network, Path folder) throws IOException {
        return TrainingData.of(set(network, folder));
    }

    /** The test part is drawn by the seed of the {@code train} block, as the command does. */
    static DataSet set(Network network, Path folder) throws IOException {
        Description description = network.description();
        long seed = description.recipe().orElseThrow().seed();
        return DataSet.load(description, description.data().orElseThrow(), folder, Map.of(), seed);
    }
}

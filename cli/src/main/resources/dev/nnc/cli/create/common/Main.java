package ${package};

import dev.nnc.runtime.Batch;
import dev.nnc.runtime.Threads;
import dev.nnc.runtime.data.DataSet;
import dev.nnc.runtime.train.EpochEvent;
import dev.nnc.runtime.train.Trainer;
import dev.nnc.runtime.train.TrainingData;
import dev.nnc.runtime.train.TrainingListener;
import dev.nnc.runtime.train.TrainingResult;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;

/** Trains the network on its data, saves the weights, and predicts for one sample. */
public final class Main {
    /** Where the network and its data lie. */
    static final Path FOLDER = Path.of("src/main/nnc/${package}");

    private static final int SEED = 42;

    private Main() {}

    public static void main(String[] arguments) throws IOException {
        ${Class} network = ${Class}.initialized(SEED);
        DataSet data = data(network);
        TrainingListener log =
                new TrainingListener() {
                    @Override
                    public void onEpoch(EpochEvent event) {
                        System.out.printf("epoch %d: loss %.4f%n", event.epoch(), event.trainingLoss());
                    }
                };
        TrainingResult result =
                Trainer.of(network).withListener(log).train(TrainingData.of(data));
        System.out.printf("test accuracy %.1f %%%n", 100 * result.test().orElseThrow().metrics().get(0));

        Path weights = Path.of("${name}.safetensors");
        network.save(weights);
        ${Class} loaded = ${Class}.load(weights);
        System.out.println("the first test sample: " + Arrays.toString(first(loaded, data)));
    }

    /** The data of the network's data block. */
    static DataSet data(${Class} network) throws IOException {
        var description = network.description();
        return DataSet.load(description, description.data().orElseThrow(), FOLDER, Map.of(), SEED);
    }

    /** The probabilities of the first test sample. */
    static float[] first(${Class} network, DataSet data) {
        Batch batch = data.test().values();
        ${Class}.Workspace workspace = network.workspace(1, Threads.single());
        workspace.predict(batch, 1);
        return Arrays.copyOf(workspace.probabilities(), ${classes});
    }
}

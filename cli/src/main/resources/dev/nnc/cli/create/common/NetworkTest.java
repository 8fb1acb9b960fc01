package ${package};

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nnc.runtime.data.DataSet;
import dev.nnc.runtime.train.Trainer;
import dev.nnc.runtime.train.TrainingData;
import dev.nnc.runtime.train.TrainingResult;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class NetworkTest {
    @Test
    void itLearns() throws IOException {
        ${Class} network = ${Class}.initialized(42);
        TrainingResult result =
                Trainer.of(network).train(TrainingData.of(Main.data(network)));
        double accuracy = result.test().orElseThrow().metrics().get(0);
        assertTrue(accuracy > ${accuracy}, "test accuracy " + accuracy);
    }

    @Test
    void probabilitiesSumToOne() throws IOException {
        ${Class} network = ${Class}.initialized(42);
        DataSet data = Main.data(network);
        double sum = 0;
        for (float probability : Main.first(network, data)) {
            sum += probability;
        }
        assertEquals(1, sum, 1e-5);
    }
}

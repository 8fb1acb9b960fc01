package dev.nnc.runtime.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.nnc.runtime.Values;
import dev.nnc.runtime.Weights;
import dev.nnc.runtime.file.FormatException;
import dev.nnc.runtime.file.Safetensors;
import dev.nnc.runtime.file.Tensor;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Weights of a body for a network with a head of its own. */
class SharedWeightsTest {
    @TempDir Path folder;

    private Path file(String name, float... numbers) throws IOException {
        Path file = folder.resolve("weights.safetensors");
        Tensor tensor = Tensor.of(new Values.Floats(numbers), new int[] {numbers.length});
        new Safetensors(Map.of(name, tensor, "other", tensor), Map.of()).write(file);
        return file;
    }

    @Test
    void whatTheFileHasIsReadAndTheRestStays() throws IOException {
        LogisticRegression network = LogisticRegression.of(2, new Values.Doubles(new double[0]), 0);
        network.parameters().set(2, 7);
        assertEquals(List.of("b", "seen"), Weights.loadShared(network, file("W", 3, 4)));
        assertEquals(3, network.parameters().get(0));
        assertEquals(4, network.parameters().get(1));
        assertEquals(7, network.parameters().get(2));
    }

    @Test
    void nothingInCommonIsAMistake() throws IOException {
        LogisticRegression network = LogisticRegression.of(2, new Values.Floats(new float[0]), 0);
        Path other = file("V", 3, 4);
        FormatException problem =
                assertThrows(FormatException.class, () -> Weights.loadShared(network, other));
        assertEquals(
                other
                        + ": it has no parameter of the network; take weights of the same"
                        + " architecture, or compile the model that they were made for",
                problem.getMessage());
        Path longer = file("W", 1, 2, 3);
        problem = assertThrows(FormatException.class, () -> Weights.loadShared(network, longer));
        assertEquals(
                longer
                        + ": W is [3] instead of [2]; take weights of the same architecture, or"
                        + " compile the model that they were made for",
                problem.getMessage());
    }
}

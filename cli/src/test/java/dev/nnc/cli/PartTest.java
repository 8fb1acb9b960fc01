package dev.nnc.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.nnc.runtime.Values;
import dev.nnc.runtime.file.Npz;
import dev.nnc.runtime.file.Safetensors;
import dev.nnc.runtime.file.Tensor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code nnc predict --part}: half of a network with the weights of the whole. */
class PartTest {
    private static final String MODEL =
            """
            layer half(z: real): real {
                param w: real ~ ones()
                return w * z
            }
            network Whole {
                input x: real
                output y = 2 * x -> dense(1) -> sum -> half
            }
            network Half {
                input z: real
                output y = z -> half
            }
            """;

    @TempDir Path folder;

    @Test
    void takesItsWeightsFromTheWhole() throws IOException {
        Path model = Files.writeString(folder.resolve("halves.nn"), MODEL);
        Path weights = folder.resolve("whole.safetensors");
        new Safetensors(
                        Map.of(
                                "dense1.W", floats(3, 1, 1),
                                "dense1.b", floats(0, 1),
                                "half1.w", floats(0.5f)),
                        Map.of())
                .write(weights);
        Path data = folder.resolve("z.npz");
        Npz.write(data, Map.of("z", floats(7, 1)));
        String[] arguments = {
            "predict",
            model.toString(),
            "--network",
            "Half",
            "--weights",
            weights.toString(),
            "--data",
            data.toString(),
            "--part"
        };
        assertEquals(new Captured(0, "y\n3.5\n", ""), Captured.run((Object[]) arguments));
        arguments[8] = "--quiet";
        assertEquals(1, Captured.run((Object[]) arguments).status());
    }

    private static Tensor floats(float value, int... shape) {
        return Tensor.of(new Values.Floats(new float[] {value}), shape);
    }
}

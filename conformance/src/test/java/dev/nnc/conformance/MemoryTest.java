package dev.nnc.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nnc.compiler.Nnc;
import dev.nnc.compiler.model.Model;
import dev.nnc.compiler.plan.Layout;
import dev.nnc.compiler.plan.Memory;
import dev.nnc.compiler.plan.Planner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A workspace is hardly larger than what must be kept at the worst moment. */
class MemoryTest {
    private static final Path BENCHMARKS =
            Path.of("..", "benchmarks", "src", "main", "resources", "dev", "nnc", "benchmarks");

    static Stream<String> programs() {
        return Stream.of(
                "01-perceptron",
                "02-logistic",
                "03-least-squares",
                "04-svm",
                "05-xor",
                "06-approximation",
                "07-kernel",
                "08-mlp",
                "09-lenet",
                "10-image512",
                "11-convolution-by-hand",
                "12-speech",
                "13-char-rnn",
                "14-rnn-by-hand",
                "15-transformer",
                "16-resnet",
                "17-autoencoder",
                "18-siamese",
                "19-heat-equation",
                "20-vae");
    }

    static Stream<String> benchmarks() {
        return Stream.of(
                "autoencoder",
                "image512",
                "lenet",
                "logistic",
                "lstm",
                "mlp",
                "resnet",
                "rnn",
                "speech",
                "transformer",
                "vgg",
                "xor");
    }

    @ParameterizedTest
    @MethodSource("programs")
    void isWithinATenthOfWhatIsLiveInPrograms(String program) {
        check(Programs.language(program, Map.of()));
    }

    @ParameterizedTest
    @MethodSource("benchmarks")
    void isWithinATenthOfWhatIsLiveInBenchmarks(String network) throws IOException {
        check(Programs.text(Files.readString(BENCHMARKS.resolve(network + ".nn"))));
    }

    private static void check(Model model) {
        Memory memory = Planner.plan(Nnc.graph(model), Layout.of(model), List.of()).memory();
        long planned = memory.elementsPerSample();
        assertTrue(
                planned <= 1.1 * memory.largestLive(),
                planned + " elements for " + memory.largestLive());
        memory.arrays().forEach(MemoryTest::checkRoom);
    }

    /** Each value ends within its array. */
    private static void checkRoom(Memory.Array array) {
        for (Memory.Resident resident : array.residents()) {
            assertTrue(resident.end() <= array.elements(), resident.toString());
        }
        assertEquals(
                array.elements(),
                array.residents().stream().mapToLong(Memory.Resident::end).max().orElse(0));
    }
}

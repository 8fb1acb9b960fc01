package dev.nnc.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.nnc.compiler.emit.Precision;
import dev.nnc.compiler.graph.Graph;
import dev.nnc.conformance.Compilation.Flavour;
import dev.nnc.runtime.Network;
import dev.nnc.runtime.Threads;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Products of every kind, in shapes that meet each way of dividing rows and columns into tiles:
 * convolutions with and without padding, strides and dilations, pooling with windows that overlap
 * or not, recurrences, attention. All flavours compute what the interpreter does.
 */
@TestInstance(Lifecycle.PER_CLASS)
class ProductsTest {
    private static final String LOSS = "output y = h  loss sum(y * y)";
    private static final Map<String, String> MODELS =
            new TreeMap<>(
                    Map.ofEntries(
                            image(
                                    "same",
                                    7,
                                    8,
                                    3,
                                    "conv2d(20, 3, padding = \"same\") -> relu -> conv2d(5, 3, padding = \"same\")"),
                            image("valid", 12, 9, 2, "conv2d(50, 3) -> relu -> conv2d(17, 3)"),
                            image(
                                    "strided",
                                    11,
                                    10,
                                    3,
                                    "conv2d(18, 3, stride = 2) -> conv2d(20, 2, stride = 2)"),
                            image(
                                    "sameStrided",
                                    8,
                                    8,
                                    4,
                                    "conv2d(33, 3, stride = 2, padding = \"same\") -> conv2d(16, 1, stride = 2)"),
                            image(
                                    "dilated",
                                    11,
                                    11,
                                    2,
                                    "conv2d(34, 3, dilation = 2) -> conv2d(4, 2, dilation = 3)"),
                            image(
                                    "oneChannel",
                                    9,
                                    9,
                                    1,
                                    "conv2d(21, 5) -> relu -> maxPool2d(2) -> flatten -> dense(13)"),
                            image(
                                    "overlappingPool",
                                    9,
                                    9,
                                    2,
                                    "conv2d(19, 2) -> maxPool2d(3, stride = 2) -> conv2d(8, 2)"),
                            image(
                                    "incompletePool",
                                    9,
                                    8,
                                    3,
                                    "conv2d(24, 2, padding = \"same\") -> maxPool2d(2) -> avgPool2d(2)"),
                            image(
                                    "transposed",
                                    4,
                                    5,
                                    3,
                                    "transposedConv2d(18, 3, stride = 2) -> transposedConv2d(6, 2, stride = 2)"),
                            image(
                                    "depthwise",
                                    7,
                                    7,
                                    18,
                                    "depthwiseConv2d(3, padding = \"same\") -> batchNorm -> relu"),
                            sequence(
                                    "conv1d",
                                    13,
                                    6,
                                    "conv1d(22, 5) -> relu -> maxPool1d(2) -> conv1d(40, 3) -> globalAvgPool"),
                            sequence(
                                    "dense",
                                    5,
                                    7,
                                    "dense(65) -> relu -> dense(80) -> relu -> dense(112) -> dense(3)"),
                            sequence(
                                    "wide", 2, 5, "dense(1030) -> tanh -> dense(1050) -> dense(3)"),
                            sequence(
                                    "attention",
                                    6,
                                    20,
                                    "layerNorm -> multiHeadAttention(2, causal = true) -> gelu"),
                            Map.entry(
                                    "longRows",
                                    "network LongRows { input x: real[7]  param A: real[2, 1024] ~ glorotNormal  param B: real[3, 2048] ~ glorotNormal"
                                            + " rows = reshape(A, 4, 512)  all = reshape(B, 6144)"
                                            + " wide = x -> dense(1024) -> tanh  z = wide -> dense(18)  h[j] = z[j] + sum[k](rows[3, k] * all[6 * k + j]) "
                                            + LOSS
                                            + " }"),
                            Map.entry(
                                    "margins",
                                    "network Margins { input x: real[6, 6, 3]  a = x -> conv2d(16, 3, padding = \"same\") -> relu"
                                            + " b = a -> conv2d(16, 3, padding = \"same\") -> relu  s = a + b"
                                            + " c = s -> conv2d(18, 5, stride = 2, padding = \"same\")  t = s -> conv2d(18, 1, stride = 2)"
                                            + " u = relu(c + t)  v = pad(pad(u, 1, 2, axis = 0), 0, 3, axis = 1)"
                                            + " w = v -> maxPool2d(2) -> conv2d(7, 3, padding = \"same\")"
                                            + " r = pad(w, 1, 1, axis = 0) -> conv2d(5, 2)"
                                            + " h = flatten(r) -> dense(3)  output first = a  output last = s "
                                            + LOSS
                                            + " }"),
                            Map.entry(
                                    "recurrent",
                                    "network Recurrent { input text: category(9)[6]  h = text -> embedding(10) -> lstm(17) -> gru(5) -> rnn(20) "
                                            + LOSS
                                            + " }")));

    private static Map.Entry<String, String> image(
            String name, int height, int width, int channels, String body) {
        return entry(name, height + ", " + width + ", " + channels, body);
    }

    private static Map.Entry<String, String> sequence(
            String name, int length, int width, String body) {
        return entry(name, length + ", " + width, body);
    }

    private static Map.Entry<String, String> entry(String name, String shape, String body) {
        String type = Character.toUpperCase(name.charAt(0)) + name.substring(1);
        return Map.entry(
                name,
                "network "
                        + type
                        + " { input x: real["
                        + shape
                        + "]  h = x -> "
                        + body
                        + " "
                        + LOSS
                        + " }");
    }

    /** Below, at and above the rows of tiles. */
    private static final int[] BATCHES = {1, 3, 9};

    private final Map<Subject, Graph> meanings = new HashMap<>();
    private final List<Subject> subjects;
    private final Compilation compilation;

    ProductsTest() {
        subjects =
                MODELS.entrySet().stream()
                        .flatMap(entry ->
                                Stream.of(Precision.values())
                                        .map(precision ->
                                                Subject.of(
                                                        entry.getKey(),
                                                        Programs.text(entry.getValue()),
                                                        precision)))
                        .toList();
        subjects.forEach(subject -> meanings.put(subject, Subject.meaning(subject.model())));
        compilation = Compilation.of(subjects);
    }

    /** Each model in each flavour. */
    record Case(Subject subject, Flavour flavour) {
        @Override
        public String toString() {
            return subject.name() + " " + subject.precision() + " " + flavour;
        }
    }

    Stream<Case> cases() {
        return subjects.stream()
                .flatMap(subject ->
                        Stream.of(Flavour.values()).map(flavour -> new Case(subject, flavour)));
    }

    /**
     * In double only a mistake is larger than 1e-9 of the greatest element; in float it is larger
     * than 1e-3, as sums of a thousand products follow each other.
     */
    @ParameterizedTest
    @MethodSource("cases")
    void agreeWithTheInterpreter(Case here) {
        for (int size : BATCHES) {
            Network network = compilation.network(here.subject(), here.flavour(), 1);
            Point point = Point.draw(here.subject().model(), network, size, size);
            Computed expected = Computed.byInterpreter(meanings.get(here.subject()), point);
            Computed found = Computed.by(network, network.workspace(9, Threads.single()), point);
            double tolerance = here.subject().precision() == Precision.FLOAT ? 1e-3 : 1e-9;
            assertEquals(
                    List.of(), found.disagreements(expected, tolerance), "in a batch of " + size);
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void haveTheSameBitsAtAnyNumberOfThreads(Case here) {
        Network network = compilation.network(here.subject(), here.flavour(), 1);
        Point point = Point.draw(here.subject().model(), network, 60, 1);
        Computed alone = Computed.by(network, network.workspace(60, Threads.single()), point);
        try (Threads threads = Threads.of(3)) {
            Computed together = Computed.by(network, network.workspace(60, threads), point);
            assertEquals(List.of(), alone.differences(together));
        }
    }
}

package dev.nnc.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nnc.compiler.Nnc;
import dev.nnc.compiler.emit.Precision;
import dev.nnc.compiler.graph.Graph;
import dev.nnc.compiler.model.Model;
import dev.nnc.conformance.Compilation.Flavour;
import dev.nnc.runtime.Network;
import dev.nnc.runtime.Threads;
import dev.nnc.runtime.data.DataPart;
import dev.nnc.runtime.train.Adam;
import dev.nnc.runtime.train.EpochEvent;
import dev.nnc.runtime.train.Rate;
import dev.nnc.runtime.train.Trainer;
import dev.nnc.runtime.train.TrainingData;
import dev.nnc.runtime.train.TrainingResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The later programs of the language: in double both flavours agree with the interpreter, in float
 * with double, and training lowers the loss. In double the interpreter evaluates the graph after
 * all passes, for before them the gradient of a pooling looks at every element for every window.
 * Tolerances are those of {@link FlavoursTest}; here sums over a batch of 64 with 96 steps follow
 * each other, and the greatest error in float is 1.2e-5.
 */
class LargeProgramsTest {
    private static final Map<String, String> QUICK =
            new TreeMap<>(
                    Map.of(
                            "11-convolution-by-hand", "",
                            "12-speech", "",
                            "13-char-rnn", "vocabulary=7,units=6",
                            "14-rnn-by-hand", "",
                            "15-transformer", "vocabulary=7,width=8",
                            "17-autoencoder", "",
                            "18-siamese", "",
                            "19-heat-equation", "",
                            "20-vae", "latent=3"));

    private static final List<String> LONG = List.of("09-lenet", "10-image512", "16-resnet");

    /** A program in both precisions, compiled. */
    record Program(String name, Model model, Graph graph, List<Subject> subjects) {
        static Program of(String name, String overrides) {
            Model model = Programs.language(name, Overrides.of(overrides));
            Graph graph = Nnc.graph(model);
            List<Subject> subjects =
                    Stream.of(Precision.FLOAT, Precision.DOUBLE)
                            .map(precision ->
                                    Subject.of(
                                            "p" + name.replace('-', '_'), model, graph, precision))
                            .toList();
            return new Program(name, model, graph, subjects);
        }

        Subject single() {
            return subjects.getFirst();
        }

        Subject twice() {
            return subjects.getLast();
        }

        @Override
        public String toString() {
            return name;
        }
    }

    /** Programs and the one compilation of all of them. */
    record Compiled(Compilation compilation, Program program) {
        static Stream<Compiled> all(List<Program> programs) {
            Compilation compilation =
                    Compilation.of(
                            programs.stream()
                                    .flatMap(program -> program.subjects().stream())
                                    .toList());
            return programs.stream().map(program -> new Compiled(compilation, program));
        }

        private Network network(Subject subject, Flavour flavour) {
            return compilation.network(subject, flavour, 1);
        }

        /** In double with the interpreter, in float with double. */
        void agrees(List<Integer> interpreted, List<Integer> sizes) {
            for (int size : sizes) {
                Network single = network(program.single(), Flavour.SCALAR);
                Point point = Point.draw(program.model(), single, size, 7 + size);
                Network reference = network(program.twice(), Flavour.SCALAR);
                Point wide = point.in(reference, single);
                Computed expected = computed(reference, wide);
                if (interpreted.contains(size)) {
                    Computed meant = Computed.byInterpreter(program.graph(), wide);
                    assertEquals(List.of(), expected.disagreements(meant, 1e-9), "batch " + size);
                }
                Network vectors = network(program.twice(), Flavour.VECTOR);
                Computed found = computed(vectors, point.in(vectors, single));
                assertEquals(List.of(), found.disagreements(expected, 1e-9), "batch " + size);
                for (Flavour flavour : Flavour.values()) {
                    Network network = network(program.single(), flavour);
                    Computed rounded =
                            computed(network, Point.draw(program.model(), network, size, 7 + size));
                    assertEquals(
                            List.of(),
                            rounded.disagreements(expected, 2e-4),
                            flavour + ", batch " + size);
                }
            }
        }

        private static Computed computed(Network network, Point point) {
            return Computed.by(network, network.workspace(point.size(), Threads.single()), point);
        }

        /**
         * The loss on a few samples, whose reals lie between 0 and 1 as probabilities do, falls to
         * this share of its mean in the first epoch. Such data have no structure: an autoencoder
         * comes from 573 to the entropy of the noise, 536.
         */
        void trains(int samples, double rate, int epochs, double share) {
            Network network = network(program.single(), Flavour.VECTOR);
            Point point = Point.draw(program.model(), network, samples, 5, Random::nextDouble);
            TrainingResult result =
                    Trainer.of(network)
                            .withThreads(Threads.single())
                            .with(recipe ->
                                    recipe.withOptimizer(
                                                    new Adam(Rate.constant(rate), 0.9, 0.999, 1e-8))
                                            .withBatch(samples / 2)
                                            .withEpochs(epochs))
                            .train(TrainingData.of(new DataPart(samples, point.batch())));
            List<EpochEvent> history = result.history();
            double first = history.getFirst().trainingLoss();
            double last = history.getLast().trainingLoss();
            assertTrue(last < share * first, () -> program + " from " + first + " only to " + last);
        }

        @Override
        public String toString() {
            return program.toString();
        }
    }

    static Stream<Compiled> quick() {
        var programs = new ArrayList<Program>();
        QUICK.forEach((name, overrides) -> programs.add(Program.of(name, overrides)));
        return Compiled.all(programs);
    }

    /** One after the other: each has much code and many values. */
    static Stream<Compiled> large() {
        return LONG.stream().flatMap(name -> Compiled.all(List.of(Program.of(name, ""))));
    }

    @ParameterizedTest
    @MethodSource("quick")
    void agreeAndTrain(Compiled compiled) {
        compiled.agrees(List.of(3), List.of(1, 3, 64));
        compiled.trains(16, 0.01, 40, 0.98);
    }

    @Tag("long")
    @ParameterizedTest
    @MethodSource("large")
    void agreeAndTrainOnImages(Compiled compiled) {
        compiled.agrees(List.of(2), List.of(2, 5));
        compiled.trains(8, 0.003, 12, 0.9);
    }
}

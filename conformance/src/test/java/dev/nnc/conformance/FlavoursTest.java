package dev.nnc.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nnc.compiler.emit.Precision;
import dev.nnc.compiler.graph.Graph;
import dev.nnc.conformance.Compilation.Flavour;
import dev.nnc.runtime.Network;
import dev.nnc.runtime.Threads;
import dev.nnc.runtime.Workspace;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The first programs of the language compute the same in every way they are run: interpreter,
 * scalar and vector classes, float and double, any number of threads.
 *
 * <p>The tolerances are those of the product, relative to the greatest element of a result plus a
 * thousandth of the largest gradient. A sum of n products has an error of at most n·ε·Σ|a·b|, and
 * of about √n·ε in the mean; ε is 6e-8 in float, and n is at most 2,000 here (the squares of 1,984
 * weights). That is 1e-4 at the very worst where nothing cancels, and 3e-6 in the mean: 2e-4 leaves
 * room for the two or three products that follow each other. In double the same is 2e-13 at worst.
 */
@TestInstance(Lifecycle.PER_CLASS)
class FlavoursTest {
    private static final Map<String, Map<String, String>> PROGRAMS =
            new java.util.TreeMap<>(
                    Map.of(
                            "01-perceptron", Map.of(),
                            "02-logistic", Map.of(),
                            "03-least-squares", Map.of(),
                            "04-svm", Map.of(),
                            "05-xor", Map.of(),
                            "06-approximation", Map.of(),
                            "07-kernel", Map.of("m", "24"),
                            "08-mlp", Map.of("hidden", "24")));

    /** Below, at and above the widths of tiles and lanes, and none a multiple of all of them. */
    private static final int[] BATCHES = {1, 2, 5, 6, 7, 8, 11, 33};

    private final List<Subject> subjects = new ArrayList<>();
    private final Map<String, Graph> meanings = new HashMap<>();
    private final Compilation compilation;

    FlavoursTest() {
        PROGRAMS.forEach((program, overrides) -> {
            String name = "p" + program.replace('-', '_');
            var model = Programs.language(program, overrides);
            meanings.put(name, Subject.meaning(model));
            for (Precision precision : Precision.values()) {
                subjects.add(Subject.of(name, model, precision));
            }
        });
        compilation = Compilation.of(subjects);
    }

    /** Each subject in each flavour. */
    record Case(Subject subject, Flavour flavour) {
        @Override
        public String toString() {
            return subject.name() + " " + subject.precision() + " " + flavour;
        }
    }

    private Network network(Case here) {
        return compilation.network(here.subject(), here.flavour(), 1);
    }

    Stream<Case> cases() {
        return subjects.stream()
                .flatMap(subject ->
                        Stream.of(Flavour.values()).map(flavour -> new Case(subject, flavour)));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void agreesWithTheInterpreter(Case here) {
        for (int size : BATCHES) {
            Network network = network(here);
            Point point = Point.draw(here.subject().model(), network, size, 7 + size);
            Computed expected = Computed.byInterpreter(meanings.get(here.subject().name()), point);
            Computed found = Computed.by(network, network.workspace(40, Threads.single()), point);
            assertTrue(
                    found.values().keySet().containsAll(expected.values().keySet()),
                    () -> found.values().keySet().toString());
            double tolerance = here.subject().precision() == Precision.FLOAT ? 2e-4 : 1e-9;
            assertEquals(
                    List.of(), found.disagreements(expected, tolerance), "in a batch of " + size);
        }
    }

    /**
     * Work is split by extents alone; a batch of 33 alone would be one chunk, so this one is large.
     */
    @ParameterizedTest
    @MethodSource("cases")
    void hasTheSameBitsAtAnyNumberOfThreads(Case here) {
        Network network = network(here);
        Point point = Point.draw(here.subject().model(), network, 5003, 7);
        Computed alone = Computed.by(network, network.workspace(5003, Threads.single()), point);
        for (int count : new int[] {2, 7}) {
            try (Threads threads = Threads.of(count)) {
                Computed together = Computed.by(network, network.workspace(5003, threads), point);
                assertEquals(List.of(), alone.differences(together), "on " + count + " threads");
            }
        }
    }

    /** A workspace that was used for a larger batch keeps nothing of it. */
    @ParameterizedTest
    @MethodSource("cases")
    void forgetsTheBatchBefore(Case here) {
        Network network = network(here);
        Workspace used = network.workspace(40, Threads.single());
        Point large = Point.draw(here.subject().model(), network, 33, 1);
        Computed.by(network, used, large);
        Point small = Point.draw(here.subject().model(), network, 5, 2);
        Computed fresh = Computed.by(network, network.workspace(5, Threads.single()), small);
        assertEquals(List.of(), fresh.differences(Computed.by(network, used, small)));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void predictsTheSameFromManyThreadsAtOnce(Case here)
            throws InterruptedException, ExecutionException {
        Network network = network(here);
        Point point = Point.draw(here.subject().model(), network, 1, 7);
        Computed alone = Computed.by(network, network.workspace(1, Threads.single()), point);
        List<Callable<List<String>>> calls =
                IntStream.range(0, 8)
                        .<Callable<List<String>>>mapToObj(call ->
                                () -> {
                                    Workspace workspace = network.workspace(1, Threads.single());
                                    List<String> differences = new ArrayList<>();
                                    for (int again = 0; again < 50; again++) {
                                        differences.addAll(
                                                alone.differences(
                                                        Computed.by(network, workspace, point)));
                                    }
                                    return differences;
                                })
                        .toList();
        try (var pool = Executors.newFixedThreadPool(8)) {
            for (var result : pool.invokeAll(calls)) {
                assertEquals(List.of(), result.get());
            }
        }
    }

    /** So that the cases above do compare two flavours. */
    @ParameterizedTest
    @MethodSource("cases")
    void hasVectorClasses(Case here) {
        assertTrue(compilation.hasVectors(here.subject()));
    }

    /** The tests on Java 17 repeat the computation with these classes and compare the bits. */
    @ParameterizedTest
    @MethodSource("cases")
    void isRecordedForJava17(Case here) throws IOException {
        if (here.flavour() == Flavour.SCALAR) {
            Network network = network(here);
            Point point = Point.draw(here.subject().model(), network, 11, 3);
            Recording.write(
                    Path.of("target", "generated-conformance"),
                    compilation,
                    here.subject(),
                    network,
                    point);
        }
    }
}

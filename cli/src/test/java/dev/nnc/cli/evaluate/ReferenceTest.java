package dev.nnc.cli.evaluate;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.nnc.cli.build.GeneratedClasses;
import dev.nnc.cli.build.JavaBuild;
import dev.nnc.compiler.Nnc;
import dev.nnc.compiler.emit.Precision;
import dev.nnc.compiler.emit.SourceText;
import dev.nnc.compiler.graph.Graph;
import dev.nnc.compiler.model.Model;
import dev.nnc.compiler.optimize.Assemble.Mode;
import dev.nnc.compiler.report.ProblemPrinter;
import dev.nnc.compiler.source.SourceFile;
import dev.nnc.runtime.Description;
import dev.nnc.runtime.Network;
import dev.nnc.runtime.Threads;
import dev.nnc.runtime.Values;
import dev.nnc.runtime.file.Npz;
import dev.nnc.runtime.file.Tensor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Outputs, losses, metrics and gradients against numbers that were computed without nnc: in double,
 * with numpy, layer by layer from the formulas of the language reference, the gradients by the
 * complex step (an imaginary part of 1e-30, which rounds like the value itself).
 *
 * <p>{@code conv2d-5.nn} is a model, {@code conv2d-5.prediction.npz} holds its {@code weights.*},
 * its {@code data.*}, and what is {@code expected.*} in that mode. Both sides round differently in
 * sums of up to a few hundred terms; 1e-9 of the largest entry leaves a factor of 1000 for that.
 */
@TestInstance(Lifecycle.PER_CLASS)
class ReferenceTest {
    private static final double TOLERANCE = 1e-9;
    private static final Path FOLDER = Path.of("src", "test", "resources", "reference");

    /** A model in one mode. */
    record Case(
            String name,
            Model model,
            Graph graph,
            List<SourceText> sources,
            Map<String, Tensor> arrays) {
        static Case of(String name, Model model, Mode mode, Map<String, Tensor> arrays) {
            Graph graph = Nnc.graph(model, mode, mode, (pass, result) -> {});
            String packageName = "reference." + name.replace('-', '_').toLowerCase(Locale.ROOT);
            return new Case(
                    name,
                    model,
                    graph,
                    Nnc.sources(model, graph, packageName, Precision.DOUBLE),
                    arrays);
        }

        /** The entries of a group, without its name in front. */
        Map<String, Tensor> group(String name) {
            Map<String, Tensor> group = new LinkedHashMap<>();
            arrays.forEach((key, tensor) -> {
                if (key.startsWith(name + ".")) {
                    group.put(key.substring(name.length() + 1), tensor);
                }
            });
            return group;
        }

        @Override
        public String toString() {
            return name;
        }
    }

    private final Map<String, Case> cases = new TreeMap<>();
    private final ClassLoader vector;
    private final ClassLoader scalar;

    ReferenceTest() throws IOException {
        List<SourceText> sources = new ArrayList<>();
        try (Stream<Path> files = Files.list(FOLDER)) {
            for (Path file : files.filter(f -> f.toString().endsWith(".npz")).sorted().toList()) {
                Case here = read(file);
                cases.put(here.name(), here);
                sources.addAll(here.sources());
            }
        }
        GeneratedClasses classes = JavaBuild.compile(sources);
        vector = classes.loader();
        var plain = new TreeMap<>(classes.classFiles());
        plain.keySet().removeIf(name -> name.endsWith("Vector") || name.contains("Vector$"));
        scalar = new GeneratedClasses(plain).loader();
    }

    private static Case read(Path file) throws IOException {
        String[] words = file.getFileName().toString().split("\\.");
        String text = Files.readString(FOLDER.resolve(words[0] + ".nn"));
        Nnc.Checked checked =
                Nnc.check(
                        new SourceFile(words[0] + ".nn", text),
                        other -> Optional.empty(),
                        Map.of(),
                        Optional.empty());
        Model model =
                checked.model()
                        .orElseThrow(
                                () -> new AssertionError(ProblemPrinter.print(checked.problems())));
        Mode mode = Mode.valueOf(words[1].toUpperCase(Locale.ROOT));
        return Case.of(words[0] + "-" + words[1], model, mode, Npz.read(file));
    }

    Stream<Case> cases() {
        return cases.values().stream();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void agree(Case here) {
        for (ClassLoader loader : List.of(vector, scalar)) {
            Network network = network(here, loader);
            ArrayFile.Samples samples = samples(here, network);
            try (Threads threads = Threads.single()) {
                check(
                        here,
                        network,
                        samples,
                        new GeneratedEngine(network, samples, threads),
                        loader == vector ? "vector" : "scalar");
            }
        }
        Network network = network(here, scalar);
        ArrayFile.Samples samples = samples(here, network);
        check(
                here,
                network,
                samples,
                new InterpreterEngine(here.model(), here.graph(), network, samples, true),
                "interpreter");
    }

    private static ArrayFile.Samples samples(Case here, Network network) {
        return new ArrayFile(Path.of(here.name()), here.group("data"), network.description())
                .samples();
    }

    /** The weights must be exactly those that the reference names. */
    private static Network network(Case here, ClassLoader loader) {
        String main = here.sources().getFirst().path().replaceFirst("\\.java$", "");
        Network network = GeneratedClasses.network(loader, main.replace('/', '.'), 1);
        Map<String, Tensor> weights = here.group("weights");
        assertEquals(
                weights.keySet().stream().sorted().toList(),
                network.description().parameters().stream()
                        .map(Description.Parameter::name)
                        .sorted()
                        .toList(),
                here.name());
        for (Description.Parameter parameter : network.description().parameters()) {
            Tensor tensor = weights.get(parameter.name());
            assertEquals(
                    tensor.shape(),
                    Arrays.stream(parameter.shape()).boxed().toList(),
                    parameter.name());
            for (int i = 0; i < parameter.size(); i++) {
                network.parameters().set(parameter.place(i), tensor.values().get(i));
            }
        }
        return network;
    }

    private static void check(
            Case here, Network network, ArrayFile.Samples samples, Engine engine, String what) {
        boolean learns = !network.description().losses().isEmpty();
        Map<String, Tensor> found =
                new Results(network, samples, Precision.DOUBLE).of(engine, learns);
        Map<String, Tensor> expected = here.group("expected");
        double scale =
                expected.entrySet().stream()
                        .filter(entry -> entry.getKey().startsWith("gradient."))
                        .mapToDouble(entry -> greatest(entry.getValue().values()))
                        .max()
                        .orElse(0);
        assertEquals(
                expected.keySet().stream().sorted().toList(),
                found.keySet().stream().sorted().toList(),
                what);
        expected.forEach((name, wanted) -> {
            Tensor actual = found.get(name);
            assertEquals(wanted.shape(), actual.shape(), what + " " + name);
            double allowed =
                    TOLERANCE
                            * (greatest(wanted.values())
                                    + (name.startsWith("gradient.") ? 1e-3 * scale : 0));
            for (int i = 0; i < wanted.values().length(); i++) {
                assertEquals(
                        wanted.values().get(i),
                        actual.values().get(i),
                        allowed,
                        what + " " + name + " at " + i);
            }
        });
    }

    private static double greatest(Values values) {
        double greatest = 0;
        for (int i = 0; i < values.length(); i++) {
            greatest = Math.max(greatest, Math.abs(values.get(i)));
        }
        return greatest;
    }
}

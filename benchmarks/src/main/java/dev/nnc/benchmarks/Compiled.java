package dev.nnc.benchmarks;

import dev.nnc.cli.bench.Arithmetic;
import dev.nnc.cli.build.JavaBuild;
import dev.nnc.compiler.Nnc;
import dev.nnc.compiler.emit.Precision;
import dev.nnc.compiler.emit.SourceText;
import dev.nnc.compiler.graph.Graph;
import dev.nnc.compiler.model.Model;
import dev.nnc.compiler.plan.Program;
import dev.nnc.compiler.source.SourceFile;
import dev.nnc.runtime.Network;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The generated class of a workload, compiled and loaded.
 *
 * @param stepOperations additions and multiplications in the products of one training step
 * @param predictionOperations the same for the prediction of one sample
 */
public record Compiled(Network network, double stepOperations, double predictionOperations) {
    private static final String PACKAGE = "bench";

    /** The class of a workload, with parameters of a fixed seed. */
    public static Compiled of(Workload workload) {
        Model model = model(workload.file(), workload.hyperparameters());
        Graph graph = Nnc.graph(model);
        return new Compiled(
                network(model, graph),
                Arithmetic.of(graph, Program.LEARN, workload.batch()),
                Arithmetic.of(graph, Program.PREDICT, 1));
    }

    /** The class of a network that is a resource, with parameters of a fixed seed. */
    static Network network(String file, Map<String, String> hyperparameters) {
        Model model = model(file, hyperparameters);
        return network(model, Nnc.graph(model));
    }

    private static Model model(String name, Map<String, String> hyperparameters) {
        SourceFile file = new SourceFile(name, text(name));
        Nnc.Checked checked =
                Nnc.check(file, path -> Optional.empty(), hyperparameters, Optional.empty());
        return checked.model()
                .orElseThrow(() -> new IllegalStateException(checked.problems().toString()));
    }

    private static Network network(Model model, Graph graph) {
        List<SourceText> sources = Nnc.sources(model, graph, PACKAGE, Precision.FLOAT);
        return JavaBuild.compile(sources).network(PACKAGE + "." + model.name(), 1);
    }

    private static String text(String file) {
        try (InputStream in = Compiled.class.getResourceAsStream(file)) {
            if (in == null) {
                throw new IllegalStateException("there is no network " + file);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

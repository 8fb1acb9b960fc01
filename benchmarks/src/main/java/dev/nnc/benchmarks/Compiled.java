package dev.nnc.benchmarks;

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
        SourceFile file = new SourceFile(workload.file(), text(workload.file()));
        Nnc.Checked checked =
                Nnc.check(
                        file,
                        path -> Optional.empty(),
                        workload.hyperparameters(),
                        Optional.empty());
        Model model =
                checked.model()
                        .orElseThrow(
                                () -> new IllegalStateException(checked.problems().toString()));
        Graph graph = Nnc.graph(model);
        List<SourceText> sources = Nnc.sources(model, graph, PACKAGE, Precision.FLOAT);
        Network network = JavaBuild.compile(sources).network(PACKAGE + "." + model.name(), 1);
        return new Compiled(
                network,
                Arithmetic.of(graph, Program.LEARN, workload.batch()),
                Arithmetic.of(graph, Program.PREDICT, 1));
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

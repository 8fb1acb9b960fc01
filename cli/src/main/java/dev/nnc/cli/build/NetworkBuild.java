package dev.nnc.cli.build;

import dev.nnc.compiler.Nnc;
import dev.nnc.compiler.emit.Precision;
import dev.nnc.compiler.emit.SourceText;
import dev.nnc.compiler.graph.Graph;
import dev.nnc.compiler.model.Model;
import dev.nnc.runtime.Network;
import java.util.List;

/**
 * From a checked model to a network that computes, without a file.
 *
 * <pre>{@code
 * Network network = NetworkBuild.of(model, Nnc.graph(model), Precision.FLOAT, true).network(42);
 * }</pre>
 *
 * @param className of the network's class
 */
public record NetworkBuild(GeneratedClasses classes, String className) {
    private static final String PACKAGE = "nnc.model";

    /**
     * Compiles the classes of a network; without those of the vector flavour, if it is not wanted.
     */
    public static NetworkBuild of(Model model, Graph graph, Precision precision, boolean vector) {
        return of(Nnc.sources(model, graph, PACKAGE, precision), vector);
    }

    /** The same with classes that measure their kernels. */
    public static NetworkBuild profiled(
            Model model, Graph graph, Precision precision, boolean vector) {
        return of(Nnc.profiledSources(model, graph, PACKAGE, precision), vector);
    }

    private static NetworkBuild of(List<SourceText> all, boolean vector) {
        List<SourceText> sources =
                all.stream().filter(source -> vector || !source.vector()).toList();
        String main = sources.getFirst().path().replaceFirst("\\.java$", "").replace('/', '.');
        return new NetworkBuild(JavaBuild.compile(sources), main);
    }

    /** A new network with the initial parameters of the seed. */
    public Network network(long seed) {
        return classes.network(className, seed);
    }
}

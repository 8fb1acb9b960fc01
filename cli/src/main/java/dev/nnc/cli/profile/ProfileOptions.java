package dev.nnc.cli.profile;

import dev.nnc.cli.build.NetworkBuild;
import dev.nnc.cli.shared.LoadedModel;
import dev.nnc.cli.shared.ModelOptions;
import dev.nnc.compiler.graph.Graph;
import dev.nnc.runtime.Network;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The option {@code --profile} and the limits to compare with. */
public final class ProfileOptions {
    @Option(
            names = "--profile",
            description =
                    "At the end, show what each kernel and each line of the model took, beside its least time.")
    boolean wanted;

    @Mixin MachineLimits limits = new MachineLimits();

    /** Whether anything is measured. */
    public boolean wanted() {
        return wanted;
    }

    /** Classes that measure if this is wanted, with vectors if those are. */
    public NetworkBuild build(
            LoadedModel model, Graph graph, ModelOptions options, boolean vector) {
        limits.check();
        return wanted
                ? NetworkBuild.profiled(model.model(), graph, options.precision(), vector)
                : NetworkBuild.of(model.model(), graph, options.precision(), vector);
    }

    /** Begins to measure, if this is wanted. */
    public Optional<Profile> start(
            Network network, LoadedModel model, Graph graph, ModelOptions options) {
        return wanted
                ? Optional.of(Profile.start(network, model, graph, options, limits))
                : Optional.empty();
    }
}

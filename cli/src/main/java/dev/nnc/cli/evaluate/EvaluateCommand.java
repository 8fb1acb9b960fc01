package dev.nnc.cli.evaluate;

import dev.nnc.cli.build.NetworkBuild;
import dev.nnc.cli.profile.Profile;
import dev.nnc.cli.profile.ProfileOptions;
import dev.nnc.cli.shared.Failure;
import dev.nnc.cli.shared.LoadedModel;
import dev.nnc.cli.shared.ModelOptions;
import dev.nnc.cli.shared.OutputFile;
import dev.nnc.cli.shared.Screen;
import dev.nnc.cli.shared.WeightFile;
import dev.nnc.compiler.Nnc;
import dev.nnc.compiler.emit.Precision;
import dev.nnc.compiler.graph.Graph;
import dev.nnc.compiler.optimize.Assemble.Mode;
import dev.nnc.runtime.Description.Port;
import dev.nnc.runtime.Network;
import dev.nnc.runtime.Threads;
import dev.nnc.runtime.file.Npz;
import dev.nnc.runtime.file.Tensor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * {@code nnc evaluate digits.nn --weights digits.safetensors --data test.npz --gradients --out
 * result.npz}
 */
@Command(
        name = "evaluate",
        description =
                "Computes outputs, loss, metrics and gradients of given samples, to compare with other systems.")
public final class EvaluateCommand implements Callable<Integer> {
    @Mixin ModelOptions options = new ModelOptions();
    @Mixin ProfileOptions profile = new ProfileOptions();

    @Option(
            names = "--weights",
            paramLabel = "FILE",
            description = "The parameters; without them the initial ones.")
    Optional<Path> weights = Optional.empty();

    @Option(
            names = "--data",
            paramLabel = "FILE.npz",
            required = true,
            description = "An array for each input and target, batch axis first.")
    Path data = Path.of("");

    @Option(
            names = "--out",
            paramLabel = "FILE.npz",
            required = true,
            description = "Where the results go.")
    Path out = Path.of("");

    @Option(
            names = "--gradients",
            description = "Also the gradient of the loss by every trained parameter.")
    boolean gradients;

    @Option(
            names = "--mode",
            paramLabel = "prediction|training",
            description = "The value of `training`; prediction if nothing is said.")
    Mode mode = Mode.PREDICTION;

    @Option(
            names = "--backend",
            paramLabel = "vector|scalar|interpreter",
            description = "What computes; if nothing is said, vector where possible.")
    Optional<BackendChoice> backend = Optional.empty();

    @Override
    public Integer call() throws IOException {
        Optional<WeightFile> given = weights.map(WeightFile::read);
        LoadedModel loaded = options.load();
        if (!Files.exists(data)) {
            throw Failure.usage(
                    "--data " + data + ": there is no such file",
                    "it is an .npz file with an array for each input and target");
        }
        OutputFile.check(out);
        backend.ifPresent(BackendChoice::insist);
        if (profile.wanted() && backend.filter(BackendChoice.INTERPRETER::equals).isPresent()) {
            throw Failure.usage(
                    "--profile measures kernels, and the interpreter has none",
                    "leave out --backend interpreter");
        }
        boolean interpreter = backend.filter(BackendChoice.INTERPRETER::equals).isPresent();
        Graph graph = Nnc.graph(loaded.model(), mode, mode, (pass, result) -> {});
        Network network =
                (interpreter
                                ? NetworkBuild.of(loaded.model(), graph, Precision.DOUBLE, false)
                                : profile.build(loaded, graph, options, vector()))
                        .network(seed(loaded));
        if (given.isPresent()) {
            given.get().fill(network);
        } else {
            options.screen()
                    .note(
                            "without --weights the parameters are the initial ones of seed "
                                    + seed(loaded));
        }
        ArrayFile arrays = ArrayFile.read(data, network.description());
        ArrayFile.Samples samples = arrays.samples();
        tell(arrays, samples);
        tellOfStatistics(network);
        try (Threads threads = options.threads()) {
            Optional<Profile> measured =
                    interpreter ? Optional.empty() : profile.start(network, loaded, graph, options);
            Engine engine =
                    interpreter
                            ? new InterpreterEngine(
                                    loaded.model(), graph, network, samples, gradients)
                            : new GeneratedEngine(network, samples, threads);
            Map<String, Tensor> results =
                    new Results(network, samples, options.precision()).of(engine, gradients);
            measured.ifPresent(Profile::stop);
            Npz.write(out, results);
            options.screen()
                    .note(results.size() + " arrays of " + samples.size() + " samples: " + out);
            measured.ifPresent(found -> found.print(options.screen()));
        }
        return Failure.FINE;
    }

    private boolean vector() {
        return backend.isEmpty() || backend.get() == BackendChoice.VECTOR;
    }

    private static long seed(LoadedModel loaded) {
        return loaded.model().train().map(train -> train.seed()).orElse(0L);
    }

    /** The arrays are what the network computes with, as those of other systems are. */
    private void tellOfStatistics(Network network) {
        Set<String> standardised = network.preprocessing().statistics().keySet();
        network.description().inputs().stream()
                .map(Port::name)
                .filter(standardised::contains)
                .forEach(name ->
                        options.screen()
                                .note(
                                        "the training standardised "
                                                + name
                                                + "; here it is taken as it is, so give it standardised"));
    }

    private void tell(ArrayFile arrays, ArrayFile.Samples samples) {
        Screen screen = options.screen();
        if (!arrays.unknown().isEmpty()) {
            screen.note(data + ": not used are the arrays " + String.join(", ", arrays.unknown()));
        }
        if (!samples.hasTargets()) {
            screen.note(
                    data
                            + " has no targets, so there are outputs only: no loss, no metrics, no gradients");
        }
    }
}

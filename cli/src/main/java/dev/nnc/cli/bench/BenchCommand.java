package dev.nnc.cli.bench;

import dev.nnc.cli.build.NetworkBuild;
import dev.nnc.cli.shared.DataOptions;
import dev.nnc.cli.shared.Failure;
import dev.nnc.cli.shared.LoadedModel;
import dev.nnc.cli.shared.ModelOptions;
import dev.nnc.cli.shared.OutputFile;
import dev.nnc.compiler.Nnc;
import dev.nnc.compiler.graph.Graph;
import dev.nnc.runtime.Batch;
import dev.nnc.runtime.Description;
import dev.nnc.runtime.Description.Port;
import dev.nnc.runtime.Network;
import dev.nnc.runtime.data.DataPart;
import dev.nnc.runtime.data.DataSet;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code nnc bench digits.nn --quick}: how long a training step and a prediction take. */
@Command(
        name = "bench",
        description = "Measures training steps and predictions of a network, in both flavours.",
        footer = {
            "",
            "JMH measures, each line in processes of its own; an idle machine and time make it exact. % of peak"
                    + " counts the additions and multiplications of products, against multiply-adds in registers."
        })
public final class BenchCommand implements Callable<Integer> {
    private static final int STANDARD_BATCH = 32;

    /** What computes. */
    enum Flavours {
        VECTOR,
        SCALAR,
        BOTH;

        /** As it is written behind {@code --backend}, and completed. */
        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** As the runtime calls them. */
        List<String> backends() {
            return switch (this) {
                case VECTOR -> List.of("vector");
                case SCALAR -> List.of("scalar");
                case BOTH -> List.of("vector", "scalar");
            };
        }
    }

    @Mixin ModelOptions options = new ModelOptions();
    @Mixin DataOptions data = new DataOptions();

    @Option(
            names = "--random",
            description =
                    "Random samples in place of those of the data block; without one they always are.")
    boolean random;

    @Option(
            names = "--batch",
            paramLabel = "N",
            description = "Samples in a batch; that of the train block if nothing is said.")
    Optional<Integer> batch = Optional.empty();

    @Option(
            names = "--backend",
            paramLabel = "vector|scalar|both",
            description = "Which flavour is measured; both if nothing is said.")
    Flavours flavours = Flavours.BOTH;

    @Option(
            names = "--quick",
            description =
                    "A first look in half a minute: one process for each line, short intervals.")
    boolean quick;

    @Option(
            names = "--forks",
            paramLabel = "N",
            description = "Processes for each line; 2 if nothing is said.")
    Optional<Integer> forks = Optional.empty();

    @Option(
            names = "--time",
            paramLabel = "SECONDS",
            description =
                    "The length of an interval, five to warm up and five to measure; 1 if nothing is said.")
    Optional<Double> seconds = Optional.empty();

    @Option(
            names = "--json",
            paramLabel = "FILE",
            description = "Also write the numbers into a file.")
    Optional<Path> json = Optional.empty();

    @Override
    public Integer call() throws IOException {
        checkArguments();
        LoadedModel loaded = options.load();
        Graph graph = Nnc.graph(loaded.model());
        NetworkBuild build = NetworkBuild.of(loaded.model(), graph, options.precision(), true);
        Network network = build.network(1);
        Description description = network.description();
        int size = size(description);
        Optional<DataPart> part = samples(loaded, description);
        Batch values =
                part.map(some -> BenchSamples.of(description, some, size))
                        .orElseGet(() -> BenchSamples.random(description, size));
        int threads = threads();
        options.screen().note(Report.announcement(description, size, part.isEmpty(), threads));
        try (var folder = TaskFolder.create()) {
            new Task(build.className(), size, threads).write(folder.path(), build, values);
            var bench = new Bench(new Measuring(effort(), threads), graph, options.screen());
            Report report =
                    bench.run(network, size, part.isEmpty(), flavours.backends(), folder.path());
            if (json.isPresent()) {
                bench.write(report, json.get());
            }
        }
        return Failure.FINE;
    }

    private void checkArguments() {
        data.check();
        json.ifPresent(OutputFile::check);
        if (batch.filter(n -> n < 1).isPresent()
                || forks.filter(n -> n < 1).isPresent()
                || seconds.filter(s -> !(s > 0) || s.isInfinite()).isPresent()) {
            throw Failure.usage(
                    "--batch, --forks and --time must be above 0", "leave them out, or give more");
        }
    }

    private int threads() {
        try (var threads = options.threads()) {
            return threads.count();
        }
    }

    private Effort effort() {
        Effort effort = quick ? Effort.QUICK : Effort.THOROUGH;
        effort = forks.isPresent() ? effort.withForks(forks.get()) : effort;
        return seconds.isPresent() ? effort.withSeconds(seconds.get()) : effort;
    }

    private int size(Description network) {
        return batch.orElseGet(() ->
                network.recipe()
                        .map(recipe -> recipe.batch().orElse(STANDARD_BATCH))
                        .orElse(STANDARD_BATCH));
    }

    /** Empty where random ones are wanted. */
    private Optional<DataPart> samples(LoadedModel loaded, Description network) throws IOException {
        if (random || network.data().isEmpty() && data.isEmpty()) {
            return Optional.empty();
        }
        List<Port> ports =
                Stream.concat(network.inputs().stream(), network.targets().stream()).toList();
        DataOptions.Choice choice = data.choose(loaded, network, ports);
        return Optional.of(
                DataSet.load(network, choice.recipe(), loaded.folder(), choice.files(), 1)
                        .training());
    }
}

package dev.nnc.cli.predict;

import dev.nnc.cli.profile.Profile;
import dev.nnc.cli.profile.ProfileOptions;
import dev.nnc.cli.shared.DataOptions;
import dev.nnc.cli.shared.Failure;
import dev.nnc.cli.shared.LoadedModel;
import dev.nnc.cli.shared.ModelOptions;
import dev.nnc.cli.shared.OutputFile;
import dev.nnc.cli.shared.WeightFile;
import dev.nnc.compiler.Nnc;
import dev.nnc.compiler.graph.Graph;
import dev.nnc.runtime.Description;
import dev.nnc.runtime.Network;
import dev.nnc.runtime.Threads;
import dev.nnc.runtime.data.DataPart;
import dev.nnc.runtime.data.DataSet;
import dev.nnc.runtime.data.Preprocessing;
import dev.nnc.runtime.file.NewFile;
import dev.nnc.runtime.file.Npz;
import dev.nnc.runtime.file.Tensor;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code nnc predict digits.nn --weights digits.safetensors --data new.csv} */
@Command(
        name = "predict",
        description =
                "Prints or writes the outputs of a trained network for the samples of a file.")
public final class PredictCommand implements Callable<Integer> {
    @Mixin ModelOptions options = new ModelOptions();
    @Mixin DataOptions data = new DataOptions();
    @Mixin ProfileOptions profile = new ProfileOptions();

    @Option(
            names = "--weights",
            paramLabel = "FILE",
            required = true,
            description = "What nnc train wrote.")
    Path weights = Path.of("");

    @Option(
            names = "--part",
            description =
                    "The network is a part of the one that was trained: pass over the weights that"
                            + " it does not have.")
    boolean part = false;

    @Option(
            names = "--out",
            paramLabel = "FILE.csv|.npz",
            description = "Where the outputs go; without it they are printed.")
    Optional<Path> out = Optional.empty();

    @Override
    public Integer call() throws IOException {
        out.ifPresent(PredictCommand::checkKind);
        data.check();
        WeightFile file = WeightFile.read(weights);
        LoadedModel loaded = options.load();
        Graph graph = Nnc.graph(loaded.model());
        Network network = profile.build(loaded, graph, options, true).network(0);
        if (part) {
            file.fillPart(network);
        } else {
            file.fill(network);
        }
        Preprocessing preprocessing = file.preprocessing();
        DataPart samples = samples(loaded, network.description(), preprocessing);
        try (Threads threads = options.threads()) {
            Optional<Profile> measured = profile.start(network, loaded, graph, options);
            Map<String, Tensor> outputs = new Predictions(network, samples).compute(threads);
            measured.ifPresent(Profile::stop);
            write(outputs, new CsvText(network.description(), preprocessing));
            measured.ifPresent(found -> found.print(options.screen()));
        }
        return Failure.FINE;
    }

    private DataPart samples(
            LoadedModel loaded, Description description, Preprocessing preprocessing)
            throws IOException {
        DataOptions.Choice choice = data.choose(loaded, description, description.inputs());
        return DataSet.inputs(
                description, choice.recipe(), loaded.folder(), choice.files(), preprocessing);
    }

    private static void checkKind(Path file) {
        OutputFile.check(file);
        String name = String.valueOf(file.getFileName());
        if (!name.endsWith(".csv") && !name.endsWith(".npz")) {
            throw Failure.usage(
                    "--out " + file + ": the name ends neither with .csv nor with .npz",
                    "give it the ending of what you want");
        }
    }

    private void write(Map<String, Tensor> outputs, CsvText csv) throws IOException {
        if (out.isEmpty()) {
            options.screen().out().print(csv.of(outputs));
            options.screen().out().flush();
        } else if (out.get().toString().endsWith(".npz")) {
            Npz.write(out.get(), outputs);
        } else {
            byte[] bytes = csv.of(outputs).getBytes(StandardCharsets.UTF_8);
            NewFile.write(out.get(), stream -> stream.write(bytes));
        }
        out.ifPresent(file -> options.screen().note("predictions: " + file));
    }
}

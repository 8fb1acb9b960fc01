package dev.nnc.cli.train;

import dev.nnc.cli.profile.Profile;
import dev.nnc.cli.profile.ProfileOptions;
import dev.nnc.cli.shared.DataOptions;
import dev.nnc.cli.shared.Failure;
import dev.nnc.cli.shared.LoadedModel;
import dev.nnc.cli.shared.ModelOptions;
import dev.nnc.cli.shared.OutputFile;
import dev.nnc.cli.shared.Screen;
import dev.nnc.cli.shared.WeightFile;
import dev.nnc.compiler.Nnc;
import dev.nnc.compiler.graph.Graph;
import dev.nnc.runtime.Description.Port;
import dev.nnc.runtime.Network;
import dev.nnc.runtime.Threads;
import dev.nnc.runtime.data.DataSet;
import dev.nnc.runtime.train.CheckpointProgress;
import dev.nnc.runtime.train.TrainingRecipe;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * {@code nnc train digits.nn}: compiles the network in memory and trains it by its data and train
 * blocks.
 */
@Command(
        name = "train",
        description = "Trains a network by its data and train blocks and writes its weights.")
public final class TrainCommand implements Callable<Integer> {
    @Mixin ModelOptions options = new ModelOptions();
    @Mixin DataOptions data = new DataOptions();
    @Mixin ProfileOptions profile = new ProfileOptions();

    @Option(
            names = "--epochs",
            paramLabel = "N",
            description = "Passes over the data, instead of those of the train block.")
    Optional<Integer> epochs = Optional.empty();

    @Option(
            names = "--batch",
            paramLabel = "N",
            description = "Samples a step, instead of those of the train block.")
    Optional<Integer> batch = Optional.empty();

    @Option(names = "--seed", paramLabel = "N", description = "Determines everything random.")
    Optional<Long> seed = Optional.empty();

    @Option(names = "--weights", paramLabel = "FILE", description = "Weights to start from.")
    Optional<Path> weights = Optional.empty();

    @Option(
            names = "--resume",
            description =
                    "Continue from the checkpoint, that of the train block or <model>.checkpoint,"
                            + " which is written after each epoch and by Ctrl-C; without one training begins.")
    boolean resume;

    @Option(
            names = "--out",
            paramLabel = "FILE",
            description = "The file for the weights, instead of <model>.safetensors.")
    Optional<Path> out = Optional.empty();

    @Option(
            names = "--live",
            description =
                    "Show the curves in a browser while training goes on, and write them into"
                            + " <model>.html.")
    boolean live;

    @Option(
            names = "--port",
            paramLabel = "N",
            defaultValue = "0",
            description = "Where --live shows them; any port that is free if nothing is said.")
    int port;

    @Spec CommandSpec command = CommandSpec.create();

    @Override
    public Integer call() throws IOException {
        Screen screen = options.screen();
        data.check();
        Optional<WeightFile> start = weights.map(WeightFile::read);
        LoadedModel loaded = options.load();
        if (loaded.model().losses().isEmpty()) {
            throw Failure.model(
                    loaded.model().name() + " has no loss, so there is nothing to train",
                    "write a `loss` into the network");
        }
        Path file = out.orElseGet(() -> Path.of(loaded.baseName() + ".safetensors"));
        OutputFile.check(file);
        Graph graph = Nnc.graph(loaded.model());
        Network network = profile.build(loaded, graph, options, true).network(seed(loaded));
        TrainingRecipe recipe = recipe(network, loaded, screen);
        if (start.isPresent()) {
            start.get().fill(network);
        }
        if (resuming(recipe)) {
            tellProgress(recipe, screen);
        }
        DataSet samples = samples(loaded, network, recipe);
        try (Threads threads = options.threads()) {
            OptionalInt shown = live ? OptionalInt.of(port) : OptionalInt.empty();
            Optional<Profile> measured = profile.start(network, loaded, graph, options);
            new Training(
                            network,
                            recipe,
                            samples,
                            threads,
                            screen,
                            file,
                            resuming(recipe),
                            checkpoint(recipe, loaded),
                            resumption(),
                            shown,
                            measured)
                    .run(loaded);
        }
        return Failure.FINE;
    }

    /** Where a training is saved from which {@code --resume} goes on. */
    private static Path checkpoint(TrainingRecipe recipe, LoadedModel loaded) {
        return Path.of(recipe.checkpoint().orElse(loaded.baseName() + ".checkpoint"));
    }

    /** The command as it was given, with {@code --resume}. */
    private String resumption() {
        List<String> words =
                new ArrayList<>(command.commandLine().getParent().getParseResult().originalArgs());
        if (!resume) {
            words.add("--resume");
        }
        return words.stream()
                .map(TrainCommand::quoted)
                .collect(Collectors.joining(" ", "nnc ", ""));
    }

    /** As a shell reads it. */
    private static String quoted(String word) {
        return word.matches("[-+=:,./@%\\w]+") ? word : "'" + word.replace("'", "'\\''") + "'";
    }

    private long seed(LoadedModel loaded) {
        return seed.orElseGet(() -> loaded.model().train().map(train -> train.seed()).orElse(0L));
    }

    private static void tellProgress(TrainingRecipe recipe, Screen screen) throws IOException {
        Path file = Path.of(recipe.checkpoint().orElseThrow());
        CheckpointProgress done = CheckpointProgress.of(file);
        if (done.epoch() >= recipe.epochs()) {
            screen.note(
                    file
                            + " has all "
                            + done.epoch()
                            + " epochs; --epochs "
                            + 2 * done.epoch()
                            + " for instance trains longer");
            return;
        }
        screen.note(
                "going on from "
                        + file
                        + " after epoch "
                        + done.epoch()
                        + " of "
                        + recipe.epochs()
                        + ", step "
                        + done.step());
        if (!done.isExact(recipe)) {
            screen.note(
                    "it was trained for "
                            + done.epochs()
                            + " epochs: the rate depends on progress, so the result is not that of "
                            + recipe.epochs()
                            + " epochs from the start");
        }
    }

    private boolean resuming(TrainingRecipe recipe) {
        return resume
                && recipe.checkpoint()
                        .filter(checkpoint -> Files.exists(Path.of(checkpoint)))
                        .isPresent();
    }

    private DataSet samples(LoadedModel loaded, Network network, TrainingRecipe recipe)
            throws IOException {
        List<Port> ports =
                Stream.concat(
                                network.description().inputs().stream(),
                                network.description().targets().stream())
                        .toList();
        DataOptions.Choice choice = data.choose(loaded, network.description(), ports);
        return DataSet.load(
                network.description(),
                choice.recipe(),
                loaded.folder(),
                choice.files(),
                recipe.seed());
    }

    private TrainingRecipe recipe(Network network, LoadedModel loaded, Screen screen) {
        epochs.ifPresent(count -> positive("--epochs", count));
        batch.ifPresent(count -> positive("--batch", count));
        TrainingRecipe recipe = network.description().recipe().orElseGet(TrainingRecipe::standard);
        recipe = epochs.isPresent() ? recipe.withEpochs(epochs.get()) : recipe;
        recipe = batch.isPresent() ? recipe.withBatch(batch.get()) : recipe;
        recipe = seed.isPresent() ? recipe.withSeed(seed.get()) : recipe;
        if (resume && recipe.checkpoint().isEmpty()) {
            recipe = recipe.withCheckpoint(checkpoint(recipe, loaded).toString());
        }
        if (resume && !resuming(recipe)) {
            screen.note(
                    "there is no "
                            + recipe.checkpoint().orElse("checkpoint")
                            + " yet: training begins, and writes it after each epoch");
        }
        return recipe;
    }

    private static void positive(String option, int count) {
        if (count < 1) {
            throw Failure.usage(option + " " + count + ": at least 1 is needed", "");
        }
    }
}

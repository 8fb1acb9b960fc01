package dev.nnc.cli.train;

import dev.nnc.cli.profile.Profile;
import dev.nnc.cli.shared.Failure;
import dev.nnc.cli.shared.LoadedModel;
import dev.nnc.cli.shared.OutputFile;
import dev.nnc.cli.shared.Screen;
import dev.nnc.runtime.Batch;
import dev.nnc.runtime.Network;
import dev.nnc.runtime.Threads;
import dev.nnc.runtime.Values;
import dev.nnc.runtime.Weights;
import dev.nnc.runtime.data.DataPart;
import dev.nnc.runtime.data.DataSet;
import dev.nnc.runtime.file.NewFile;
import dev.nnc.runtime.train.DivergedException;
import dev.nnc.runtime.train.Trainer;
import dev.nnc.runtime.train.TrainingData;
import dev.nnc.runtime.train.TrainingListener;
import dev.nnc.runtime.train.TrainingRecipe;
import dev.nnc.runtime.train.TrainingResult;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * One training on the command line.
 *
 * <p>Without validation samples of its own, the network is also judged by training samples, as many
 * as there are test samples: they give the second line of the learning curve.
 *
 * @param checkpoint where an interrupted training is saved
 * @param resumption the command that goes on with it
 * @param live the port where curves are served meanwhile, if they are
 * @param profile measures it, if this is wanted
 */
record Training(
        Network network,
        TrainingRecipe recipe,
        DataSet data,
        Threads threads,
        Screen screen,
        Path out,
        boolean resume,
        Path checkpoint,
        String resumption,
        OptionalInt live,
        Optional<Profile> profile) {
    private static final int FEWEST_JUDGED = 1000;

    /** Trains, writes the weights and the learning curve, and prints the result. */
    void run(LoadedModel loaded) throws IOException {
        announce();
        var curves = new Curves(loaded.baseName(), network.description().metrics(), judgedBy());
        if (live.isEmpty()) {
            run(loaded, List.of(), curves);
            return;
        }
        try (LiveServer server = LiveServer.start(live.getAsInt(), curves)) {
            screen.note("curves: " + server.address());
            run(loaded, List.of(curves), curves);
        }
    }

    private void run(LoadedModel loaded, List<TrainingListener> others, Curves curves)
            throws IOException {
        try (var interruption = Interruption.install(checkpoint);
                var progress = new Progress(network.description(), judgedBy(), screen)) {
            List<TrainingListener> listeners = new ArrayList<>(others);
            listeners.addAll(List.of(progress, interruption));
            profile.ifPresent(listeners::add);
            Optional<TrainingResult> result =
                    trained(new Trainer(network, recipe, threads, listeners, resume));
            progress.end();
            profile.ifPresent(Profile::stop);
            save();
            if (live.isPresent()) {
                report(curves);
            }
            if (result.isPresent()) {
                finish(loaded, result.get());
            } else {
                screen.err().println("nnc: interrupted; the weights so far are in " + out);
                screen.err().println("nnc: to go on exactly where it stopped: " + resumption);
                screen.err().flush();
            }
            profile.ifPresent(measured -> measured.print(screen));
        }
    }

    /** Empty if it was interrupted. */
    private Optional<TrainingResult> trained(Trainer trainer) {
        try {
            return Optional.of(trainer.train(samples()));
        } catch (Interruption.Interrupted e) {
            return Optional.empty();
        } catch (DivergedException | IllegalArgumentException e) {
            throw Failure.model(String.valueOf(e.getMessage()), "");
        }
    }

    private void announce() {
        screen.note(
                network.description().name()
                        + ": "
                        + String.format(
                                java.util.Locale.ROOT,
                                "%,d",
                                network.description().parameterCount())
                        + " parameters, "
                        + data.training().size()
                        + " training and "
                        + data.test().size()
                        + " test samples, seed "
                        + recipe.seed());
    }

    private TrainingData samples() {
        TrainingData samples = TrainingData.of(data);
        return holdsOut() ? samples : samples.withValidation(judged());
    }

    private boolean holdsOut() {
        return recipe.validation().orElse(0) > 0 || recipe.patience().isPresent();
    }

    /** What the first line of the learning curve stands for. */
    private String judgedBy() {
        return holdsOut() ? "validation" : "training";
    }

    private DataPart judged() {
        int all = data.training().size();
        int count =
                data.test().size() == 0
                        ? all
                        : Math.min(all, Math.max(FEWEST_JUDGED, data.test().size()));
        Batch values = data.training().values();
        return new DataPart(
                count,
                new Batch(
                        first(values.inputs(), count, all),
                        first(values.targets(), count, all),
                        values.dims()));
    }

    private static List<Values> first(List<Values> arrays, int count, int all) {
        return arrays.stream()
                .map(array -> {
                    int length = array.length() / all * count;
                    Values some = array.like(length);
                    array.copyTo(0, some, 0, length);
                    return some;
                })
                .toList();
    }

    private void save() throws IOException {
        Weights.save(network, out);
    }

    private void report(Curves curves) throws IOException {
        curves.end();
        Path page = OutputFile.beside(out, ".html");
        byte[] text = curves.report().getBytes(StandardCharsets.UTF_8);
        NewFile.write(page, to -> to.write(text));
        screen.note("report: " + page);
    }

    private void finish(LoadedModel loaded, TrainingResult result) {
        if (result.stoppedEarly()) {
            screen.note(
                    "stopped after epoch "
                            + result.epochs()
                            + ": the validation loss has not fallen for "
                            + recipe.patience().orElse(0)
                            + " epochs");
        }
        Path picture = OutputFile.beside(out, ".png");
        var curve =
                new LearningCurve(
                        loaded.baseName(), network.description(), judgedBy(), result.history());
        Optional<String> problem = curve.write(picture);
        screen.note("weights: " + out);
        screen.note(
                problem.map(why -> "no learning curve: " + why)
                        .orElse("learning curve: " + picture));
        String part = result.test().isPresent() ? "test" : judgedBy();
        Outcome.lines(
                        network.description(),
                        part,
                        result.test().or(result::validation).orElseThrow())
                .forEach(screen::result);
    }
}

package dev.nnc.runtime.train;

import dev.nnc.runtime.Batch;
import dev.nnc.runtime.Description;
import dev.nnc.runtime.Description.ParameterKind;
import dev.nnc.runtime.Network;
import dev.nnc.runtime.Values;
import dev.nnc.runtime.Workspace;
import dev.nnc.runtime.train.Optimizer.Step;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One run of a {@link Trainer}: epochs of steps, each step a gradient and an update. */
final class TrainingRun {
    /** Up to so many samples are evaluated at a time, though a batch has fewer. */
    private static final int EVALUATED = 64;

    /** In so many bytes; a larger workspace holds a batch and no more. */
    private static final long EVALUATED_BYTES = 1L << 26;

    private final Trainer trainer;
    private final Network network;
    private final TrainingRecipe recipe;
    private final DataSplit split;
    private final TrainingState state;
    private final Optional<Checkpoint> checkpoint;
    private final int batchSize;
    private final long steps;
    private final Workspace workspace;
    private final Values gradient;
    private final GradientNorm norm;
    private final ParameterUpdate update;
    private final Judge judge;
    private final Divergence divergence;

    TrainingRun(Trainer trainer, TrainingData data) {
        this.trainer = trainer;
        network = trainer.network();
        recipe = trainer.recipe();
        data.preprocessing().ifPresent(network::learn);
        Description description = network.description();
        split = DataSplit.of(data, recipe, description);
        batchSize = Math.min(recipe.batch().orElse(Integer.MAX_VALUE), split.training().size());
        steps = (long) recipe.epochs() * stepsPerEpoch();
        state = new TrainingState(network, recipe);
        checkpoint = recipe.checkpoint().map(this::checkpoint);
        workspace = network.workspace(capacity(description), trainer.threads());
        gradient = state.parameters().like(state.parameters().length());
        norm = new GradientNorm(state.trained());
        update = new ParameterUpdate(recipe.optimizer(), state, gradient);
        judge = new Judge(network, workspace, split, state);
        divergence = new Divergence(description, recipe, state);
    }

    private int capacity(Description description) {
        long fitting = EVALUATED_BYTES / Math.max(1, description.footprint().perSample());
        return Math.max(batchSize, (int) Math.min(EVALUATED, fitting));
    }

    private Checkpoint checkpoint(String file) {
        return Checkpoint.of(
                file,
                network.description(),
                recipe,
                RunIdentity.of(
                        recipe, batchSize, split.training().size(), network.preprocessing()));
    }

    private int stepsPerEpoch() {
        return (split.training().size() - 1) / batchSize + 1;
    }

    TrainingResult run() {
        Batch batch = split.training().batch(batchSize);
        if (trainer.resume()) {
            resume(batch);
        }
        List<EpochEvent> history = new ArrayList<>();
        while (state.epoch() < recipe.epochs() && !isExhausted()) {
            EpochEvent event = trainEpoch(state.epoch() + 1, batch);
            if (isReported(event.epoch())) {
                history.add(report(event, batch));
            }
        }
        judge.keepBest();
        return new TrainingResult(
                state.epoch(),
                state.step(),
                isExhausted(),
                judge.validation(),
                judge.test(),
                history);
    }

    private void resume(Batch batch) {
        Checkpoint file =
                checkpoint.orElseThrow(() ->
                        new IllegalArgumentException(
                                "nothing to resume from: the recipe names no checkpoint"));
        double written = file.restore(state);
        file.checkProbe(written, probe(batch), batchSize);
        divergence.checkpointWritten();
    }

    /** Steps of the epoch that has begun, which a checkpoint in its middle has behind it. */
    private int stepsDone() {
        long done = state.step() - (long) state.epoch() * stepsPerEpoch();
        if (done < 0 || done > stepsPerEpoch()) {
            throw new IllegalArgumentException(
                    "step " + state.step() + " is not in epoch " + (state.epoch() + 1));
        }
        return (int) done;
    }

    /** While listeners run; the next step needs the batch and the gradient no more. */
    private void save(Path file, Batch batch) {
        checkpoint(file.toString()).write(state, probe(batch));
    }

    /**
     * The loss of the first samples: it tells whether a run goes on with the same model and data.
     */
    private double probe(Batch batch) {
        split.training().copy(0, batchSize, 0, batch);
        return workspace.lossAndGradient(batch, batchSize, gradient, recipe.seed(), 0);
    }

    /** Whether the validation loss has not fallen for as long as the recipe has patience. */
    private boolean isExhausted() {
        return recipe.patience().isPresent()
                && state.epoch() - state.best().epoch() >= recipe.patience().getAsInt();
    }

    private boolean isReported(int epoch) {
        int every = recipe.patience().isPresent() ? 1 : (recipe.epochs() - 1) / 1000 + 1;
        return epoch % every == 0 || epoch == recipe.epochs();
    }

    private EpochEvent trainEpoch(int epoch, Batch batch) {
        long start = System.nanoTime();
        boolean whole = batchSize == split.training().size();
        Subset order = whole ? split.training() : split.training().shuffled(recipe.seed(), epoch);
        double rate = rate(state.step(), epoch, (double) (state.step() - 1) / (double) steps);
        for (int from = stepsDone() * batchSize; from < order.size(); from += batchSize) {
            int count = Math.min(batchSize, order.size() - from);
            order.copy(from, count, epoch, batch);
            double progress = (double) state.step() / (double) steps;
            long number = state.step() + 1;
            rate = rate(number, epoch, progress);
            double loss = step(batch, count, number, epoch, rate, progress);
            state.moveTo(state.epoch(), number, state.losses() + loss * count);
            tell(event(number, epoch, loss, rate, count, batch));
        }
        double losses = state.losses();
        state.moveTo(epoch, state.step(), 0);
        double seconds = Math.max(1, System.nanoTime() - start) * 1e-9;
        return new EpochEvent(
                epoch,
                recipe.epochs(),
                state.step(),
                losses / order.size(),
                rate,
                order.size() / seconds,
                Optional.empty(),
                Optional.empty());
    }

    private StepEvent event(
            long number, int epoch, double loss, double rate, int count, Batch batch) {
        return new StepEvent(
                number,
                steps,
                epoch,
                loss,
                rate,
                count,
                this::gradientNorm,
                file -> save(file, batch));
    }

    private double rate(long step, int epoch, double progress) {
        double height = recipe.optimizer().rate().at((double) step, epoch, progress);
        return height * recipe.schedule().at((double) step, epoch, progress);
    }

    private double step(
            Batch batch, int count, long number, int epoch, double rate, double progress) {
        double loss = workspace.lossAndGradient(batch, count, gradient, recipe.seed(), number);
        if (!Double.isFinite(loss)) {
            throw divergence.ofLoss(loss, number, epoch, workspace, batch, count);
        }
        double scale = 1;
        if (Double.isFinite(recipe.clipping().norm())) {
            double length = gradientNorm();
            if (!Double.isFinite(length)) {
                throw divergence.ofGradient(length, number, epoch);
            }
            scale = recipe.clipping().scale(length);
        }
        double limit = recipe.clipping().value();
        Step numbers = new Step((double) number, rate, scale, limit, recipe.weightDecay());
        update.run(numbers, progress, trainer.threads());
        updateStates();
        return loss;
    }

    private double gradientNorm() {
        return norm.of(gradient, trainer.threads());
    }

    /** The step left the next value of each state at its place in the gradient. */
    private void updateStates() {
        for (Description.Parameter parameter : network.description().parameters()) {
            if (parameter.kind() == ParameterKind.STATE) {
                int at = parameter.offset();
                gradient.copyTo(at, state.parameters(), at, parameter.length());
            }
        }
    }

    private void tell(StepEvent event) {
        for (TrainingListener listener : trainer.listeners()) {
            listener.onStep(event);
        }
    }

    /** Evaluates, writes the checkpoint and tells the listeners. */
    private EpochEvent report(EpochEvent bare, Batch batch) {
        if (!state.isFinite()) {
            throw divergence.ofParameters(state.step(), state.epoch());
        }
        EpochEvent event = judge.evaluated(bare, recipe.patience().isPresent());
        checkpoint.ifPresent(file -> file.write(state, probe(batch)));
        divergence.checkpointWritten();
        for (TrainingListener listener : trainer.listeners()) {
            listener.onEpoch(event);
        }
        return event;
    }
}

package dev.nnc.runtime.train;

import dev.nnc.runtime.Network;
import dev.nnc.runtime.Values;
import dev.nnc.runtime.Workspace;
import java.util.Optional;

/**
 * Evaluates the network during training as it will be returned: with the averaged parameters, where
 * the recipe averages. Training then goes on from its own.
 */
final class Judge {
    private final Network network;
    private final Workspace workspace;
    private final DataSplit split;
    private final TrainingState state;
    private final Values own;

    Judge(Network network, Workspace workspace, DataSplit split, TrainingState state) {
        this.network = network;
        this.workspace = workspace;
        this.split = split;
        this.state = state;
        own = state.parameters().like(state.trained());
    }

    /** The event with its evaluations; offers the epoch as the best if asked to. */
    EpochEvent evaluated(EpochEvent event, boolean rememberBest) {
        Values parameters = state.parameters();
        parameters.copyTo(0, own, 0, own.length());
        if (!state.average().isEmpty()) {
            state.average().copyTo(parameters);
        }
        Optional<Evaluation> validation = validation();
        Optional<Evaluation> test = test();
        if (rememberBest) {
            double loss = validation.map(Evaluation::loss).orElse(event.trainingLoss());
            state.best().offer(event.epoch(), loss, parameters);
        }
        own.copyTo(0, parameters, 0, own.length());
        return new EpochEvent(
                event.epoch(),
                event.epochs(),
                event.step(),
                event.trainingLoss(),
                event.rate(),
                event.samplesPerSecond(),
                validation,
                test);
    }

    Optional<Evaluation> validation() {
        return split.validation().map(this::evaluate);
    }

    Optional<Evaluation> test() {
        return split.test().map(this::evaluate);
    }

    private Evaluation evaluate(Subset samples) {
        return Evaluation.of(network, workspace, samples);
    }

    /** Leaves in the network what training returns: the best epoch, or the average, or the last. */
    void keepBest() {
        Values parameters = state.parameters();
        if (state.best().epoch() > 0) {
            state.best().parameters().copyTo(0, parameters, 0, parameters.length());
        } else if (!state.average().isEmpty()) {
            state.average().copyTo(parameters);
        }
    }
}

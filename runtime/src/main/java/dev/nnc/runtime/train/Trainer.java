package dev.nnc.runtime.train;

import dev.nnc.runtime.Network;
import dev.nnc.runtime.Threads;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * Trains a network by its recipe, or by a changed one. The same seed gives the same bits at any
 * number of threads, and a run that was interrupted and resumed ends with the bits of one that was
 * not.
 *
 * <pre>{@code
 * Trainer.of(network).train(data);                        // as the train block says
 *
 * TrainingResult result = Trainer.of(network)
 *         .with(recipe -> recipe.withEpochs(50).withCheckpoint("digits.checkpoint"))
 *         .withThreads(threads)
 *         .withListener(progress)
 *         .train(data);
 * }</pre>
 *
 * @param resume whether to continue from the recipe's checkpoint
 */
public record Trainer(
        Network network,
        TrainingRecipe recipe,
        Threads threads,
        List<TrainingListener> listeners,
        boolean resume) {

    public Trainer {
        listeners = List.copyOf(listeners);
    }

    /** A trainer with the recipe of the network's {@code train} block, on the calling thread. */
    public static Trainer of(Network network) {
        TrainingRecipe recipe = network.description().recipe().orElseGet(TrainingRecipe::standard);
        return new Trainer(network, recipe, Threads.single(), List.of(), false);
    }

    /** With a changed recipe. */
    public Trainer with(UnaryOperator<TrainingRecipe> change) {
        return new Trainer(network, change.apply(recipe), threads, listeners, resume);
    }

    /** On these threads, which stay open. */
    public Trainer withThreads(Threads shared) {
        return new Trainer(network, recipe, shared, listeners, resume);
    }

    /** With one more listener. */
    public Trainer withListener(TrainingListener listener) {
        List<TrainingListener> more = new ArrayList<>(listeners);
        more.add(listener);
        return new Trainer(network, recipe, threads, more, resume);
    }

    /** Continuing from the checkpoint of the recipe instead of beginning anew. */
    public Trainer resuming() {
        return new Trainer(network, recipe, threads, listeners, true);
    }

    /**
     * Trains the network in place, from the parameters it has.
     *
     * <p>After an epoch the network is evaluated and the checkpoint written; beyond 1,000 epochs
     * that happens 1,000 times, evenly spread, unless the recipe has a patience.
     *
     * @throws DivergedException if the loss becomes NaN or infinite
     * @throws IllegalArgumentException if the data do not fit the network or the recipe
     * @throws java.io.UncheckedIOException if the checkpoint cannot be read or written
     */
    public TrainingResult train(TrainingData data) {
        return new TrainingRun(this, data).run();
    }
}

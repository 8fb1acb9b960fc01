package dev.nnc.runtime.train;

import dev.nnc.runtime.Threads;
import dev.nnc.runtime.Values;
import dev.nnc.runtime.train.Optimizer.Step;

/**
 * The update of all trained parameters in one step, in parts that threads share: clip, decay,
 * optimiser and average in one go while a part is in the cache.
 */
final class ParameterUpdate implements Threads.Range {
    private static final int PART = 1 << 14;

    private final Optimizer optimizer;
    private final TrainingState state;
    private final Values gradient;
    private Step step = Step.of(1, 0);

    ParameterUpdate(Optimizer optimizer, TrainingState state, Values gradient) {
        this.optimizer = optimizer;
        this.state = state;
        this.gradient = gradient;
    }

    void run(Step next, double progress, Threads threads) {
        step = next;
        state.average().count(progress);
        threads.forEach(state.trained(), PART, this);
    }

    @Override
    public void run(int from, int to) {
        optimizer.update(state.parameters(), gradient, state.optimizer(), step, from, to);
        state.average().add(state.parameters(), from, to);
    }
}

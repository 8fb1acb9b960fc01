package dev.nnc.runtime.train;

import dev.nnc.runtime.Values;
import java.util.ArrayList;
import java.util.List;

/**
 * What an optimiser remembers from step to step: an array for each of its slots, as long as the
 * parameters and of their type, all 0 at the start. Saving and restoring these arrays saves and
 * restores the optimiser.
 *
 * <pre>{@code
 * OptimizerState state = OptimizerState.of(Optimizer.sgd(rate), parameters, trained);
 * state.slots();      // empty: gradient descent has no memory
 * }</pre>
 *
 * @param slots in the order of {@link Optimizer#slots}
 */
public record OptimizerState(List<Values> slots) {
    public OptimizerState {
        slots = List.copyOf(slots);
    }

    /** The state before the first step, for the first {@code count} of these parameters. */
    public static OptimizerState of(Optimizer optimizer, Values parameters, int count) {
        List<Values> slots = new ArrayList<>();
        for (int i = 0; i < optimizer.slots().size(); i++) {
            slots.add(parameters.like(count));
        }
        return new OptimizerState(slots);
    }

    float[] floats(int slot) {
        return Values.floats(slots.get(slot));
    }

    double[] doubles(int slot) {
        return Values.doubles(slots.get(slot));
    }
}

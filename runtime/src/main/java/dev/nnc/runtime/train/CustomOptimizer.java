package dev.nnc.runtime.train;

import dev.nnc.runtime.Values;
import java.util.List;

/**
 * An optimiser of the application's own: {@link Optimizer#of}.
 *
 * <pre>{@code
 * Optimizer.of(Rate.constant(0.1), List.of(), (w, g, memory, step) -> w - step.rate() * g)
 * }</pre>
 */
record CustomOptimizer(Rate rate, List<String> slots, Optimizer.Rule rule) implements Optimizer {
    CustomOptimizer {
        slots = List.copyOf(slots);
    }

    @Override
    public void update(float[] w, float[] g, OptimizerState state, Step step, int from, int to) {
        update(new Values.Floats(w), new Values.Floats(g), state, step, from, to);
    }

    @Override
    public void update(double[] w, double[] g, OptimizerState state, Step step, int from, int to) {
        update(new Values.Doubles(w), new Values.Doubles(g), state, step, from, to);
    }

    @Override
    public void update(Values w, Values g, OptimizerState state, Step step, int from, int to) {
        double limit = step.limit();
        double[] memory = new double[slots.size()];
        for (int i = from; i < to; i++) {
            double clipped = Math.max(-limit, Math.min(limit, g.get(i) * step.scale()));
            for (int k = 0; k < memory.length; k++) {
                memory[k] = state.slots().get(k).get(i);
            }
            w.set(i, rule.next(w.get(i), clipped + step.decay() * w.get(i), memory, step));
            for (int k = 0; k < memory.length; k++) {
                state.slots().get(k).set(i, memory[k]);
            }
        }
    }
}

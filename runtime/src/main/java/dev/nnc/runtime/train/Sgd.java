package dev.nnc.runtime.train;

import java.util.List;

/**
 * Gradient descent: w ← w − rate·g.
 *
 * <pre>{@code
 * optimizer = sgd(rate = 0.1)      new Sgd(Rate.constant(0.1))
 * }</pre>
 */
public record Sgd(Rate rate) implements Optimizer {
    @Override
    public List<String> slots() {
        return List.of();
    }

    @Override
    public void update(float[] w, float[] g, OptimizerState state, Step step, int from, int to) {
        float rate = (float) step.rate();
        float scale = (float) step.scale();
        float limit = (float) step.limit();
        float weightDecay = (float) step.decay();
        for (int i = from; i < to; i++) {
            float gradient = Math.max(-limit, Math.min(limit, g[i] * scale)) + weightDecay * w[i];
            w[i] -= rate * gradient;
        }
    }

    @Override
    public void update(double[] w, double[] g, OptimizerState state, Step step, int from, int to) {
        double rate = step.rate();
        double scale = step.scale();
        double limit = step.limit();
        double weightDecay = step.decay();
        for (int i = from; i < to; i++) {
            double gradient = Math.max(-limit, Math.min(limit, g[i] * scale)) + weightDecay * w[i];
            w[i] -= rate * gradient;
        }
    }
}

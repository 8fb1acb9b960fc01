package dev.nnc.runtime.train;

import java.util.List;

/**
 * Nesterov's momentum (as in Sutskever and others 2013): v ← beta·v + g, w ← w − rate·(g + beta·v).
 *
 * <pre>{@code
 * optimizer = nesterov(rate = 0.05, beta = 0.9)      new Nesterov(Rate.constant(0.05), 0.9)
 * }</pre>
 */
public record Nesterov(Rate rate, double beta) implements Optimizer {
    public Nesterov {
        Setting.share("beta", beta);
    }

    @Override
    public List<String> slots() {
        return List.of("velocity");
    }

    @Override
    public void update(float[] w, float[] g, OptimizerState state, Step step, int from, int to) {
        float[] v = state.floats(0);
        float momentum = (float) beta;
        float rate = (float) step.rate();
        float scale = (float) step.scale();
        float limit = (float) step.limit();
        float weightDecay = (float) step.decay();
        for (int i = from; i < to; i++) {
            float gradient = Math.max(-limit, Math.min(limit, g[i] * scale)) + weightDecay * w[i];
            v[i] = momentum * v[i] + gradient;
            w[i] -= rate * (gradient + momentum * v[i]);
        }
    }

    @Override
    public void update(double[] w, double[] g, OptimizerState state, Step step, int from, int to) {
        double[] v = state.doubles(0);
        double momentum = beta;
        double rate = step.rate();
        double scale = step.scale();
        double limit = step.limit();
        double weightDecay = step.decay();
        for (int i = from; i < to; i++) {
            double gradient = Math.max(-limit, Math.min(limit, g[i] * scale)) + weightDecay * w[i];
            v[i] = momentum * v[i] + gradient;
            w[i] -= rate * (gradient + momentum * v[i]);
        }
    }
}

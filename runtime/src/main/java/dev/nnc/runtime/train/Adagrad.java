package dev.nnc.runtime.train;

import java.util.List;

/**
 * Adagrad (Duchi and others 2011): s ← s + g², w ← w − rate·g / (√s + epsilon).
 *
 * <pre>{@code
 * optimizer = adagrad(rate = 0.01)      new Adagrad(Rate.constant(0.01), 1e-8)
 * }</pre>
 */
public record Adagrad(Rate rate, double epsilon) implements Optimizer {
    public Adagrad {
        Setting.positive("epsilon", epsilon);
    }

    @Override
    public List<String> slots() {
        return List.of("squares");
    }

    @Override
    public void update(float[] w, float[] g, OptimizerState state, Step step, int from, int to) {
        float[] s = state.floats(0);
        float offset = (float) epsilon;
        float rate = (float) step.rate();
        float scale = (float) step.scale();
        float limit = (float) step.limit();
        float weightDecay = (float) step.decay();
        for (int i = from; i < to; i++) {
            float gradient = Math.max(-limit, Math.min(limit, g[i] * scale)) + weightDecay * w[i];
            s[i] += gradient * gradient;
            w[i] -= rate * gradient / ((float) Math.sqrt(s[i]) + offset);
        }
    }

    @Override
    public void update(double[] w, double[] g, OptimizerState state, Step step, int from, int to) {
        double[] s = state.doubles(0);
        double offset = epsilon;
        double rate = step.rate();
        double scale = step.scale();
        double limit = step.limit();
        double weightDecay = step.decay();
        for (int i = from; i < to; i++) {
            double gradient = Math.max(-limit, Math.min(limit, g[i] * scale)) + weightDecay * w[i];
            s[i] += gradient * gradient;
            w[i] -= rate * gradient / (Math.sqrt(s[i]) + offset);
        }
    }
}

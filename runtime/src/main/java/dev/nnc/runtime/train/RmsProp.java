package dev.nnc.runtime.train;

import java.util.List;

/**
 * RMSProp (Tieleman and Hinton 2012): s ← decay·s + (1 − decay)·g², w ← w − rate·g / (√s +
 * epsilon).
 *
 * <pre>{@code
 * optimizer = rmsprop(rate = 0.001)      new RmsProp(Rate.constant(0.001), 0.9, 1e-8)
 * }</pre>
 */
public record RmsProp(Rate rate, double decay, double epsilon) implements Optimizer {
    public RmsProp {
        Setting.share("decay", decay);
        Setting.positive("epsilon", epsilon);
    }

    @Override
    public List<String> slots() {
        return List.of("squares");
    }

    @Override
    public void update(float[] w, float[] g, OptimizerState state, Step step, int from, int to) {
        float[] s = state.floats(0);
        float kept = (float) decay;
        float added = (float) (1 - decay);
        float offset = (float) epsilon;
        float rate = (float) step.rate();
        float scale = (float) step.scale();
        float limit = (float) step.limit();
        float weightDecay = (float) step.decay();
        for (int i = from; i < to; i++) {
            float gradient = Math.max(-limit, Math.min(limit, g[i] * scale)) + weightDecay * w[i];
            s[i] = kept * s[i] + added * gradient * gradient;
            w[i] -= rate * gradient / ((float) Math.sqrt(s[i]) + offset);
        }
    }

    @Override
    public void update(double[] w, double[] g, OptimizerState state, Step step, int from, int to) {
        double[] s = state.doubles(0);
        double kept = decay;
        double added = 1 - decay;
        double offset = epsilon;
        double rate = step.rate();
        double scale = step.scale();
        double limit = step.limit();
        double weightDecay = step.decay();
        for (int i = from; i < to; i++) {
            double gradient = Math.max(-limit, Math.min(limit, g[i] * scale)) + weightDecay * w[i];
            s[i] = kept * s[i] + added * gradient * gradient;
            w[i] -= rate * gradient / (Math.sqrt(s[i]) + offset);
        }
    }
}

package dev.nnc.runtime.train;

import java.util.List;

/**
 * Adam (Kingma and Ba 2015), corrected for its start at 0, epsilon outside the root:
 *
 * <pre>{@code
 * m ← beta1·m + (1 − beta1)·g
 * v ← beta2·v + (1 − beta2)·g²
 * w ← w − rate·(m / (1 − beta1^step)) / (√(v / (1 − beta2^step)) + epsilon)
 *
 * optimizer = adam(rate = 0.001)      new Adam(Rate.constant(0.001), 0.9, 0.999, 1e-8)
 * }</pre>
 */
public record Adam(Rate rate, double beta1, double beta2, double epsilon) implements Optimizer {
    public Adam {
        Setting.share("beta1", beta1);
        Setting.share("beta2", beta2);
        Setting.positive("epsilon", epsilon);
    }

    @Override
    public List<String> slots() {
        return List.of("mean", "variance");
    }

    @Override
    public void update(float[] w, float[] g, OptimizerState state, Step step, int from, int to) {
        float[] m = state.floats(0);
        float[] v = state.floats(1);
        float kept1 = (float) beta1;
        float added1 = (float) (1 - beta1);
        float kept2 = (float) beta2;
        float added2 = (float) (1 - beta2);
        float offset = (float) epsilon;
        float stride = (float) (step.rate() / (1 - StrictMath.pow(beta1, step.number())));
        float widening = (float) (1 / Math.sqrt(1 - StrictMath.pow(beta2, step.number())));
        float scale = (float) step.scale();
        float limit = (float) step.limit();
        float weightDecay = (float) step.decay();
        for (int i = from; i < to; i++) {
            float gradient = Math.max(-limit, Math.min(limit, g[i] * scale)) + weightDecay * w[i];
            m[i] = kept1 * m[i] + added1 * gradient;
            v[i] = kept2 * v[i] + added2 * gradient * gradient;
            w[i] -= stride * m[i] / ((float) Math.sqrt(v[i]) * widening + offset);
        }
    }

    @Override
    public void update(double[] w, double[] g, OptimizerState state, Step step, int from, int to) {
        double[] m = state.doubles(0);
        double[] v = state.doubles(1);
        double kept1 = beta1;
        double added1 = 1 - beta1;
        double kept2 = beta2;
        double added2 = 1 - beta2;
        double offset = epsilon;
        double stride = step.rate() / (1 - StrictMath.pow(beta1, step.number()));
        double widening = 1 / Math.sqrt(1 - StrictMath.pow(beta2, step.number()));
        double scale = step.scale();
        double limit = step.limit();
        double weightDecay = step.decay();
        for (int i = from; i < to; i++) {
            double gradient = Math.max(-limit, Math.min(limit, g[i] * scale)) + weightDecay * w[i];
            m[i] = kept1 * m[i] + added1 * gradient;
            v[i] = kept2 * v[i] + added2 * gradient * gradient;
            w[i] -= stride * m[i] / (Math.sqrt(v[i]) * widening + offset);
        }
    }
}

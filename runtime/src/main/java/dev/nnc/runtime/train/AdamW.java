package dev.nnc.runtime.train;

import java.util.List;

/**
 * Adam with decoupled decay (Loshchilov and Hutter 2019): as {@link Adam}, and w is also lowered by
 * rate·decay·w, which does not pass through the moments.
 *
 * <pre>{@code
 * optimizer = adamW(rate = 0.001)      new AdamW(Rate.constant(0.001), 0.9, 0.999, 1e-8)
 * weightDecay = 0.01
 * }</pre>
 */
public record AdamW(Rate rate, double beta1, double beta2, double epsilon) implements Optimizer {
    public AdamW {
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
        float shrink = (float) (step.rate() * step.decay());
        float scale = (float) step.scale();
        float limit = (float) step.limit();
        for (int i = from; i < to; i++) {
            float gradient = Math.max(-limit, Math.min(limit, g[i] * scale));
            m[i] = kept1 * m[i] + added1 * gradient;
            v[i] = kept2 * v[i] + added2 * gradient * gradient;
            w[i] -= shrink * w[i] + stride * m[i] / ((float) Math.sqrt(v[i]) * widening + offset);
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
        double shrink = step.rate() * step.decay();
        double scale = step.scale();
        double limit = step.limit();
        for (int i = from; i < to; i++) {
            double gradient = Math.max(-limit, Math.min(limit, g[i] * scale));
            m[i] = kept1 * m[i] + added1 * gradient;
            v[i] = kept2 * v[i] + added2 * gradient * gradient;
            w[i] -= shrink * w[i] + stride * m[i] / (Math.sqrt(v[i]) * widening + offset);
        }
    }
}

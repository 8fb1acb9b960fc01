package dev.nnc.benchmarks.compare;

import java.util.Arrays;

/** Logistic regression by hand: gradient and update with momentum, one loop after the other. */
final class PlainLogistic implements Subject {
    private static final float BETA = 0.9f;

    private final int features;
    private final int batch;
    private final float rate;
    private final float[] x;
    private final float[] z;
    private final float[] w;
    private final float[] gradient;
    private final float[] velocity;
    private float bias;
    private float biasVelocity;

    PlainLogistic(Task task) {
        features = task.architecture().input().get(0);
        batch = task.batch();
        rate = (float) task.architecture().rate();
        x = task.inputs();
        z = task.targets();
        w = task.parameter("dense1.W").clone();
        bias = task.parameter("dense1.b")[0];
        gradient = new float[features];
        velocity = new float[features];
    }

    @Override
    public double step() {
        Arrays.fill(gradient, 0);
        float biasGradient = 0;
        float loss = 0;
        for (int n = 0; n < batch; n++) {
            int row = n * features;
            float score = score(row);
            float e = (float) Math.exp(-Math.abs(score));
            loss += Math.max(score, 0) - score * z[n] + (float) Math.log1p(e);
            float p = score >= 0 ? 1 / (1 + e) : e / (1 + e);
            float error = (p - z[n]) / batch;
            for (int i = 0; i < features; i++) {
                gradient[i] += error * x[row + i];
            }
            biasGradient += error;
        }
        for (int i = 0; i < features; i++) {
            velocity[i] = BETA * velocity[i] + gradient[i];
            w[i] -= rate * velocity[i];
        }
        biasVelocity = BETA * biasVelocity + biasGradient;
        bias -= rate * biasVelocity;
        return loss / batch;
    }

    private float score(int row) {
        float score = bias;
        for (int i = 0; i < features; i++) {
            score += w[i] * x[row + i];
        }
        return score;
    }

    @Override
    public double predict() {
        return 1 / (1 + (float) Math.exp(-score(0)));
    }
}

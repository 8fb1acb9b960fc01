package dev.nnc.benchmarks.compare;

import java.util.Arrays;

/** Two inputs, eight tanh neurons and a sigmoid by hand, trained with momentum. */
final class PlainXor implements Subject {
    private static final int HIDDEN = 8;
    private static final float BETA = 0.9f;

    private final int batch;
    private final float rate;
    private final float[] x;
    private final float[] z;

    /** All parameters: W1 [2, 8], b1 [8], w2 [8], b2. */
    private final float[] w = new float[4 * HIDDEN + 1];

    private final float[] gradient = new float[w.length];
    private final float[] velocity = new float[w.length];
    private final float[] h = new float[HIDDEN];

    PlainXor(Task task) {
        batch = task.batch();
        rate = (float) task.architecture().rate();
        x = task.inputs();
        z = task.targets();
        System.arraycopy(task.parameter("dense1.W"), 0, w, 0, 2 * HIDDEN);
        System.arraycopy(task.parameter("dense1.b"), 0, w, 2 * HIDDEN, HIDDEN);
        System.arraycopy(task.parameter("dense2.W"), 0, w, 3 * HIDDEN, HIDDEN);
        w[4 * HIDDEN] = task.parameter("dense2.b")[0];
    }

    @Override
    public double step() {
        Arrays.fill(gradient, 0);
        float loss = 0;
        for (int n = 0; n < batch; n++) {
            float p = forward(n);
            float difference = p - z[n];
            loss += 0.5f * difference * difference;
            backward(n, difference * p * (1 - p) / batch);
        }
        for (int i = 0; i < w.length; i++) {
            velocity[i] = BETA * velocity[i] + gradient[i];
            w[i] -= rate * velocity[i];
        }
        return loss / batch;
    }

    private float forward(int n) {
        float score = w[4 * HIDDEN];
        for (int j = 0; j < HIDDEN; j++) {
            float u = x[2 * n] * w[j] + x[2 * n + 1] * w[HIDDEN + j] + w[2 * HIDDEN + j];
            h[j] = (float) Math.tanh(u);
            score += h[j] * w[3 * HIDDEN + j];
        }
        return 1 / (1 + (float) Math.exp(-score));
    }

    private void backward(int n, float error) {
        for (int j = 0; j < HIDDEN; j++) {
            float inner = error * w[3 * HIDDEN + j] * (1 - h[j] * h[j]);
            gradient[j] += inner * x[2 * n];
            gradient[HIDDEN + j] += inner * x[2 * n + 1];
            gradient[2 * HIDDEN + j] += inner;
            gradient[3 * HIDDEN + j] += error * h[j];
        }
        gradient[4 * HIDDEN] += error;
    }

    @Override
    public double predict() {
        return forward(0);
    }
}

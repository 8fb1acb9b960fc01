package dev.nnc.runtime;

import dev.nnc.runtime.Description.RunTimeDim;

/**
 * Calls what a network can do, again and again with samples of zeros in a workspace of its own,
 * until the JIT has compiled it: nothing gets faster for half a second, or five seconds are over.
 */
final class WarmUp {
    private static final long LONGEST = 5_000_000_000L;
    private static final long QUIET = 500_000_000L;

    /** A call that takes less than this is timed together with others. */
    private static final long ROUND = 2_000_000L;

    /** What counts as faster. */
    private static final double GAIN = 0.9;

    private WarmUp() {}

    static void run(Network network, int batch, boolean training) {
        Description description = network.description();
        int[] dims = description.dims().stream().mapToInt(RunTimeDim::max).toArray();
        Workspace workspace = network.workspace(batch, Threads.single());
        Batch zeros = Batch.empty(description, batch, dims);
        if (!training || description.losses().isEmpty()) {
            untilSteady(() -> workspace.predict(zeros, batch));
            return;
        }
        Values gradient = network.parameters().like(network.parameters().length());
        double[] losses = new double[description.losses().size()];
        double[] averages = new double[description.averages().size()];
        untilSteady(() -> {
            workspace.predict(zeros, batch);
            workspace.evaluate(zeros, batch, losses, averages);
            workspace.lossAndGradient(zeros, batch, gradient, 0, 1);
        });
    }

    private static void untilSteady(Runnable call) {
        long start = System.nanoTime();
        long improved = start;
        double best = Double.POSITIVE_INFINITY;
        long now = start;
        while (now - start < LONGEST && now - improved < QUIET) {
            long begin = now;
            int calls = 0;
            do {
                call.run();
                calls++;
                now = System.nanoTime();
            } while (now - begin < ROUND);
            double time = (now - begin) / (double) calls;
            if (time < GAIN * best) {
                best = time;
                improved = now;
            }
        }
    }
}

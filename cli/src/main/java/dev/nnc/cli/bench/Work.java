package dev.nnc.cli.bench;

import dev.nnc.compiler.plan.Program;
import dev.nnc.runtime.Description;

/** What is measured of a network. */
enum Work {
    /** Loss, gradient and update. */
    STEP("training step", "step", Program.LEARN),
    /** The outputs of one sample. */
    ONE("prediction", "predictOne", Program.PREDICT),
    /** The outputs of a batch. */
    BATCH("prediction", "predictBatch", Program.PREDICT);

    private final String title;
    private final String method;
    private final Program program;

    Work(String title, String method, Program program) {
        this.title = title;
        this.method = method;
        this.program = program;
    }

    String title() {
        return title;
    }

    /** The method of {@link NetworkBenchmark} that does it. */
    String method() {
        return method;
    }

    Program program() {
        return program;
    }

    /** How many samples take part, where {@code batch} are a batch. */
    int samples(int batch) {
        return this == ONE ? 1 : batch;
    }

    /** Whether the network has what it needs: a loss, or an output. */
    boolean isPossible(Description network) {
        return program == Program.LEARN
                ? !network.losses().isEmpty() && network.trainedCount() > 0
                : !network.outputs().isEmpty();
    }
}

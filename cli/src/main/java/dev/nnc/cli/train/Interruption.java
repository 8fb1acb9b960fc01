package dev.nnc.cli.train;

import dev.nnc.runtime.train.StepEvent;
import dev.nnc.runtime.train.TrainingListener;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Ctrl-C during training: the step is finished, and a checkpoint saved before the process ends. */
final class Interruption implements TrainingListener, AutoCloseable {
    private static final long PATIENCE = 20;

    private final CountDownLatch saved = new CountDownLatch(1);
    private final Thread hook = new Thread(this::stop, "nnc-interruption");
    private final Path checkpoint;
    private volatile boolean stopping;

    /** The training has been asked to end. */
    static final class Interrupted extends RuntimeException {
        private static final long serialVersionUID = 1;
    }

    private Interruption(Path checkpoint) {
        this.checkpoint = checkpoint;
    }

    /** From now on a signal ends the training in good order, with its state in this file. */
    static Interruption install(Path checkpoint) {
        var interruption = new Interruption(checkpoint);
        Runtime.getRuntime().addShutdownHook(interruption.hook);
        return interruption;
    }

    /** Runs while the process shuts down, which waits for it. */
    private void stop() {
        stopping = true;
        try {
            if (!saved.await(PATIENCE, TimeUnit.SECONDS)) {
                System.err.println("nnc: the step took too long; nothing was saved");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void onStep(StepEvent event) {
        if (stopping) {
            event.saveCheckpoint(checkpoint);
            throw new Interrupted();
        }
    }

    /** All is saved. */
    @Override
    public void close() {
        if (!stopping) {
            Runtime.getRuntime().removeShutdownHook(hook);
        }
        saved.countDown();
    }
}

package dev.nnc.runtime;

import java.util.concurrent.locks.LockSupport;

/**
 * A daemon that takes chunks of the work of {@link Threads}. It spins for some ten microseconds
 * after work, because the next call of a training step comes soon, and then parks.
 */
final class Helper implements Runnable {
    /** Looks at the queue before parking. */
    static final int SPINS = 5_000;

    private final Threads threads;
    private final Thread thread;
    private final int spins;
    private volatile boolean parked;

    Helper(Threads threads, String name, int spins) {
        this.threads = threads;
        this.spins = spins;
        thread = new Thread(this, name);
        thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    void wake() {
        if (parked) {
            LockSupport.unpark(thread);
        }
    }

    @Override
    public void run() {
        while (!threads.isClosed()) {
            threads.work();
            awaitWork();
        }
    }

    private void awaitWork() {
        for (int i = 0; i < spins; i++) {
            if (threads.hasWork() || threads.isClosed()) {
                return;
            }
            Thread.onSpinWait();
        }
        parked = true;
        while (!threads.hasWork() && !threads.isClosed()) {
            LockSupport.park(this);
        }
        parked = false;
    }
}

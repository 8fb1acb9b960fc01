package dev.nnc.runtime;

import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.Semaphore;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * A few workspaces for many threads. A thread that finds none idle waits for one, so the memory is
 * bounded however many there are: what a server needs that answers each request in a thread of its
 * own.
 *
 * <pre>{@code
 * WorkspacePool<Digits.Workspace> pool = WorkspacePool.of(4, () -> network.workspace(1, Threads.single()));
 * float[] probabilities = pool.with(workspace -> {
 *     network.predict(image, 1, workspace);
 *     return workspace.probabilities().clone();          // the next thread overwrites the array
 * });
 * }</pre>
 */
public final class WorkspacePool<W extends Workspace> {
    private final Semaphore free;
    private final ConcurrentLinkedDeque<W> idle = new ConcurrentLinkedDeque<>();
    private final Supplier<W> maker;

    private WorkspacePool(int count, Supplier<W> maker) {
        free = new Semaphore(count);
        this.maker = maker;
    }

    /** At most {@code count} workspaces; each is made when it is needed for the first time. */
    public static <W extends Workspace> WorkspacePool<W> of(int count, Supplier<W> maker) {
        if (count < 1) {
            throw new IllegalArgumentException("a pool of " + count + " workspaces");
        }
        return new WorkspacePool<>(count, maker);
    }

    /**
     * Lends a workspace to {@code use} and returns what it computes: a copy, never an array of the
     * workspace.
     */
    public <R> R with(Function<W, R> use) {
        free.acquireUninterruptibly();
        try {
            W last = idle.pollLast();
            W workspace = last == null ? maker.get() : last;
            try {
                return use.apply(workspace);
            } finally {
                idle.addLast(workspace);
            }
        } finally {
            free.release();
        }
    }
}

package dev.nnc.runtime;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/**
 * Who computes: the calling thread alone, or with helpers.
 *
 * <p>Work is cut into chunks by its extent alone, never by the number of threads, so a body that
 * computes a chunk from the chunk's bounds alone gives the same bits at any number of threads. The
 * helpers are daemons that wait for work, at first spinning, then parked. A call allocates nothing.
 *
 * <p>One call uses the helpers at a time. A call from within a body, or from a second thread in the
 * meantime, does all its chunks itself.
 *
 * <pre>{@code
 * try (Threads threads = Threads.of(2)) {
 *     threads.forEach(rows, 64, (from, to) -> multiply(from, to));
 * }
 * }</pre>
 */
public final class Threads implements AutoCloseable {
    /** The work on one chunk. */
    @FunctionalInterface
    public interface Range {
        /** Works on [from, to). */
        void run(int from, int to);
    }

    private static final Range NOTHING = (from, to) -> {};

    private final Helper[] helpers;
    private final AtomicBoolean taken = new AtomicBoolean();

    /** The ordinal of the call, times 2³², plus the number of its chunks that nobody has begun. */
    private final AtomicLong begun = new AtomicLong();

    /** Chunks that are not finished. */
    private final AtomicInteger unfinished = new AtomicInteger();

    private volatile Optional<Throwable> failure = Optional.empty();

    /* Written before, and read after, a change of begun; constant while a begun chunk runs. */
    private Range body = NOTHING;
    private int chunks;
    private int extent;
    private int grain = 1;

    private volatile boolean closed;

    private Threads(int count) {
        helpers = new Helper[count - 1];
        int spins = count <= Runtime.getRuntime().availableProcessors() ? Helper.SPINS : 0;
        for (int i = 0; i < helpers.length; i++) {
            helpers[i] = new Helper(this, "nnc-" + (i + 1), spins);
        }
    }

    /** The calling thread alone. */
    public static Threads single() {
        return new Threads(1);
    }

    /** The calling thread and {@code count − 1} helpers. */
    public static Threads of(int count) {
        if (count < 1) {
            throw new IllegalArgumentException(count + " threads: at least 1 is needed");
        }
        Threads threads = new Threads(count);
        for (Helper helper : threads.helpers) {
            helper.start();
        }
        return threads;
    }

    /** The number of threads, the calling one included. */
    public int count() {
        return helpers.length + 1;
    }

    /**
     * Runs the body on the chunks [0, grain), [grain, 2·grain), … of [0, extent), in any order, and
     * returns when all are finished. What a body throws is thrown here; chunks that have not begun
     * by then are left out.
     */
    public void forEach(int extent, int grain, Range body) {
        if (extent < 0 || grain < 1) {
            throw new IllegalArgumentException("an extent of " + extent + " in parts of " + grain);
        }
        boolean alone = helpers.length == 0 || extent <= grain || closed;
        if (alone || !taken.compareAndSet(false, true)) {
            for (int from = 0; from < extent; from += Math.min(grain, extent - from)) {
                body.run(from, from + Math.min(grain, extent - from));
            }
            return;
        }
        try {
            distribute(extent, grain, body);
        } finally {
            this.body = NOTHING;
            taken.set(false);
        }
    }

    /**
     * Runs the body on [0, extent), divided evenly: one part for each thread, but each a multiple
     * of {@code least} if it is not the last. One thread does it in one go.
     */
    public void share(int extent, int least, Range body) {
        long parts = Math.max(1, (extent - 1L) / least + 1);
        long each = (parts - 1) / count() + 1;
        forEach(extent, (int) Math.min(Integer.MAX_VALUE, each * least), body);
    }

    private void distribute(int extent, int grain, Range body) {
        this.body = body;
        this.extent = extent;
        this.grain = grain;
        chunks = (extent - 1) / grain + 1;
        failure = Optional.empty();
        unfinished.set(chunks);
        begun.set(((begun.get() >>> 32) + 1 << 32) + chunks);
        for (Helper helper : helpers) {
            helper.wake();
        }
        work();
        for (int spins = 0; unfinished.get() > 0; spins++) {
            if (spins < Helper.SPINS) {
                Thread.onSpinWait();
            } else {
                LockSupport.parkNanos(20_000);
            }
        }
        failure.ifPresent(Threads::rethrow);
    }

    /** Whether a chunk waits to be begun. */
    boolean hasWork() {
        return (int) begun.get() > 0;
    }

    boolean isClosed() {
        return closed;
    }

    /** Takes chunks until none is left; called by the helpers, too. */
    void work() {
        for (long now = begun.get(); (int) now > 0; now = begun.get()) {
            if (begun.compareAndSet(now, now - 1)) {
                run(chunks - (int) now);
            }
        }
    }

    /** A begun chunk: until it is finished the call cannot end, so its description holds still. */
    private void run(int chunk) {
        try {
            if (failure.isEmpty()) {
                int from = chunk * grain;
                body.run(from, from + Math.min(grain, extent - from));
            }
        } catch (Throwable thrown) {
            failure = Optional.of(thrown);
        } finally {
            unfinished.decrementAndGet();
        }
    }

    private static void rethrow(Throwable thrown) {
        if (thrown instanceof Error error) {
            throw error;
        }
        if (thrown instanceof RuntimeException problem) {
            throw problem;
        }
        throw new IllegalStateException(thrown);
    }

    /** Ends the helpers; from then on callers work alone. */
    @Override
    public void close() {
        closed = true;
        for (Helper helper : helpers) {
            helper.wake();
        }
    }
}

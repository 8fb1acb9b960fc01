package dev.nnc.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class WorkspacePoolTest {
    /** A workspace that notices when two threads have it. */
    private static final class Watched implements Workspace {
        private final AtomicBoolean used = new AtomicBoolean();

        int use() {
            assertTrue(used.compareAndSet(false, true), "two threads have one workspace");
            Thread.yield();
            used.set(false);
            return 1;
        }

        @Override
        public int capacity() {
            return 1;
        }

        @Override
        public void predict(Batch batch, int size) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Values output(int output) {
            throw new UnsupportedOperationException();
        }

        @Override
        public double evaluate(Batch batch, int size, double[] losses, double[] averages) {
            throw new UnsupportedOperationException();
        }

        @Override
        public double lossAndGradient(
                Batch batch, int size, Values gradient, long seed, long step) {
            throw new UnsupportedOperationException();
        }
    }

    @Test
    void eachThreadHasAWorkspaceAloneAndFewAreMade() throws InterruptedException {
        AtomicInteger made = new AtomicInteger();
        AtomicInteger uses = new AtomicInteger();
        WorkspacePool<Watched> pool =
                WorkspacePool.of(
                        3,
                        () -> {
                            made.incrementAndGet();
                            return new Watched();
                        });
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < 16; i++) {
            threads.add(
                    new Thread(() -> {
                        for (int j = 0; j < 200; j++) {
                            uses.addAndGet(pool.with(Watched::use));
                        }
                    }));
        }
        threads.forEach(Thread::start);
        for (Thread thread : threads) {
            thread.join();
        }
        assertEquals(16 * 200, uses.get());
        assertTrue(made.get() >= 1 && made.get() <= 3, () -> made + " workspaces");
    }

    @Test
    void aWorkspaceComesBackFromAFailure() {
        WorkspacePool<Watched> pool = WorkspacePool.of(1, Watched::new);
        Watched first = pool.with(workspace -> workspace);
        assertThrows(
                IllegalStateException.class,
                () ->
                        pool.with(workspace -> {
                            throw new IllegalStateException("a user's mistake");
                        }));
        assertSame(first, pool.with(workspace -> workspace));
    }

    @Test
    void aPoolHasAWorkspace() {
        assertEquals(
                "a pool of 0 workspaces",
                assertThrows(
                                IllegalArgumentException.class,
                                () -> WorkspacePool.of(0, Watched::new))
                        .getMessage());
    }
}

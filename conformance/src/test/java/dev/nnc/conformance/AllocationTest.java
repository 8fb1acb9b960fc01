package dev.nnc.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import dev.nnc.compiler.emit.Precision;
import dev.nnc.conformance.Compilation.Flavour;
import dev.nnc.runtime.Network;
import dev.nnc.runtime.Threads;
import dev.nnc.runtime.Values;
import dev.nnc.runtime.Workspace;
import java.lang.management.ManagementFactory;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * A step of the scalar flavour allocates nothing. (Vectors are objects until the JIT has compiled
 * what computes with them; when that is, no test can say.)
 */
class AllocationTest {
    private static final int STEPS = 1000;

    private final Subject subject =
            Subject.of("allocation", Programs.language("08-mlp", Map.of()), Precision.FLOAT);
    private final Compilation compilation = Compilation.of(java.util.List.of(subject));
    private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    /**
     * Bytes allocated by this thread in {@link #STEPS} steps of prediction, evaluation and
     * training.
     */
    private long allocated(Network network, Workspace workspace, Point point, Values gradient) {
        double[] losses = new double[1];
        double[] averages = new double[1];
        long before = threads.getCurrentThreadAllocatedBytes();
        for (int step = 0; step < STEPS; step++) {
            workspace.predict(point.batch(), point.size());
            workspace.evaluate(point.batch(), point.size(), losses, averages);
            workspace.lossAndGradient(point.batch(), point.size(), gradient, 1, step);
        }
        return threads.getCurrentThreadAllocatedBytes() - before;
    }

    private long allocatedInTheLast(int rounds) {
        Network network = compilation.network(subject, Flavour.SCALAR, 1);
        Point point = Point.draw(subject.model(), network, 11, 7);
        Workspace workspace = network.workspace(11, Threads.single());
        Values gradient = network.parameters().like(network.parameters().length());
        long last = Long.MAX_VALUE;
        for (int round = 0; round < rounds && last > 0; round++) {
            last = allocated(network, workspace, point, gradient);
        }
        return last;
    }

    /** The first round loads classes. */
    @Test
    void scalarStepsAllocateNothing() {
        assertTrue(threads.isThreadAllocatedMemoryEnabled());
        assertEquals(0, allocatedInTheLast(3));
    }
}

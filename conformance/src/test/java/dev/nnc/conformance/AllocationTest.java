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
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A step of prediction, of evaluation and of training allocates nothing. Vectors are objects until
 * the JIT has compiled what computes with them, so rounds are repeated until one allocates nothing;
 * a vector that stays an object, because something in a kernel was not inlined, never lets that
 * happen.
 */
class AllocationTest {
    private static final int STEPS = 500;
    private static final int MOST_ROUNDS = 120;
    private static final long PAUSE_NANOS = 100_000_000;

    private static final List<Subject> SUBJECTS =
            List.of(
                    program("02-logistic", Precision.FLOAT),
                    program("08-mlp", Precision.FLOAT),
                    program("08-mlp", Precision.DOUBLE),
                    function("power", "abs(u) ^ 1.5"),
                    function("largeAngle", "sin(1000000 * u)"));

    private static Subject program(String program, Precision precision) {
        return Subject.of(
                "allocation" + program.replace('-', '_'),
                Programs.language(program, Map.of()),
                precision);
    }

    private static Subject function(String name, String formula) {
        String text =
                "network N { input x: real[70]  target y: real[70]  u = x -> dense(70)  output z = "
                        + formula
                        + "  loss squaredError(z, y) }";
        return Subject.of("allocation" + name, Programs.text(text), Precision.FLOAT);
    }

    private static final Compilation COMPILATION = Compilation.of(SUBJECTS);

    private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    /** What one thread computes with. */
    private record Run(Workspace workspace, Point point, Values gradient) {
        private void step(int step, double[] losses, double[] averages) {
            workspace.predict(point.batch(), point.size());
            workspace.evaluate(point.batch(), point.size(), losses, averages);
            workspace.lossAndGradient(point.batch(), point.size(), gradient, 1, step);
        }
    }

    private long allocated(Run run) {
        double[] losses = new double[1];
        double[] averages = new double[1];
        long before = threads.getCurrentThreadAllocatedBytes();
        for (int step = 0; step < STEPS; step++) {
            run.step(step, losses, averages);
        }
        return threads.getCurrentThreadAllocatedBytes() - before;
    }

    /** The least that a round allocated; the compiler of the JVM gets time between two rounds. */
    private long least(Run run) {
        long least = Long.MAX_VALUE;
        for (int round = 0; round < MOST_ROUNDS && least > 0; round++) {
            least = Math.min(least, allocated(run));
            LockSupport.parkNanos(least > 0 ? PAUSE_NANOS : 0);
        }
        return least;
    }

    static Stream<Arguments> cases() {
        return SUBJECTS.stream()
                .flatMap(subject ->
                        Stream.of(Flavour.values())
                                .map(flavour ->
                                        Arguments.of(
                                                subject.name() + subject.precision(),
                                                flavour,
                                                subject)));
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("cases")
    void stepsAllocateNothing(String name, Flavour flavour, Subject subject) {
        assertTrue(threads.isThreadAllocatedMemoryEnabled());
        Network network = COMPILATION.network(subject, flavour, 1);
        Point point = Point.draw(subject.model(), network, 11, 7);
        Values gradient = network.parameters().like(network.parameters().length());
        assertEquals(
                0, least(new Run(network.workspace(11, Threads.single()), point, gradient)), name);
    }
}

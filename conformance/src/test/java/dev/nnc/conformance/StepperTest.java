package dev.nnc.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import dev.nnc.compiler.emit.Precision;
import dev.nnc.compiler.emit.SourceText;
import dev.nnc.conformance.Compilation.Flavour;
import dev.nnc.runtime.Batch;
import dev.nnc.runtime.Network;
import dev.nnc.runtime.Threads;
import dev.nnc.runtime.Values;
import dev.nnc.runtime.Workspace;
import java.lang.management.ManagementFactory;
import java.lang.reflect.Array;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A network that is stepped gives what it gives for the whole sequence: after each step for the
 * items so far.
 */
class StepperTest {
    private static final int STEPS = 7;

    /**
     * The same sums in another order, through 7 steps: far less than 1000 roundings of values
     * around 1.
     */
    private static final double TOLERANCE = 1000 * 0x1p-24;

    private static final String OWN =
            """
            network Own {
                dim 2 <= T <= 50
                input  gain: real[3]
                input  x: real[T, 4]
                input  kind: category(5)[T]
                forward = scan a, b in x, kind -> embedding(3) carrying total = gain, count = 1 {
                    total = 0.5 * total + (a -> dense(3)) * b
                    count = count + 1
                    yield total / count
                }
                h = reshape(forward, T, 3, 1) -> flattenEach -> layerNorm
                output every = softmax(h + gain)
                output size  = sum(last(h))
            }
            function flattenEach(x: real[n, m]) = reshape(x, n * m)
            """;

    private static final List<Subject> SUBJECTS =
            List.of(
                    of("charRnn", "13-char-rnn", Map.of("units", "24")),
                    of("parity", "14-rnn-by-hand", Map.of()),
                    Subject.of("gruStep", Programs.text(recurrent("gru")), Precision.FLOAT),
                    Subject.of("rnnStep", Programs.text(recurrent("rnn")), Precision.FLOAT),
                    Subject.of("ownStep", Programs.text(OWN), Precision.FLOAT));

    private static final Compilation COMPILATION = Compilation.of(SUBJECTS);

    private static Subject of(String name, String program, Map<String, String> overrides) {
        return Subject.of(name, Programs.language(program, overrides), Precision.FLOAT);
    }

    private static String recurrent(String layer) {
        return """
        network Two {
            dim T <= 20
            input x: real[T, 6]
            h = x -> LAYER(8) -> dense(5) -> relu -> LAYER(9)
            output scores = h -> dense(2)
            output end    = last(h)
        }
        """
                .replace("LAYER", layer);
    }

    static Stream<Subject> subjects() {
        return SUBJECTS.stream();
    }

    @ParameterizedTest
    @MethodSource("subjects")
    void givesWhatTheWholeSequenceGives(Subject subject) throws ReflectiveOperationException {
        for (Flavour flavour : Flavour.values()) {
            Network network = COMPILATION.network(subject, flavour, 1);
            var sequence = new Sequence(subject, network);
            Object stepper = network.getClass().getMethod("stepper").invoke(network);
            for (int round = 0; round < 2; round++) {
                for (int step = 0; step < STEPS; step++) {
                    sequence.step(stepper, step);
                    sequence.check(stepper, step + 1);
                }
                stepper.getClass().getMethod("reset").invoke(stepper);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("subjects")
    void aCopyGoesItsOwnWay(Subject subject) throws ReflectiveOperationException {
        Network network = COMPILATION.network(subject, Flavour.SCALAR, 2);
        var sequence = new Sequence(subject, network);
        Object stepper = network.getClass().getMethod("stepper").invoke(network);
        sequence.step(stepper, 0);
        sequence.step(stepper, 1);
        Object copy = stepper.getClass().getMethod("copy").invoke(stepper);
        sequence.step(stepper, 0);
        sequence.step(copy, 2);
        sequence.check(copy, 3);
    }

    @Test
    void aStepAllocatesNothing() throws ReflectiveOperationException {
        Subject subject = SUBJECTS.getFirst();
        Network network = COMPILATION.network(subject, Flavour.SCALAR, 1);
        Object step = stepNetwork(network);
        var workspace = ((Network) step).workspace(1, Threads.single());
        var units = new Values.Floats(new float[24]);
        var inputs =
                new Batch(
                        List.of(
                                new Values.Ints(new int[1]),
                                new Values.Floats(new float[1]),
                                units,
                                units),
                        List.of(),
                        new int[0]);
        var threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long last = Long.MAX_VALUE;
        for (int round = 0; round < 3 && last > 0; round++) {
            long before = threads.getCurrentThreadAllocatedBytes();
            for (int i = 0; i < 1000; i++) {
                workspace.predict(inputs, 1);
            }
            last = threads.getCurrentThreadAllocatedBytes() - before;
        }
        assertEquals(0, last);
    }

    /** The network of one step, of which the stepper only moves arrays. */
    private static Object stepNetwork(Network network) throws ReflectiveOperationException {
        Object stepper = network.getClass().getMethod("stepper").invoke(network);
        var field = stepper.getClass().getDeclaredField("network");
        field.setAccessible(true);
        return field.get(stepper);
    }

    @Test
    void whatCannotBeSteppedSaysWhy() {
        says("x -> reverse -> rnn(3)", "It cannot be computed step by step: reverse1");
        says("(x -> rnn(4)) + sum(x)", "reads all steps");
        says("x -> rnn(4) -> multiHeadAttention(2)", "sets all steps against each other");
        says("(x -> rnn(4)) + last(x -> rnn(4))", "needs the last step at every step");
        says("x -> rnn(4) -> positions(20)", "reads other steps");
        says("x -> conv1d(4, kernel = 2) -> rnn(4)", "not an item for each step");
        says("(x -> rnn(4)) / T", "counts them");
    }

    private static void says(String formula, String reason) {
        String text =
                "network None { dim 4 <= T <= 20 input x: real[T, 4] output y = " + formula + " }";
        Subject subject = Subject.of("none", Programs.text(text), Precision.FLOAT);
        assertTrue(
                subject.sources().stream().noneMatch(source -> source.path().contains("Stepper")));
        String main =
                subject.sources().stream()
                        .filter(source -> source.path().endsWith("/None.java"))
                        .map(SourceText::text)
                        .findFirst()
                        .orElseThrow();
        assertTrue(main.contains(reason), main.substring(0, 1500));
    }

    /** A sequence, given whole and item by item; its items are drawn, and repeat themselves. */
    private static final class Sequence {
        private final Subject subject;
        private final Network network;
        private final Point point;

        Sequence(Subject subject, Network network) {
            this.subject = subject;
            this.network = network;
            this.point = Point.draw(subject.model(), network, 2, 9);
        }

        /** The elements of an item, taken from as many as there are. */
        private Object item(int input, int step) {
            Object array = array(input);
            int length = elements(input);
            boolean timed = isTimed(input);
            Object item = Array.newInstance(array.getClass().getComponentType(), length);
            for (int i = 0; i < length; i++) {
                int at = (timed ? step * length + i : i) % Array.getLength(array);
                Array.set(item, i, Array.get(array, at));
            }
            return item;
        }

        private Object array(int input) {
            return switch (point.batch().inputs().get(input)) {
                case Values.Floats floats -> Values.floats(floats);
                case Values.Doubles doubles -> Values.doubles(doubles);
                case Values.Ints ints -> Values.ints(ints);
            };
        }

        private boolean isTimed(int input) {
            return !subject.model().inputs().get(input).shape().isLiteral();
        }

        private int elements(int input) {
            long all = subject.model().inputs().get(input).shape().size().evaluate(dim -> 1L);
            return Math.toIntExact(all);
        }

        void step(Object stepper, int step) throws ReflectiveOperationException {
            Method method =
                    Arrays.stream(stepper.getClass().getMethods())
                            .filter(each -> each.getName().equals("step"))
                            .findFirst()
                            .orElseThrow();
            Object[] arguments = new Object[method.getParameterCount()];
            for (int i = 0; i < arguments.length; i++) {
                Object item = item(i, step);
                arguments[i] = method.getParameterTypes()[i].isArray() ? item : Array.get(item, 0);
            }
            method.invoke(stepper, arguments);
        }

        /** Compares with the prediction for the first items, where the sequence is long enough. */
        void check(Object stepper, int steps) throws ReflectiveOperationException {
            if (steps < subject.model().dims().getFirst().min()) {
                return;
            }
            Workspace workspace = network.workspace(1, Threads.single());
            workspace.predict(whole(steps), 1);
            for (int output = 0; output < subject.model().outputs().size(); output++) {
                var port = subject.model().outputs().get(output);
                Object stepped = stepped(stepper, port.name());
                int length = Math.toIntExact(port.shape().size().evaluate(dim -> 1L));
                int from = port.shape().isLiteral() ? 0 : (steps - 1) * length;
                for (int i = 0; i < length; i++) {
                    assertEquals(
                            workspace.output(output).get(from + i),
                            ((Number) Array.get(stepped, i)).doubleValue(),
                            TOLERANCE,
                            subject.name() + " " + port.name() + " after " + steps);
                }
            }
        }

        private static Object stepped(Object stepper, String output)
                throws NoSuchMethodException, IllegalAccessException, InvocationTargetException {
            Object value = stepper.getClass().getMethod(output).invoke(stepper);
            if (value.getClass().isArray()) {
                return value;
            }
            Object one = Array.newInstance(double.class, 1);
            Array.set(one, 0, ((Number) value).doubleValue());
            return one;
        }

        private Batch whole(int steps) {
            var inputs =
                    java.util.stream.IntStream.range(0, subject.model().inputs().size())
                            .mapToObj(input -> whole(input, steps))
                            .toList();
            return new Batch(inputs, List.of(), new int[] {steps});
        }

        private Values whole(int input, int steps) {
            int length = elements(input);
            int items = isTimed(input) ? steps : 1;
            Values all = point.batch().inputs().get(input).like(items * length);
            for (int step = 0; step < items; step++) {
                Object item = item(input, step);
                for (int i = 0; i < length; i++) {
                    all.set(step * length + i, ((Number) Array.get(item, i)).doubleValue());
                }
            }
            return all;
        }
    }
}

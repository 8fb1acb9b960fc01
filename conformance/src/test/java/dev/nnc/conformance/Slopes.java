package dev.nnc.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.nnc.conformance.Compilation.Flavour;
import dev.nnc.runtime.Batch;
import dev.nnc.runtime.Description;
import dev.nnc.runtime.Network;
import dev.nnc.runtime.Threads;
import dev.nnc.runtime.Values;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;

/**
 * A network at random data, and how fast what it computes changes along random directions: central
 * differences in double. Over a step h they have an error of h²·f'''/6 and of about 2⁻⁵³·f/h: for h
 * = 10⁻⁵ and values, third derivatives and sums of them up to 100, some 10⁻⁹ each.
 */
final class Slopes {
    static final double TOLERANCE = 3e-8;
    static final int SAMPLES = 3;
    static final long SEED = 11;
    static final long STEP = 4;
    private static final double H = 1e-5;

    private final Subject subject;
    private final Network network;
    private final Point point;
    private final Batch batch;
    private final Random random = new Random(3);

    Slopes(Compilation compilation, Subject subject, Flavour flavour) {
        this.subject = subject;
        this.network = compilation.network(subject, flavour, 2);
        this.point = Point.draw(subject.model(), network, SAMPLES, 5);
        this.batch = point.batch();
    }

    Network network() {
        return network;
    }

    Batch batch() {
        return batch;
    }

    int trained() {
        return network.description().trainedCount();
    }

    Network derived(String method) {
        try {
            return (Network) network.getClass().getMethod(method).invoke(network);
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(e);
        }
    }

    private double[] gaussian(int length) {
        return random.doubles(length).map(u -> 2 * u - 1).toArray();
    }

    List<Values> inputDirections() {
        return batch.inputs().stream()
                .filter(Values.Doubles.class::isInstance)
                .<Values>map(values -> new Values.Doubles(gaussian(values.length())))
                .toList();
    }

    double[] parameterDirection() {
        return gaussian(trained());
    }

    /** Moves the real inputs and the parameters. */
    private void move(List<Values> directions, double[] direction, double step) {
        int real = 0;
        for (Values input : batch.inputs()) {
            if (input instanceof Values.Doubles && real < directions.size()) {
                Values by = directions.get(real++);
                for (int i = 0; i < input.length(); i++) {
                    input.set(i, input.get(i) + step * by.get(i));
                }
            }
        }
        for (int i = 0; i < direction.length; i++) {
            network.parameters().set(i, network.parameters().get(i) + step * direction[i]);
        }
    }

    double[] slopes(List<Values> directions, double[] direction, Supplier<double[]> function) {
        move(directions, direction, H);
        double[] after = function.get();
        move(directions, direction, -2 * H);
        double[] before = function.get();
        move(directions, direction, H);
        Arrays.setAll(after, i -> (after[i] - before[i]) / (2 * H));
        return after;
    }

    double[] output(int output) {
        var workspace = network.workspace(SAMPLES, Threads.single());
        workspace.predict(batch, SAMPLES);
        Values values = workspace.output(output);
        int size = point.sizes().of(subject.model().outputs().get(output).shape().size());
        double[] elements = new double[SAMPLES * size];
        Arrays.setAll(elements, values::get);
        return elements;
    }

    /** Of each sample, the sum of all losses. */
    double[] losses() {
        double[] losses = new double[SAMPLES];
        var workspace = network.workspace(1, Threads.single());
        Description description = network.description();
        for (int sample = 0; sample < SAMPLES; sample++) {
            double[] sums = new double[subject.model().losses().size()];
            workspace.evaluate(sample(sample), 1, sums, new double[description.averages().size()]);
            losses[sample] = Arrays.stream(sums).sum();
        }
        return losses;
    }

    double[] gradient() {
        Values gradient = network.parameters().like(network.parameters().length());
        network.workspace(SAMPLES, Threads.single())
                .lossAndGradient(batch, SAMPLES, gradient, SEED, STEP);
        double[] elements = new double[trained()];
        Arrays.setAll(elements, gradient::get);
        return elements;
    }

    Batch withTargets() {
        var inputs = new ArrayList<>(batch.inputs());
        inputs.addAll(batch.targets());
        return new Batch(inputs, List.of(), batch.dims());
    }

    Batch sample(int sample) {
        return new Batch(
                batch.inputs().stream().map(values -> part(values, sample)).toList(),
                batch.targets().stream().map(values -> part(values, sample)).toList(),
                batch.dims());
    }

    private static Values part(Values values, int sample) {
        int length = values.length() / SAMPLES;
        Values part =
                values instanceof Values.Ints
                        ? new Values.Ints(new int[length])
                        : new Values.Doubles(new double[length]);
        for (int i = 0; i < length; i++) {
            part.set(i, values.get(sample * length + i));
        }
        return part;
    }

    void checkSlopes(String method, boolean targets, List<Values> directions, double[] slopes) {
        checkSlopes(method, targets, 0, directions, slopes);
    }

    /** The gradients times the directions, sample by sample. */
    void checkSlopes(
            String method, boolean targets, int first, List<Values> directions, double[] slopes) {
        var workspace = derived(method).workspace(SAMPLES, Threads.single());
        workspace.predict(
                targets ? withTargets() : new Batch(batch.inputs(), List.of(), batch.dims()),
                SAMPLES);
        for (int sample = 0; sample < SAMPLES; sample++) {
            double sum = 0;
            for (int input = 0; input < directions.size(); input++) {
                Values by = directions.get(input);
                Values gradient = workspace.output(first + input);
                int length = by.length() / SAMPLES;
                for (int i = sample * length; i < (sample + 1) * length; i++) {
                    sum += gradient.get(i) * by.get(i);
                }
            }
            double scale = Math.max(1, Math.abs(slopes[sample]));
            assertEquals(slopes[sample], sum, TOLERANCE * scale, subject.name());
        }
    }
}

package dev.nnc.conformance;

import dev.nnc.compiler.graph.Graph;
import dev.nnc.compiler.graph.Graph.Result;
import dev.nnc.compiler.graph.Graph.Role;
import dev.nnc.compiler.interpret.Evaluation;
import dev.nnc.compiler.interpret.Interpreter;
import dev.nnc.compiler.interpret.NoiseSource;
import dev.nnc.compiler.interpret.Tensor;
import dev.nnc.runtime.Description;
import dev.nnc.runtime.Description.ParameterKind;
import dev.nnc.runtime.Network;
import dev.nnc.runtime.Values;
import dev.nnc.runtime.Workspace;
import dev.nnc.runtime.random.Noise;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * All results at a point: outputs, sums of losses and averages, penalty, objective, gradients, next
 * states.
 *
 * <pre>{@code
 * Computed expected = Computed.byInterpreter(graph, point);
 * Computed found = Computed.by(network, workspace, point);
 * assertTrue(found.differsFrom(expected, 2e-4).isEmpty());
 * }</pre>
 *
 * @param values by role and name, {@code "GRADIENT dense1.W"}
 */
record Computed(Map<String, double[]> values) {
    static final long SEED = 5;
    static final long STEP = 3;

    private static final NoiseSource NOISE =
            (distribution, stream, sample, element) ->
                    switch (distribution) {
                        case UNIFORM -> Noise.uniformDouble(SEED, STEP, sample, stream, element);
                        case GAUSSIAN -> Noise.gaussianDouble(SEED, STEP, sample, stream, element);
                    };

    static Computed byInterpreter(Graph graph, Point point) {
        Evaluation evaluation =
                new Interpreter(graph, point.sizes(), NOISE).evaluate(point.sources());
        var values = new TreeMap<String, double[]>();
        for (Result result : graph.results()) {
            Tensor tensor = evaluation.value(result.node());
            values.put(result.role() + " " + result.name(), tensor.real());
        }
        return new Computed(values);
    }

    static Computed by(Network network, Workspace workspace, Point point) {
        Description description = network.description();
        var values = new TreeMap<String, double[]>();
        workspace.predict(point.batch(), point.size());
        for (int output = 0; output < description.outputs().size(); output++) {
            Description.Port port = description.outputs().get(output);
            int size = point.size() * port.size(point.batch().dims());
            values.put(Role.OUTPUT + " " + port.name(), copy(workspace.output(output), 0, size));
        }
        evaluate(description, workspace, point, values);
        if (!description.losses().isEmpty()) {
            learn(network, workspace, point, values);
        }
        return new Computed(values);
    }

    private static void evaluate(
            Description description,
            Workspace workspace,
            Point point,
            Map<String, double[]> values) {
        double[] losses = new double[description.losses().size()];
        double[] averages = new double[description.averages().size()];
        double penalty = workspace.evaluate(point.batch(), point.size(), losses, averages);
        for (int i = 0; i < losses.length; i++) {
            values.put(
                    Role.LOSS + " " + description.losses().get(i).name(), new double[] {losses[i]});
        }
        for (int i = 0; i < averages.length; i++) {
            values.put(
                    Role.AVERAGE + " " + description.averages().get(i), new double[] {averages[i]});
        }
        values.put(Role.PENALTY + " penalty", new double[] {penalty});
    }

    private static void learn(
            Network network, Workspace workspace, Point point, Map<String, double[]> values) {
        Values gradient = network.parameters().like(network.parameters().length());
        double objective =
                workspace.lossAndGradient(point.batch(), point.size(), gradient, SEED, STEP);
        values.put(Role.OBJECTIVE + " objective", new double[] {objective});
        for (Description.Parameter parameter : network.description().parameters()) {
            Role role = parameter.kind() == ParameterKind.TRAINED ? Role.GRADIENT : Role.UPDATE;
            if (role == Role.GRADIENT || parameter.kind() == ParameterKind.STATE) {
                values.put(
                        role + " " + parameter.name(),
                        copy(parameter.read(gradient), 0, parameter.size()));
            }
        }
    }

    private static double[] copy(Values values, int from, int length) {
        double[] copy = new double[length];
        Arrays.setAll(copy, i -> values.get(from + i));
        return copy;
    }

    /** The largest absolute entry of all gradients. */
    private double largestGradient() {
        return values.entrySet().stream()
                .filter(entry -> entry.getKey().startsWith(Role.GRADIENT.toString()))
                .flatMapToDouble(entry -> Arrays.stream(entry.getValue()))
                .map(Math::abs)
                .max()
                .orElse(0);
    }

    /**
     * {@code max|a - b| / (max|b| + 1e-3 s)} of each result, s the largest gradient of the network;
     * NaN counts as infinite.
     */
    Map<String, Double> errors(Computed expected) {
        var errors = new TreeMap<String, Double>();
        double scale = 1e-3 * expected.largestGradient();
        expected.values()
                .forEach((name, wanted) -> {
                    double[] found = values.getOrDefault(name, new double[0]);
                    double greatest = Arrays.stream(wanted).map(Math::abs).max().orElse(0);
                    double difference =
                            found.length == wanted.length ? 0 : Double.POSITIVE_INFINITY;
                    for (int i = 0; i < wanted.length && i < found.length; i++) {
                        double here = found[i] == wanted[i] ? 0 : Math.abs(found[i] - wanted[i]);
                        difference =
                                Math.max(
                                        difference,
                                        Double.isNaN(here) ? Double.POSITIVE_INFINITY : here);
                    }
                    errors.put(name, difference == 0 ? 0 : difference / (greatest + scale));
                });
        return errors;
    }

    /** The results whose error is above the tolerance. */
    List<String> disagreements(Computed expected, double tolerance) {
        return errors(expected).entrySet().stream()
                .filter(entry -> entry.getValue() > tolerance)
                .map(entry -> entry.getKey() + ": error " + entry.getValue())
                .toList();
    }

    /** The results that are not equal bit for bit. */
    List<String> differences(Computed other) {
        return values.entrySet().stream()
                .filter(entry ->
                        !Arrays.equals(
                                entry.getValue(),
                                other.values().getOrDefault(entry.getKey(), new double[0])))
                .map(Map.Entry::getKey)
                .toList();
    }
}

package dev.nnc.compiler.emit;

import dev.nnc.compiler.graph.Graph.Result;
import dev.nnc.compiler.graph.Graph.Role;
import dev.nnc.compiler.interpret.Evaluation;
import dev.nnc.compiler.interpret.Interpreter;
import dev.nnc.compiler.interpret.NoiseSource;
import dev.nnc.compiler.interpret.Sizes;
import dev.nnc.compiler.interpret.Tensor;
import dev.nnc.compiler.type.Dim;
import dev.nnc.compiler.type.ElementType;
import dev.nnc.runtime.Batch;
import dev.nnc.runtime.Description;
import dev.nnc.runtime.Network;
import dev.nnc.runtime.Threads;
import dev.nnc.runtime.Values;
import dev.nnc.runtime.Workspace;
import dev.nnc.runtime.random.Noise;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Compares all results of a generated class with those of the interpreter, on random data. */
final class Agreement {
    private static final long SEED = 5;
    private static final long STEP = 3;

    private final Compiled compiled;
    private final Network network;
    private final Precision precision;
    private final int batch;
    private final Sizes sizes;
    private final Random random = new Random(7);
    private final Map<String, Tensor> sources = new HashMap<>();

    private Agreement(Compiled compiled, Precision precision, int batch) {
        this.compiled = compiled;
        this.network = compiled.initialized(42);
        this.precision = precision;
        this.batch = batch;
        var values = new HashMap<Dim, Integer>(Map.of(Dim.BATCH, batch));
        compiled.model()
                .dims()
                .forEach(dim -> values.put(dim, Math.max(dim.min(), Math.min(dim.max(), 7))));
        this.sizes = new Sizes(values);
    }

    static void check(Compiled compiled, Precision precision, int batch) {
        new Agreement(compiled, precision, batch).check(true);
    }

    /** The same without the gradient, which batchNorm makes small differences of large numbers. */
    static void checkPredictions(Compiled compiled, Precision precision, int batch) {
        new Agreement(compiled, precision, batch).check(false);
    }

    private void check(boolean learns) {
        List<Values> inputs = compiled.model().inputs().stream().map(this::values).toList();
        List<Values> targets = compiled.model().targets().stream().map(this::values).toList();
        for (int i = 0; i < network.parameters().length(); i++) {
            network.parameters().set(i, network.parameters().get(i) + 0.1 * random.nextGaussian());
        }
        for (Description.Parameter parameter : network.description().parameters()) {
            double[] elements = new double[parameter.size()];
            for (int i = 0; i < elements.length; i++) {
                elements[i] = network.parameters().get(parameter.place(i));
            }
            sources.put(parameter.name(), Tensor.of(parameter.shape(), elements));
        }
        NoiseSource noise =
                (distribution, stream, sample, element) ->
                        switch (distribution) {
                            case UNIFORM ->
                                    Noise.uniformDouble(SEED, STEP, sample, stream, element);
                            case GAUSSIAN ->
                                    Noise.gaussianDouble(SEED, STEP, sample, stream, element);
                        };
        Evaluation expected = new Interpreter(compiled.graph(), sizes, noise).evaluate(sources);
        try (Threads threads = Threads.of(2)) {
            Workspace workspace = network.workspace(batch, threads);
            var data =
                    new Batch(
                            inputs,
                            targets,
                            compiled.model().dims().stream()
                                    .mapToInt(dim -> sizes.values().get(dim))
                                    .toArray());
            evaluate(workspace, data, expected);
            predict(workspace, data, expected);
            if (learns) {
                learn(workspace, data, expected);
            }
            predict(workspace, data, expected);
        }
    }

    private Values values(dev.nnc.compiler.model.Model.Port port) {
        int size = batch * sizes.of(port.shape().size());
        double[] elements = new double[size];
        Values values =
                switch (port.type()) {
                    case ElementType.Category _ -> new Values.Ints(new int[size]);
                    case ElementType.Real _ ->
                            precision == Precision.FLOAT
                                    ? new Values.Floats(new float[size])
                                    : new Values.Doubles(new double[size]);
                };
        for (int i = 0; i < size; i++) {
            values.set(
                    i,
                    switch (port.type()) {
                        case ElementType.Category category ->
                                random.nextInt((int) category.size().literal());
                        case ElementType.Real _ -> random.nextGaussian();
                    });
            elements[i] = values.get(i);
        }
        var extents = new ArrayList<Integer>(List.of(batch));
        for (int extent : sizes.of(port.shape())) {
            extents.add(extent);
        }
        sources.put(
                port.name(),
                Tensor.of(extents.stream().mapToInt(Integer::intValue).toArray(), elements));
        return values;
    }

    private void predict(Workspace workspace, Batch data, Evaluation expected) {
        workspace.predict(data, batch);
        for (int output = 0; output < compiled.model().outputs().size(); output++) {
            String name = compiled.model().outputs().get(output).name();
            compare(name, workspace.output(output), 0, expected.result(Role.OUTPUT, name));
        }
    }

    private void evaluate(Workspace workspace, Batch data, Evaluation expected) {
        double[] losses = new double[compiled.model().losses().size()];
        double[] averages = new double[network.description().averages().size()];
        double penalty = workspace.evaluate(data, batch, losses, averages);
        for (Result result : compiled.graph().results()) {
            double found =
                    switch (result.role()) {
                        case LOSS -> losses[compiled.model().losses().indexOf(result.name())];
                        case AVERAGE ->
                                averages[network.description().averages().indexOf(result.name())];
                        case PENALTY -> penalty;
                        case OUTPUT, UPDATE, OBJECTIVE, GRADIENT -> Double.NaN;
                    };
            if (!Double.isNaN(found)) {
                compare(
                        result.name(),
                        new Values.Doubles(new double[] {found}),
                        0,
                        expected.result(result.role(), result.name()));
            }
        }
    }

    private void learn(Workspace workspace, Batch data, Evaluation expected) {
        if (compiled.model().losses().isEmpty()) {
            return;
        }
        Values gradient = network.parameters().like(network.parameters().length());
        double objective = workspace.lossAndGradient(data, batch, gradient, SEED, STEP);
        compare(
                "objective",
                new Values.Doubles(new double[] {objective}),
                0,
                expected.result(Role.OBJECTIVE, "objective"));
        for (Description.Parameter parameter : network.description().parameters()) {
            Role role =
                    parameter.kind() == Description.ParameterKind.STATE
                            ? Role.UPDATE
                            : Role.GRADIENT;
            boolean has =
                    compiled.graph().results().stream()
                            .anyMatch(result ->
                                    result.role() == role
                                            && result.name().equals(parameter.name()));
            if (has) {
                compare(
                        "gradient of " + parameter.name(),
                        parameter.read(gradient),
                        0,
                        expected.result(role, parameter.name()));
            }
        }
    }

    /**
     * Sums of up to a few thousand products of numbers near 1: rounding grows with the root of
     * their number, here to about 100 units in the last place of the greatest element.
     */
    private void compare(String what, Values found, int offset, Tensor expected) {
        double tolerance = precision == Precision.FLOAT ? 100 * 0x1p-24 : 1e-13;
        double greatest = 1e-3;
        for (int i = 0; i < expected.size(); i++) {
            greatest = Math.max(greatest, Math.abs(expected.real(i)));
        }
        for (int i = 0; i < expected.size(); i++) {
            double difference = Math.abs(found.get(offset + i) - expected.real(i));
            if (!(difference <= tolerance * greatest)) {
                throw new AssertionError(
                        what
                                + "["
                                + i
                                + "] is "
                                + found.get(offset + i)
                                + ", not "
                                + expected.real(i)
                                + ", in a batch of "
                                + batch
                                + ", "
                                + precision);
            }
        }
    }
}

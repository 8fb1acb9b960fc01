package dev.nnc.cli.evaluate;

import dev.nnc.cli.shared.RuntimeNoise;
import dev.nnc.compiler.graph.Graph;
import dev.nnc.compiler.graph.Graph.Role;
import dev.nnc.compiler.interpret.Evaluation;
import dev.nnc.compiler.interpret.Interpreter;
import dev.nnc.compiler.interpret.Sizes;
import dev.nnc.compiler.model.Model;
import dev.nnc.compiler.type.Dim;
import dev.nnc.runtime.Description;
import dev.nnc.runtime.Description.ParameterKind;
import dev.nnc.runtime.Description.Port;
import dev.nnc.runtime.Network;
import dev.nnc.runtime.Values;
import dev.nnc.runtime.file.Tensor;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** The graph, node by node, in double. */
final class InterpreterEngine implements Engine {
    private final Graph graph;
    private final Description network;
    private final ArrayFile.Samples samples;
    private final Evaluation values;

    /**
     * Evaluates at once.
     *
     * @param parameters of a network in double
     */
    InterpreterEngine(
            Model model,
            Graph graph,
            Network parameters,
            ArrayFile.Samples samples,
            boolean gradients) {
        this.graph = graph;
        this.network = parameters.description();
        this.samples = samples;
        Set<Integer> wanted = new TreeSet<>();
        for (Graph.Result result : graph.results()) {
            boolean needed =
                    switch (result.role()) {
                        case OUTPUT -> true;
                        case LOSS, PENALTY, AVERAGE -> samples.hasTargets();
                        case GRADIENT -> gradients && samples.hasTargets();
                        case UPDATE, OBJECTIVE -> false;
                    };
            if (needed) {
                wanted.add(result.node());
            }
        }
        values =
                new Interpreter(graph, sizes(model), RuntimeNoise.of(0, 0))
                        .evaluate(sources(parameters), wanted, wanted);
    }

    private Sizes sizes(Model model) {
        Map<Dim, Integer> sizes = new HashMap<>();
        for (int dim = 0; dim < model.dims().size(); dim++) {
            sizes.put(model.dims().get(dim), samples.batch().dims()[dim]);
        }
        sizes.put(Dim.BATCH, samples.size());
        return new Sizes(sizes);
    }

    private Map<String, dev.nnc.compiler.interpret.Tensor> sources(Network parameters) {
        Map<String, dev.nnc.compiler.interpret.Tensor> sources = new HashMap<>();
        ports(network.inputs(), samples.batch().inputs(), sources);
        ports(network.targets(), samples.batch().targets(), sources);
        for (Description.Parameter parameter : network.parameters()) {
            sources.put(
                    parameter.name(),
                    tensor(Tensor.of(parameter.read(parameters.parameters()), parameter.shape())));
        }
        return sources;
    }

    private void ports(
            List<Port> ports,
            List<Values> arrays,
            Map<String, dev.nnc.compiler.interpret.Tensor> sources) {
        for (int port = 0; port < arrays.size(); port++) {
            sources.put(
                    ports.get(port).name(),
                    tensor(Shapes.output(ports.get(port), arrays.get(port), samples)));
        }
    }

    private static dev.nnc.compiler.interpret.Tensor tensor(Tensor values) {
        double[] elements = new double[values.values().length()];
        for (int i = 0; i < elements.length; i++) {
            elements[i] = values.values().get(i);
        }
        return dev.nnc.compiler.interpret.Tensor.of(
                values.shape().stream().mapToInt(extent -> extent).toArray(), elements);
    }

    private static Tensor tensor(dev.nnc.compiler.interpret.Tensor values, boolean whole) {
        Values elements =
                whole
                        ? new Values.Ints(new int[values.size()])
                        : new Values.Doubles(new double[values.size()]);
        for (int i = 0; i < values.size(); i++) {
            elements.set(i, values.real(i));
        }
        return Tensor.of(elements, values.extents());
    }

    @Override
    public Map<String, Tensor> outputs() {
        Map<String, Tensor> outputs = new LinkedHashMap<>();
        for (Port port : network.outputs()) {
            outputs.put(
                    port.name(),
                    tensor(values.result(Role.OUTPUT, port.name()), port.categories() > 0));
        }
        return outputs;
    }

    @Override
    public Sums sums() {
        double[] averages =
                network.averages().stream()
                        .mapToDouble(name -> values.result(Role.AVERAGE, name).real(0))
                        .toArray();
        return new Sums(all(Role.LOSS), averages, java.util.Arrays.stream(all(Role.PENALTY)).sum());
    }

    private double[] all(Role role) {
        return graph.results().stream()
                .filter(result -> result.role() == role)
                .mapToDouble(result -> values.value(result.node()).real(0))
                .toArray();
    }

    @Override
    public Map<String, Tensor> gradients() {
        Map<String, Tensor> gradients = new LinkedHashMap<>();
        for (Description.Parameter parameter : network.parameters()) {
            if (parameter.kind() == ParameterKind.TRAINED) {
                gradients.put(
                        parameter.name(),
                        tensor(values.result(Role.GRADIENT, parameter.name()), false));
            }
        }
        return gradients;
    }
}

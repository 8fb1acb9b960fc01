package dev.nnc.cli.evaluate;

import dev.nnc.runtime.Description;
import dev.nnc.runtime.Description.ParameterKind;
import dev.nnc.runtime.Network;
import dev.nnc.runtime.Threads;
import dev.nnc.runtime.Values;
import dev.nnc.runtime.Workspace;
import dev.nnc.runtime.file.Tensor;
import java.util.LinkedHashMap;
import java.util.Map;

/** The generated classes. */
final class GeneratedEngine implements Engine {
    private final Network network;
    private final ArrayFile.Samples samples;
    private final Workspace workspace;

    GeneratedEngine(Network network, ArrayFile.Samples samples, Threads threads) {
        this.network = network;
        this.samples = samples;
        this.workspace = network.workspace(samples.size(), threads);
    }

    @Override
    public Map<String, Tensor> outputs() {
        workspace.predict(samples.batch(), samples.size());
        Map<String, Tensor> outputs = new LinkedHashMap<>();
        for (int output = 0; output < network.description().outputs().size(); output++) {
            Description.Port port = network.description().outputs().get(output);
            outputs.put(port.name(), Shapes.output(port, workspace.output(output), samples));
        }
        return outputs;
    }

    @Override
    public Sums sums() {
        double[] losses = new double[network.description().losses().size()];
        double[] averages = new double[network.description().averages().size()];
        double penalties = workspace.evaluate(samples.batch(), samples.size(), losses, averages);
        return new Sums(losses, averages, penalties);
    }

    /** With the random numbers of seed 0 and step 0, which are those of outputs and losses too. */
    @Override
    public Map<String, Tensor> gradients() {
        Values gradient = network.parameters().like(network.parameters().length());
        workspace.lossAndGradient(samples.batch(), samples.size(), gradient, 0, 0);
        Map<String, Tensor> gradients = new LinkedHashMap<>();
        for (Description.Parameter parameter : network.description().parameters()) {
            if (parameter.kind() == ParameterKind.TRAINED) {
                gradients.put(
                        parameter.name(), Tensor.of(parameter.read(gradient), parameter.shape()));
            }
        }
        return gradients;
    }
}

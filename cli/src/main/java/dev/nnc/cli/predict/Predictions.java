package dev.nnc.cli.predict;

import dev.nnc.runtime.Batch;
import dev.nnc.runtime.Description.Axis;
import dev.nnc.runtime.Description.Port;
import dev.nnc.runtime.Network;
import dev.nnc.runtime.Threads;
import dev.nnc.runtime.Values;
import dev.nnc.runtime.Workspace;
import dev.nnc.runtime.data.DataPart;
import dev.nnc.runtime.file.Tensor;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The outputs of a network for all samples, some at a time. */
record Predictions(Network network, DataPart samples) {
    private static final int BATCH = 256;

    /** Each output by its name, the batch axis first. */
    Map<String, Tensor> compute(Threads threads) {
        Workspace workspace = network.workspace(Math.min(BATCH, samples.size()), threads);
        List<Values> all = new ArrayList<>();
        for (int from = 0; from < samples.size(); from += workspace.capacity()) {
            int count = Math.min(workspace.capacity(), samples.size() - from);
            workspace.predict(part(from, count), count);
            for (int output = 0; output < ports().size(); output++) {
                Values computed = workspace.output(output);
                if (all.size() == output) {
                    all.add(computed.like(samples.size() * size(ports().get(output))));
                }
                int size = size(ports().get(output));
                computed.copyTo(0, all.get(output), from * size, count * size);
            }
        }
        Map<String, Tensor> outputs = new LinkedHashMap<>();
        for (int output = 0; output < ports().size(); output++) {
            outputs.put(
                    ports().get(output).name(),
                    new Tensor(shape(ports().get(output)), all.get(output)));
        }
        return outputs;
    }

    private List<Port> ports() {
        return network.description().outputs();
    }

    private int size(Port port) {
        return port.size(samples.values().dims());
    }

    private List<Integer> shape(Port port) {
        List<Integer> shape = new ArrayList<>(List.of(samples.size()));
        port.axes().stream()
                .map(Axis::extent)
                .forEach(extent -> shape.add(extent.applyAsInt(samples.values().dims())));
        return shape;
    }

    private Batch part(int from, int count) {
        List<Values> inputs = new ArrayList<>();
        for (int input = 0; input < network.description().inputs().size(); input++) {
            int size = size(network.description().inputs().get(input));
            Values whole = samples.values().inputs().get(input);
            Values some = whole.like(count * size);
            whole.copyTo(from * size, some, 0, count * size);
            inputs.add(some);
        }
        return new Batch(inputs, List.of(), samples.values().dims());
    }
}

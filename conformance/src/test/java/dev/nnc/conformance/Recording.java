package dev.nnc.conformance;

import dev.nnc.runtime.Network;
import dev.nnc.runtime.Threads;
import dev.nnc.runtime.Values;
import dev.nnc.runtime.Workspace;
import dev.nnc.runtime.file.Safetensors;
import dev.nnc.runtime.file.Tensor;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A computation with all it takes to repeat it elsewhere: the classes of a network, and in a
 * safetensors file of the class's name its parameters, inputs, targets, outputs, objective and
 * gradient.
 */
final class Recording {
    private Recording() {}

    static void write(
            Path folder, Compilation compilation, Subject subject, Network network, Point point)
            throws IOException {
        compilation.writeTo(folder, subject);
        var arrays = new TreeMap<String, Tensor>();
        Workspace workspace = network.workspace(point.size(), Threads.single());
        put(arrays, "parameters", List.of(network.parameters()));
        put(arrays, "inputs", point.batch().inputs());
        put(arrays, "targets", point.batch().targets());
        var outputs = new ArrayList<Values>();
        workspace.predict(point.batch(), point.size());
        for (int output = 0; output < network.description().outputs().size(); output++) {
            int size =
                    point.size()
                            * network.description()
                                    .outputs()
                                    .get(output)
                                    .size(point.batch().dims());
            Values values = workspace.output(output);
            Values copy = values.like(size);
            values.copyTo(0, copy, 0, size);
            outputs.add(copy);
        }
        put(arrays, "outputs", outputs);
        Values gradient = network.parameters().like(network.parameters().length());
        double objective =
                workspace.lossAndGradient(
                        point.batch(), point.size(), gradient, Computed.SEED, Computed.STEP);
        put(arrays, "objective", List.of(new Values.Doubles(new double[] {objective})));
        put(arrays, "gradient", List.of(gradient));
        new Safetensors(
                        arrays,
                        Map.of("class", subject.className(), "size", String.valueOf(point.size())))
                .write(folder.resolve(subject.className() + ".safetensors"));
    }

    private static void put(Map<String, Tensor> arrays, String name, List<Values> values) {
        for (int i = 0; i < values.size(); i++) {
            arrays.put(name + "." + i, Tensor.of(values.get(i), values.get(i).length()));
        }
    }
}

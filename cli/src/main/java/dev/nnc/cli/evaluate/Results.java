package dev.nnc.cli.evaluate;

import dev.nnc.compiler.emit.Precision;
import dev.nnc.runtime.Description;
import dev.nnc.runtime.Network;
import dev.nnc.runtime.Values;
import dev.nnc.runtime.file.Tensor;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What is written: outputs, metrics, {@code loss}, and {@code gradient.dense1.W} for each trained
 * parameter.
 */
record Results(Network network, ArrayFile.Samples samples, Precision precision) {
    Map<String, Tensor> of(Engine engine, boolean gradients) {
        Map<String, Tensor> results = new LinkedHashMap<>();
        engine.outputs().forEach((name, output) -> results.put(name, rounded(output)));
        if (!samples.hasTargets()) {
            return results;
        }
        Engine.Sums sums = engine.sums();
        Description description = network.description();
        double[] averages =
                Arrays.stream(sums.averages()).map(sum -> sum / samples.size()).toArray();
        for (int metric = 0; metric < description.metrics().size(); metric++) {
            results.putIfAbsent(
                    description.metrics().get(metric).name(),
                    number(network.metric(metric, averages)));
        }
        if (!description.losses().isEmpty()) {
            results.putIfAbsent(
                    "loss",
                    number(Arrays.stream(sums.losses()).sum() / samples.size() + sums.penalties()));
            if (gradients) {
                engine.gradients()
                        .forEach((name, gradient) ->
                                results.put("gradient." + name, rounded(gradient)));
            }
        }
        return results;
    }

    private Tensor number(double value) {
        return rounded(Tensor.of(new Values.Doubles(new double[] {value})));
    }

    /** Reals in the precision that was asked for; categories stay. */
    private Tensor rounded(Tensor tensor) {
        if (precision == Precision.DOUBLE || !(tensor.values() instanceof Values.Doubles doubles)) {
            return tensor;
        }
        float[] floats = new float[doubles.length()];
        for (int i = 0; i < floats.length; i++) {
            floats[i] = (float) doubles.get(i);
        }
        return new Tensor(tensor.shape(), new Values.Floats(floats));
    }
}

package dev.nnc.compiler.derive;

import dev.nnc.compiler.autodiff.Differentiate;
import dev.nnc.compiler.loop.JavaName;
import dev.nnc.compiler.model.Model;
import dev.nnc.compiler.model.Model.Port;
import java.util.ArrayList;
import java.util.List;

/**
 * The gradients of a number of each sample by the sample's real inputs: {@code lossByImage} of the
 * loss, {@code uByT} of an output.
 */
final class InputGradient {
    private InputGradient() {}

    /** Of the sum of all losses, in prediction mode. Targets are inputs of the derived network. */
    static Derived ofLoss(Model model) {
        var sample = new Sample(model);
        add(sample, "loss", sample.loss());
        var inputs = new ArrayList<>(model.inputs());
        inputs.addAll(model.targets());
        return sample.finish(
                "lossByInputs",
                "LossByInputs",
                "The gradient of the loss of each sample of " + model.name() + " by its inputs.",
                inputs,
                List.of());
    }

    static Derived ofOutputs(Model model, List<String> outputs) {
        var sample = new Sample(model);
        outputs.forEach(output -> add(sample, output, sample.output(output)));
        return sample.finish(
                "outputsByInputs",
                "OutputsByInputs",
                "The gradients of outputs of " + model.name() + " by the inputs.",
                model.inputs(),
                List.of());
    }

    private static void add(Sample sample, String name, int node) {
        List<Port> inputs = sample.realInputs();
        List<Integer> gradients =
                Differentiate.gradients(
                        sample.builder(), node, inputs.stream().map(sample::input).toList());
        for (int place = 0; place < inputs.size(); place++) {
            String input = inputs.get(place).name();
            sample.addOutput(
                    name + "By" + JavaName.type(input),
                    gradients.get(place),
                    "The gradient of `" + name + "` by `" + input + "`.");
        }
    }
}

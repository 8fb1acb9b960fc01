package dev.nnc.compiler.derive;

import dev.nnc.compiler.autodiff.Tangents;
import dev.nnc.compiler.graph.Label;
import dev.nnc.compiler.graph.Op.SourceKind;
import dev.nnc.compiler.model.Model;
import dev.nnc.compiler.model.Model.Port;
import dev.nnc.compiler.type.ElementType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;

/**
 * The derivatives of the outputs along a direction of inputs and parameters: {@code yAlong = dy/dx
 * * xDirection + dy/dW * direction}, in prediction mode.
 */
final class JacobianVector {
    private JacobianVector() {}

    static Derived of(Model model) {
        var sample = new Sample(model);
        Directions directions = Directions.of(model);
        var sources = new HashMap<>(directions.sources(sample.builder()));
        var inputs = new ArrayList<>(model.inputs());
        for (Port input : sample.realInputs()) {
            Port direction = direction(input);
            inputs.add(direction);
            sources.put(
                    sample.input(input),
                    sample.builder()
                            .source(
                                    SourceKind.INPUT,
                                    direction.name(),
                                    direction.shape(),
                                    direction.type(),
                                    direction.label()));
        }
        List<Port> outputs =
                model.outputs().stream()
                        .filter(port -> port.type() instanceof ElementType.Real)
                        .toList();
        List<Integer> tangents =
                Tangents.of(
                        sample.builder(),
                        sources,
                        outputs.stream().map(port -> sample.output(port.name())).toList());
        for (int place = 0; place < outputs.size(); place++) {
            String name = outputs.get(place).name();
            sample.addOutput(
                    name + "Along",
                    tangents.get(place),
                    "The derivative of `" + name + "` along the direction.");
        }
        return sample.finish(
                "jvp",
                "Jvp",
                "The derivatives of outputs of "
                        + model.name()
                        + " along a direction of inputs and parameters.",
                inputs,
                directions.states());
    }

    private static Port direction(Port input) {
        String name = input.name() + "Direction";
        return new Port(
                name,
                input.type(),
                input.shape(),
                "The direction of `" + input.name() + "`.",
                Label.NONE.named(name));
    }
}

package dev.nnc.compiler.derive;

import dev.nnc.compiler.graph.Graph.Role;
import dev.nnc.compiler.model.Model;
import dev.nnc.compiler.model.Model.ParameterKind;
import dev.nnc.compiler.type.ElementType;
import java.util.List;

/**
 * The networks that compute a derivative, or why there are none.
 *
 * <pre>{@code
 * switch (Derivation.of(model, Derivative.HESSIAN_VECTOR)) {
 *     case Derivation.Possible(List<Derived> networks) -> ...
 *     case Derivation.Impossible(String reason) -> ...         // "it has no loss"
 * }
 * }</pre>
 */
public sealed interface Derivation {
    record Possible(List<Derived> networks) implements Derivation {
        public Possible {
            networks = List.copyOf(networks);
        }
    }

    record Impossible(String reason) implements Derivation {}

    static Derivation of(Model model, Derivative derivative) {
        boolean loss = !model.losses().isEmpty();
        boolean trained =
                model.parameters().stream()
                        .anyMatch(parameter -> parameter.kind() == ParameterKind.TRAINED);
        return switch (derivative) {
            case INPUT_GRADIENT -> inputGradients(model, loss);
            case JACOBIAN_VECTOR ->
                    realOutputs(model).isEmpty()
                            ? new Impossible("none of its outputs is real")
                            : new Possible(List.of(JacobianVector.of(model)));
            case HESSIAN_VECTOR, GRADIENT_NORMS -> {
                if (!loss || !trained) {
                    yield new Impossible(loss ? "it has no trained parameter" : "it has no loss");
                }
                yield new Possible(
                        List.of(
                                derivative == Derivative.HESSIAN_VECTOR
                                        ? HessianVector.of(model)
                                        : GradientNorms.of(model)));
            }
        };
    }

    private static Derivation inputGradients(Model model, boolean loss) {
        List<String> numbers =
                realOutputs(model).stream()
                        .filter(port -> port.shape().rank() == 0)
                        .map(Model.Port::name)
                        .toList();
        if (model.inputs().stream().noneMatch(Derivation::isReal)) {
            return new Impossible("none of its inputs is real");
        }
        if (!loss && numbers.isEmpty()) {
            return new Impossible("it has neither a loss nor an output that is one number");
        }
        var networks = new java.util.ArrayList<Derived>();
        if (loss) {
            networks.add(InputGradient.ofLoss(model));
        }
        if (!numbers.isEmpty()) {
            networks.add(InputGradient.ofOutputs(model, numbers));
        }
        return new Possible(networks);
    }

    private static List<Model.Port> realOutputs(Model model) {
        return model.outputs().stream()
                .filter(port ->
                        model.prediction().results().stream()
                                .anyMatch(result ->
                                        result.role() == Role.OUTPUT
                                                && result.name().equals(port.name())))
                .filter(Derivation::isReal)
                .toList();
    }

    private static boolean isReal(Model.Port port) {
        return port.type() instanceof ElementType.Real;
    }
}

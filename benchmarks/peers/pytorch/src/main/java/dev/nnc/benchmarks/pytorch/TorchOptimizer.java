package dev.nnc.benchmarks.pytorch;

import dev.nnc.benchmarks.compare.Architecture;
import java.util.List;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.pytorch.Dispatcher;
import org.bytedeco.pytorch.GenericList;
import org.bytedeco.pytorch.IValue;
import org.bytedeco.pytorch.IValueVector;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.OperatorHandle;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorList;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;

/**
 * PyTorch's fused optimisers: one call for all parameters, one pass over memory. Python's {@code
 * SGD(fused=True)} and {@code Adam(fused=True)} call the same operators.
 */
final class TorchOptimizer {
    private static final double MOMENTUM = 0.9;

    private final Architecture architecture;
    private final List<Tensor> parameters;
    private final TensorVector weights;
    private final TensorVector first;
    private final TensorVector second;
    private final TensorVector steps;
    private final OperatorHandle operator;
    private final OperatorHandle increment;
    private long count;

    TorchOptimizer(Architecture architecture, List<Tensor> parameters) {
        this.architecture = architecture;
        this.parameters = List.copyOf(parameters);
        weights = new TensorVector(parameters.toArray(new Tensor[0]));
        first = zeros();
        second = zeros();
        steps = new TensorVector();
        for (int i = 0; i < parameters.size(); i++) {
            steps.push_back(torch.zeros(new long[0]));
        }
        operator = find(architecture.adam() ? "aten::_fused_adam_" : "aten::_fused_sgd_", "");
        increment = find("aten::_foreach_add_", "Scalar");
    }

    private static OperatorHandle find(String name, String overload) {
        return Dispatcher.singleton().findSchemaOrThrow(name, overload);
    }

    private TensorVector zeros() {
        TensorVector all = new TensorVector();
        parameters.forEach(parameter -> all.push_back(torch.zeros_like(parameter.detach())));
        return all;
    }

    /** Without gradients, backward stores instead of adding. */
    void forgetGradients() {
        Tensor none = new Tensor();
        for (Tensor parameter : parameters) {
            parameter.mutable_grad().put(none);
        }
    }

    void step() {
        TensorVector gradients = new TensorVector();
        for (Tensor parameter : parameters) {
            gradients.push_back(parameter.grad());
        }
        count++;
        try (var _ = new NoGradGuard()) {
            operator.callBoxed(architecture.adam() ? adam(gradients) : momentum(gradients));
        }
    }

    /** A list is the same to PyTorch whether its Java class names the elements or not. */
    private static IValue list(TensorVector tensors) {
        return new IValue(new GenericList((Pointer) new TensorList(tensors)));
    }

    private IValueVector momentum(TensorVector gradients) {
        return new IValueVector(
                list(weights),
                list(gradients),
                list(first),
                new IValue(0.0),
                new IValue(MOMENTUM),
                new IValue(architecture.rate()),
                new IValue(0.0),
                new IValue(false),
                new IValue(false),
                new IValue(count == 1),
                new IValue(),
                new IValue());
    }

    private IValueVector adam(TensorVector gradients) {
        increment.callBoxed(new IValueVector(list(steps), new IValue(new Scalar(1.0f))));
        return new IValueVector(
                list(weights),
                list(gradients),
                list(first),
                list(second),
                list(new TensorVector()),
                list(steps),
                new IValue(architecture.rate()),
                new IValue(0.9),
                new IValue(0.999),
                new IValue(0.0),
                new IValue(1e-8),
                new IValue(false),
                new IValue(false),
                new IValue(),
                new IValue());
    }
}

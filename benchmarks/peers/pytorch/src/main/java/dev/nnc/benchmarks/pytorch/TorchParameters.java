package dev.nnc.benchmarks.pytorch;

import dev.nnc.benchmarks.compare.Task;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.LongPointer;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptions;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;

/**
 * The parameters in the layouts that PyTorch's operators want, made at their first use. Weights are
 * stored with the outputs first, those of convolutions channels last.
 */
final class TorchParameters {
    private final Task task;
    private final Map<String, Tensor> tensors = new HashMap<>();
    private final List<Tensor> trained = new ArrayList<>();

    TorchParameters(Task task) {
        this.task = task;
    }

    /** Those with gradients, in the order of their first use. */
    List<Tensor> trained() {
        return trained;
    }

    /** As it is. */
    Tensor plain(String name) {
        return trained(name, () -> loaded(name));
    }

    /** A matrix [inputs, outputs], stored as [outputs, inputs]. */
    Tensor matrix(String name) {
        return trained(name, () -> loaded(name).t().contiguous());
    }

    /** Three matrices one after the other, as one. */
    Tensor matrices(String first, String second, String third) {
        return trained(
                first,
                () -> {
                    Tensor all = loaded(first).t();
                    all = append(all, loaded(second).t());
                    return append(all, loaded(third).t()).contiguous();
                });
    }

    /** Three vectors one after the other, as one. */
    Tensor vectors(String first, String second, String third) {
        return trained(first, () -> append(append(loaded(first), loaded(second)), loaded(third)));
    }

    private static Tensor append(Tensor start, Tensor more) {
        return torch.cat(new TensorVector(start, more), 0);
    }

    /** A kernel [height, width, inputs, outputs] as [outputs, inputs, height, width]. */
    Tensor kernel2d(String name) {
        return trained(
                name,
                () -> loaded(name).permute(3, 2, 0, 1).contiguous(torch.MemoryFormat.ChannelsLast));
    }

    /** A kernel [size, inputs, outputs] as [outputs, inputs, 1, size], channels last. */
    Tensor kernel1d(String name) {
        return trained(
                name,
                () ->
                        loaded(name)
                                .permute(2, 1, 0)
                                .unsqueeze(2)
                                .contiguous(torch.MemoryFormat.ChannelsLast));
    }

    /** What a step changes without a gradient. */
    Tensor state(String name) {
        return tensors.computeIfAbsent(name, key -> loaded(name));
    }

    /** Zeros that are no parameter. */
    Tensor zeros(String name, long... shape) {
        return tensors.computeIfAbsent(name, key -> torch.zeros(shape));
    }

    private Tensor trained(String name, Supplier<Tensor> make) {
        return tensors.computeIfAbsent(
                name,
                key -> {
                    Tensor tensor = make.get().detach().clone().requires_grad_(true);
                    trained.add(tensor);
                    return tensor;
                });
    }

    private Tensor loaded(String name) {
        return floats(task.parameter(name), task.shape(name));
    }

    /** A tensor with a copy of these elements. */
    static Tensor floats(float[] values, long... shape) {
        return torch.from_blob(new FloatPointer(values), shape).clone();
    }

    /** A tensor with a copy of these categories. */
    static Tensor categories(int[] values, long... shape) {
        long[] wide = Arrays.stream(values).asLongStream().toArray();
        return torch.from_blob(
                        new LongPointer(wide), shape, new TensorOptions(torch.ScalarType.Long))
                .clone();
    }
}

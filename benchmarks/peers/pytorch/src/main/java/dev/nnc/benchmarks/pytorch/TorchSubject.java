package dev.nnc.benchmarks.pytorch;

import dev.nnc.benchmarks.compare.Architecture;
import dev.nnc.benchmarks.compare.Subject;
import dev.nnc.benchmarks.compare.Task;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.InferenceMode;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.global.torch;

/** A network in PyTorch. Its tensors live as long as the process; those of a step are released. */
final class TorchSubject implements Subject {
    private static final long MEAN = 1;
    private static final long SUM = 2;

    private final Architecture architecture;
    private final TorchNetwork network;
    private final TorchOptimizer optimizer;
    private final Tensor x;
    private final Tensor first;
    private final Tensor y;

    TorchSubject(Task task) {
        architecture = task.architecture();
        var parameters = new TorchParameters(task);
        network = new TorchNetwork(architecture, parameters);
        x = inputs(task);
        first = x.narrow(0, 0, 1).clone();
        y = targets(task);
        try (var _ = new NoGradGuard()) {
            Tensor probe = network.forward(first, false);
            probe.close();
        }
        optimizer = new TorchOptimizer(architecture, parameters.trained());
    }

    private static Tensor inputs(Task task) {
        Architecture architecture = task.architecture();
        List<Long> shape = new ArrayList<>(List.of((long) task.batch()));
        architecture.input().forEach(extent -> shape.add((long) extent));
        long[] extents = shape.stream().mapToLong(extent -> extent).toArray();
        if (architecture.isText()) {
            return TorchParameters.categories(task.inputCategories(), extents);
        }
        Tensor values = TorchParameters.floats(task.inputs(), extents);
        return switch (extents.length) {
            case 3 -> values.unsqueeze(1).permute(0, 3, 1, 2);
            case 4 -> values.permute(0, 3, 1, 2);
            default -> values;
        };
    }

    private static Tensor targets(Task task) {
        return switch (task.architecture().objective()) {
            case CROSS_ENTROPY ->
                    TorchParameters.categories(
                            task.targetCategories(), task.targetCategories().length);
            case BINARY_CROSS_ENTROPY, HALF_SQUARED_ERROR ->
                    TorchParameters.floats(
                            task.targets(), task.batch(), task.targets().length / task.batch());
        };
    }

    @Override
    public double step() {
        try (var _ = new PointerScope()) {
            optimizer.forgetGradients();
            Tensor loss = loss(network.forward(x, true));
            loss.backward();
            optimizer.step();
            return loss.item_float();
        }
    }

    private Tensor loss(Tensor scores) {
        return switch (architecture.objective()) {
            case CROSS_ENTROPY ->
                    torch.cross_entropy_loss(scores.view(-1, architecture.categoriesOut()), y);
            case BINARY_CROSS_ENTROPY ->
                    torch.binary_cross_entropy_with_logits(
                                    scores, y, new TensorOptional(), new TensorOptional(), SUM)
                            .div(new Scalar((float) x.size(0)));
            case HALF_SQUARED_ERROR -> torch.mse_loss(scores, y, MEAN).mul(new Scalar(0.5f));
        };
    }

    @Override
    public double predict() {
        try (var _ = new PointerScope();
                var _ = new InferenceMode(true)) {
            Tensor scores = network.forward(first, false);
            Tensor output =
                    switch (architecture.objective()) {
                        case CROSS_ENTROPY -> torch.softmax(scores, -1);
                        case BINARY_CROSS_ENTROPY -> torch.sigmoid(scores);
                        case HALF_SQUARED_ERROR -> scores;
                    };
            return output.data_ptr_float().get();
        }
    }
}

package dev.nnc.benchmarks.compare;

import dev.nnc.benchmarks.Workload;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * A workload as a list of layers, for libraries that cannot read its text.
 *
 * @param input the shape of a sample; categories where {@code categoriesIn} is not 0
 * @param target the shape of a sample's target; categories where {@code categoriesOut} is not 0
 * @param layers those before the objective
 * @param adam whether the optimiser is Adam; else it is momentum 0.9
 */
public record Architecture(
        List<Integer> input,
        int categoriesIn,
        List<Integer> target,
        int categoriesOut,
        List<Layer> layers,
        Objective objective,
        boolean adam) {
    /** The rate of learning in all measurements. */
    public double rate() {
        return adam ? 1e-3 : 1e-2;
    }

    /** Whether a sample is a sequence of categories. */
    public boolean isText() {
        return categoriesIn > 0;
    }

    /** The layers of a workload. */
    public static Architecture of(Workload workload) {
        return switch (workload) {
            case LOGISTIC -> binary(30, layers -> layers.dense(1), false);
            case XOR -> xor();
            case MLP -> mlp(256, 128);
            case WIDE_MLP -> mlp(1024, 1024);
            case AUTOENCODER -> binary(784, Architecture::autoencoder, true);
            case LENET -> image(28, 28, 1, Architecture::leNet);
            case VGG -> image(32, 32, 3, Architecture::vgg);
            case RESNET -> image(32, 32, 3, Architecture::resNet);
            case IMAGE512 -> image(512, 512, 3, Architecture::image512);
            case SPEECH -> classifier(new Layers(100, 40), Architecture::speech);
            case LSTM -> text(64, layers -> layers.embedding(64, 64).lstm(128));
            case RNN -> text(64, layers -> layers.embedding(64, 64).rnn(128));
            case TRANSFORMER -> text(96, Architecture::transformer);
        };
    }

    private static Architecture xor() {
        var layers =
                new Layers(2)
                        .dense(8)
                        .then(Layer.Activation.TANH)
                        .dense(1)
                        .then(Layer.Activation.SIGMOID);
        return new Architecture(
                List.of(2), 0, List.of(1), 0, layers.all(), Objective.HALF_SQUARED_ERROR, false);
    }

    private static Architecture binary(int size, UnaryOperator<Layers> build, boolean adam) {
        var layers = build.apply(new Layers(size));
        return new Architecture(
                List.of(size),
                0,
                layers.shape(),
                0,
                layers.all(),
                Objective.BINARY_CROSS_ENTROPY,
                adam);
    }

    private static Layers autoencoder(Layers layers) {
        return layers.dense(128)
                .then(Layer.Activation.SIGMOID)
                .dense(32)
                .then(Layer.Activation.SIGMOID)
                .dense(128)
                .then(Layer.Activation.SIGMOID)
                .dense(784);
    }

    private static Architecture mlp(int first, int second) {
        return classifier(
                new Layers(784), layers -> layers.dense(first).relu().dense(second).relu());
    }

    private static Architecture image(
            int height, int width, int channels, UnaryOperator<Layers> build) {
        return classifier(new Layers(height, width, channels), build);
    }

    private static Architecture classifier(Layers layers, UnaryOperator<Layers> build) {
        List<Integer> input = layers.shape();
        List<Layer> all = build.apply(layers).dense(10).all();
        return new Architecture(input, 0, List.of(), 10, all, Objective.CROSS_ENTROPY, false);
    }

    private static Architecture text(int categories, UnaryOperator<Layers> build) {
        List<Layer> all = build.apply(new Layers(64)).dense(categories).all();
        return new Architecture(
                List.of(64),
                categories,
                List.of(64),
                categories,
                all,
                Objective.CROSS_ENTROPY,
                false);
    }

    private static Layers leNet(Layers layers) {
        return layers.conv2d(20, 5, 1, false)
                .relu()
                .maxPool(2)
                .conv2d(50, 5, 1, false)
                .relu()
                .maxPool(2)
                .flatten()
                .dense(500)
                .relu();
    }

    private static Layers vgg(Layers layers) {
        return layers.conv2d(32, 3, 1, true)
                .relu()
                .conv2d(32, 3, 1, true)
                .relu()
                .maxPool(2)
                .conv2d(64, 3, 1, true)
                .relu()
                .conv2d(64, 3, 1, true)
                .relu()
                .maxPool(2)
                .flatten()
                .dense(256)
                .relu();
    }

    private static Layers image512(Layers layers) {
        return layers.conv2d(16, 3, 2, false)
                .relu()
                .conv2d(32, 3, 2, false)
                .relu()
                .conv2d(64, 3, 2, false)
                .relu()
                .globalMean();
    }

    private static Layers speech(Layers layers) {
        return layers.conv1d(64, 5).relu().maxPool(2).conv1d(128, 5).relu().globalMean();
    }

    private static Layers resNet(Layers layers) {
        layers.convNorm(16, 3, 1).relu();
        for (int filters : new int[] {16, 32, 64}) {
            residual(layers, filters, filters == 16 ? 1 : 2);
            residual(layers, filters, 1);
            residual(layers, filters, 1);
        }
        return layers.globalMean();
    }

    private static void residual(Layers layers, int filters, int stride) {
        UnaryOperator<Layers> main =
                x -> x.convNorm(filters, 3, stride).relu().convNorm(filters, 3, 1);
        UnaryOperator<Layers> skip =
                stride == 1 ? UnaryOperator.identity() : x -> x.convNorm(filters, 1, stride);
        layers.scope("residual", scope -> scope.sum(main, skip).relu());
    }

    private static Layers transformer(Layers layers) {
        layers.embedding(96, 128).positions();
        for (int block = 0; block < 2; block++) {
            layers.scope("block", Architecture::block);
        }
        return layers.layerNorm();
    }

    private static Layers block(Layers layers) {
        return layers.sum(x -> x.layerNorm().attention(4), UnaryOperator.identity())
                .sum(
                        x -> x.layerNorm().dense(512).then(Layer.Activation.GELU).dense(128),
                        UnaryOperator.identity());
    }
}

package dev.nnc.benchmarks.dl4j;

import dev.nnc.benchmarks.compare.Architecture;
import dev.nnc.benchmarks.compare.Layer;
import dev.nnc.benchmarks.compare.Task;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.graph.ElementWiseVertex;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.BaseOutputLayer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.Convolution1DLayer;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.EmbeddingSequenceLayer;
import org.deeplearning4j.nn.conf.layers.GlobalPoolingLayer;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.PoolingType;
import org.deeplearning4j.nn.conf.layers.RnnOutputLayer;
import org.deeplearning4j.nn.conf.layers.Subsampling1DLayer;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.conf.layers.recurrent.SimpleRnn;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.learning.config.Nesterovs;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/** Writes the configuration of a computation graph, and fills its parameters. */
final class Dl4jNetwork {
    private static final String INPUT = "x";

    private final Architecture architecture;
    private final GraphBuilder builder;
    private final Dl4jParameters parameters;
    private final Formulas formulas;
    private final Map<String, INDArray> values = new LinkedHashMap<>();
    private List<Integer> flattened = List.of();
    private int count;

    Dl4jNetwork(Task task, double lossScale) {
        architecture = task.architecture();
        parameters = new Dl4jParameters(task);
        formulas = new Formulas(parameters, architecture.input().get(0));
        double rate = architecture.rate() / lossScale;
        IUpdater updater = architecture.adam() ? new Adam(rate) : new Nesterovs(rate, 0.9);
        builder =
                new NeuralNetConfiguration.Builder()
                        .updater(updater)
                        .activation(Activation.IDENTITY)
                        .graphBuilder()
                        .addInputs(INPUT)
                        .setInputTypes(inputType());
    }

    private InputType inputType() {
        List<Integer> in = architecture.input();
        if (architecture.isText()) {
            // An embedding takes the size of its inputs as its number of categories.
            return InputType.feedForward(architecture.categoriesIn());
        }
        return switch (in.size()) {
            case 3 -> InputType.convolutional(in.get(0), in.get(1), in.get(2));
            case 2 -> InputType.recurrent(in.get(1), in.get(0));
            default -> InputType.feedForward(in.get(0));
        };
    }

    ComputationGraph graph() {
        List<Layer> layers = architecture.layers();
        int last = layers.size() - 1;
        while (!(layers.get(last) instanceof Layer.Dense)) {
            last--;
        }
        String before = add(layers.subList(0, last), INPUT);
        output((Layer.Dense) layers.get(last), before);
        ComputationGraph graph = new ComputationGraph(builder.setOutputs("output").build());
        graph.init();
        values.forEach(graph::setParam);
        return graph;
    }

    private void output(Layer.Dense layer, String before) {
        LossFunction loss =
                switch (architecture.objective()) {
                    case CROSS_ENTROPY -> LossFunction.MCXENT;
                    case BINARY_CROSS_ENTROPY -> LossFunction.XENT;
                    case HALF_SQUARED_ERROR -> LossFunction.MSE;
                };
        Activation activation =
                loss == LossFunction.MCXENT ? Activation.SOFTMAX : Activation.SIGMOID;
        BaseOutputLayer.Builder<?> output =
                architecture.isText()
                        ? new RnnOutputLayer.Builder(loss)
                                .dataFormat(Dl4jSubject.format(architecture))
                        : new OutputLayer.Builder(loss);
        output.activation(activation).nIn(layer.inputs()).nOut(layer.units());
        builder.addLayer("output", (BaseOutputLayer) output.build(), before);
        set("output", layer.name(), parameters.plain(layer.name() + ".W"));
    }

    private void set(String vertex, String name, INDArray weights) {
        values.put(vertex + "_W", weights);
        values.put(vertex + "_b", parameters.row(name + ".b"));
    }

    private String add(List<Layer> layers, String before) {
        String last = before;
        for (int i = 0; i < layers.size(); i++) {
            boolean followed =
                    i + 1 < layers.size() && layers.get(i + 1) instanceof Layer.Activation;
            boolean absorbs =
                    followed
                            && (layers.get(i) instanceof Layer.Dense
                                    || layers.get(i) instanceof Layer.Convolution);
            Activation activation =
                    absorbs
                            ? activation((Layer.Activation) layers.get(i + 1))
                            : Activation.IDENTITY;
            last = add(layers.get(i), activation, last);
            i += absorbs ? 1 : 0;
        }
        return last;
    }

    private static Activation activation(Layer.Activation activation) {
        return switch (activation) {
            case RELU -> Activation.RELU;
            case SIGMOID -> Activation.SIGMOID;
            case TANH -> Activation.TANH;
            case GELU -> Activation.GELU;
        };
    }

    private String add(Layer layer, Activation activation, String before) {
        String name = "v" + ++count;
        switch (layer) {
            case Layer.Activation alone ->
                    builder.addLayer(
                            name,
                            new ActivationLayer.Builder().activation(activation(alone)).build(),
                            before);
            case Layer.Dense dense -> dense(dense, activation, name, before);
            case Layer.Convolution convolution ->
                    convolution(convolution, activation, name, before);
            case Layer.MaxPool pool -> pool(pool, name, before);
            case Layer.GlobalMean ignored ->
                    builder.addLayer(
                            name, new GlobalPoolingLayer.Builder(PoolingType.AVG).build(), before);
            case Layer.Flatten flatten -> {
                flattened = flatten.shape();
                return before;
            }
            case Layer.Embedding table -> embedding(table, name, before);
            case Layer.Rnn rnn -> rnn(rnn, name, before);
            case Layer.Lstm lstm -> lstm(lstm, name, before);
            case Layer.BatchNorm norm -> batchNorm(norm, name, before);
            case Layer.Sum sum -> {
                String main = add(sum.main(), before);
                String skip = add(sum.skip(), before);
                builder.addVertex(
                        name, new ElementWiseVertex(ElementWiseVertex.Op.Add), main, skip);
            }
            case Layer.Positions table -> builder.addLayer(name, formulas.positions(table), before);
            case Layer.LayerNorm norm -> builder.addLayer(name, formulas.norm(norm), before);
            case Layer.Attention attention ->
                    builder.addLayer(name, formulas.attention(attention), before);
        }
        return name;
    }

    private void dense(Layer.Dense layer, Activation activation, String name, String before) {
        if (architecture.isText()) {
            builder.addLayer(name, formulas.dense(layer, activation == Activation.GELU), before);
            return;
        }
        builder.addLayer(
                name,
                new DenseLayer.Builder()
                        .nIn(layer.inputs())
                        .nOut(layer.units())
                        .activation(activation)
                        .build(),
                before);
        set(name, layer.name(), parameters.rows(layer.name() + ".W", flattened));
        flattened = List.of();
    }

    private void convolution(
            Layer.Convolution layer, Activation activation, String name, String before) {
        ConvolutionMode mode = layer.same() ? ConvolutionMode.Same : ConvolutionMode.Truncate;
        if (layer.axes() == 1) {
            builder.addLayer(
                    name,
                    new Convolution1DLayer.Builder(layer.kernel(), layer.stride())
                            .nIn(layer.inputs())
                            .nOut(layer.filters())
                            .convolutionMode(mode)
                            .activation(activation)
                            .build(),
                    before);
        } else {
            builder.addLayer(
                    name,
                    new ConvolutionLayer.Builder(layer.kernel(), layer.kernel())
                            .stride(layer.stride(), layer.stride())
                            .nIn(layer.inputs())
                            .nOut(layer.filters())
                            .convolutionMode(mode)
                            .hasBias(layer.bias())
                            .activation(activation)
                            .build(),
                    before);
        }
        values.put(name + "_W", parameters.kernel(layer.name() + ".W", layer.axes()));
        if (layer.bias()) {
            values.put(name + "_b", parameters.row(layer.name() + ".b"));
        }
    }

    private void pool(Layer.MaxPool layer, String name, String before) {
        int size = layer.size();
        builder.addLayer(
                name,
                layer.axes() == 1
                        ? new Subsampling1DLayer.Builder(
                                        SubsamplingLayer.PoolingType.MAX, size, size)
                                .build()
                        : new SubsamplingLayer.Builder(SubsamplingLayer.PoolingType.MAX)
                                .kernelSize(size, size)
                                .stride(size, size)
                                .build(),
                before);
    }

    private void embedding(Layer.Embedding layer, String name, String before) {
        builder.addLayer(
                name,
                new EmbeddingSequenceLayer.Builder()
                        .inputLength(architecture.input().get(0))
                        .outputDataFormat(Dl4jSubject.format(architecture))
                        .nIn(layer.categories())
                        .nOut(layer.size())
                        .build(),
                before);
        values.put(name + "_W", parameters.plain(layer.name() + ".W"));
    }

    private void rnn(Layer.Rnn layer, String name, String before) {
        builder.addLayer(
                name,
                new SimpleRnn.Builder()
                        .nIn(layer.inputs())
                        .nOut(layer.units())
                        .activation(Activation.TANH)
                        .build(),
                before);
        set(name, layer.name(), parameters.plain(layer.name() + ".W"));
        values.put(name + "_RW", parameters.plain(layer.name() + ".U"));
    }

    private void lstm(Layer.Lstm layer, String name, String before) {
        builder.addLayer(
                name,
                new LSTM.Builder()
                        .nIn(layer.inputs())
                        .nOut(layer.units())
                        .activation(Activation.TANH)
                        .build(),
                before);
        values.put(name + "_W", parameters.gates(layer.name() + ".W", layer.units()));
        values.put(name + "_RW", parameters.gates(layer.name() + ".U", layer.units()));
        values.put(name + "_b", parameters.gates(layer.name() + ".b", layer.units()));
    }

    private void batchNorm(Layer.BatchNorm layer, String name, String before) {
        builder.addLayer(
                name, new BatchNormalization.Builder().eps(1e-5).decay(0.9).build(), before);
        values.put(name + "_gamma", parameters.row(layer.name() + ".gain"));
        values.put(name + "_beta", parameters.row(layer.name() + ".bias"));
    }
}

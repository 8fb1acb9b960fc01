package dev.nnc.benchmarks.dl4j;

import java.util.Collection;
import java.util.Map;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.RNNFormat;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.samediff.SDLayerParams;
import org.deeplearning4j.nn.conf.layers.samediff.SameDiffLayer;
import org.deeplearning4j.optimize.api.TrainingListener;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A layer of sequences that Deeplearning4j lacks, as a formula whose gradient its SameDiff finds.
 */
final class FormulaLayer extends SameDiffLayer {
    private static final long serialVersionUID = 1;

    private final transient Formula formula;
    private final transient Map<String, INDArray> parameters;
    private final int length;
    private final int size;

    /**
     * @param parameters their values before the first step
     * @param length of the sequence that comes out
     * @param size the number of values of each of its elements
     */
    FormulaLayer(Formula formula, Map<String, INDArray> parameters, int length, int size) {
        this.formula = formula;
        this.parameters = parameters;
        this.length = length;
        this.size = size;
    }

    @Override
    public void defineParameters(SDLayerParams names) {
        parameters.forEach((name, values) -> names.addWeightParam(name, values.shape()));
    }

    @Override
    public void initializeParameters(Map<String, INDArray> arrays) {
        arrays.forEach((name, array) -> array.assign(parameters.get(name)));
    }

    @Override
    public SDVariable defineLayer(
            SameDiff graph, SDVariable x, Map<String, SDVariable> variables, SDVariable mask) {
        return formula.of(graph, x, variables);
    }

    @Override
    public Layer instantiate(
            NeuralNetConfiguration configuration,
            Collection<TrainingListener> listeners,
            int index,
            INDArray all,
            boolean initialize,
            DataType type) {
        var layer = new HalvedGradient(configuration, type);
        layer.setIndex(index);
        layer.setParamsViewArray(all);
        layer.setParamTable(initializer().init(configuration, all, initialize));
        return layer;
    }

    @Override
    public InputType getOutputType(int index, InputType input) {
        return InputType.recurrent(size, length, RNNFormat.NWC);
    }
}

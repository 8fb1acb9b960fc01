package dev.nnc.benchmarks.dl4j;

import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.layers.samediff.SameDiffLayer;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The gradient of a {@link FormulaLayer} as it should be. Deeplearning4j 1.0.0-M2.1 adds the
 * adjoint of such a layer's output to itself: all its gradients come out twice as large.
 */
final class HalvedGradient extends SameDiffLayer {
    private static final long serialVersionUID = 1;

    HalvedGradient(NeuralNetConfiguration configuration, DataType type) {
        super(configuration, type);
    }

    @Override
    public Pair<Gradient, INDArray> backpropGradient(
            INDArray adjoint, LayerWorkspaceMgr workspaces) {
        return super.backpropGradient(adjoint.mul(0.5), workspaces);
    }
}

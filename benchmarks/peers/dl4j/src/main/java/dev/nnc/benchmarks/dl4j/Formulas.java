package dev.nnc.benchmarks.dl4j;

import dev.nnc.benchmarks.compare.Layer;
import java.util.LinkedHashMap;
import java.util.Map;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** The layers of a transformer, in Deeplearning4j's SameDiff. */
final class Formulas {
    private static final double EPSILON = 1e-5;

    private final Dl4jParameters parameters;
    private final int length;

    /** For sequences of this length. */
    Formulas(Dl4jParameters parameters, int length) {
        this.parameters = parameters;
        this.length = length;
    }

    FormulaLayer positions(Layer.Positions layer) {
        return new FormulaLayer(
                (graph, x, named) -> x.add(named.get("W")),
                Map.of("W", parameters.plain(layer.name() + ".W").reshape(1, length, layer.size())),
                length,
                layer.size());
    }

    /** Not its own operation, which adds nothing to the variance. */
    FormulaLayer norm(Layer.LayerNorm layer) {
        return new FormulaLayer(
                (graph, x, named) -> {
                    SDVariable centred = x.sub(x.mean(true, 2));
                    SDVariable variance = graph.math().square(centred).mean(true, 2);
                    return centred.div(graph.math().sqrt(variance.add(EPSILON)))
                            .mul(named.get("gain"))
                            .add(named.get("bias"));
                },
                Map.of(
                        "gain", parameters.plain(layer.name() + ".gain"),
                        "bias", parameters.plain(layer.name() + ".bias")),
                length,
                layer.size());
    }

    /** A dense layer of each element, with or without GELU. */
    FormulaLayer dense(Layer.Dense layer, boolean gelu) {
        return new FormulaLayer(
                (graph, x, named) -> {
                    SDVariable sum =
                            graph.nn()
                                    .linear(
                                            x.reshape(-1, layer.inputs()),
                                            named.get("W"),
                                            named.get("b"));
                    SDVariable y = gelu ? gelu(graph, sum) : sum;
                    return y.reshape(-1, length, layer.units());
                },
                Map.of(
                        "W", parameters.plain(layer.name() + ".W"),
                        "b", parameters.plain(layer.name() + ".b")),
                length,
                layer.units());
    }

    /** Not its own operations, which approximate: the precise one is 1e-2 away. */
    private static SDVariable gelu(SameDiff graph, SDVariable x) {
        return x.mul(graph.math().erf(x.mul(Math.sqrt(0.5))).add(1).mul(0.5));
    }

    /** One product for queries, keys and values; what lies ahead is masked by a large term. */
    FormulaLayer attention(Layer.Attention layer) {
        String name = layer.name();
        Map<String, INDArray> values = new LinkedHashMap<>();
        values.put(
                "W",
                Nd4j.concat(
                        1,
                        parameters.plain(name + ".Wq"),
                        parameters.plain(name + ".Wk"),
                        parameters.plain(name + ".Wv")));
        values.put(
                "b",
                Nd4j.concat(
                        0,
                        parameters.plain(name + ".bq"),
                        parameters.plain(name + ".bk"),
                        parameters.plain(name + ".bv")));
        values.put("Wo", parameters.plain(name + ".Wo"));
        values.put("bo", parameters.plain(name + ".bo"));
        return new FormulaLayer(
                (graph, x, named) -> attention(layer, graph, x, named),
                values,
                length,
                layer.size());
    }

    private SDVariable attention(
            Layer.Attention layer, SameDiff graph, SDVariable x, Map<String, SDVariable> named) {
        int size = layer.size();
        int width = size / layer.heads();
        SDVariable[] parts =
                graph.unstack(
                        graph.nn()
                                .linear(x.reshape(-1, size), named.get("W"), named.get("b"))
                                .reshape(-1, length, 3, layer.heads(), width)
                                .permute(2, 0, 3, 1, 4),
                        0,
                        3);
        SDVariable scores =
                graph.mmul(parts[0], parts[1], false, true, false)
                        .mul(1 / Math.sqrt(width))
                        .add(graph.constant("later", later()));
        SDVariable mixed = graph.mmul(graph.nn().softmax(scores, 3), parts[2]);
        return graph.nn()
                .linear(
                        mixed.permute(0, 2, 1, 3).reshape(-1, size),
                        named.get("Wo"),
                        named.get("bo"))
                .reshape(-1, length, size);
    }

    /** [1, 1, length, length], very negative above the diagonal. */
    private INDArray later() {
        INDArray mask = Nd4j.zeros(DataType.FLOAT, 1, 1, length, length);
        for (int row = 0; row < length; row++) {
            for (int column = row + 1; column < length; column++) {
                mask.putScalar(0, 0, row, column, -1e9);
            }
        }
        return mask;
    }
}

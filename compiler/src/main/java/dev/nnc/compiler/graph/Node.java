package dev.nnc.compiler.graph;

import dev.nnc.compiler.type.ElementType;
import dev.nnc.compiler.type.Shape;
import java.util.List;

/**
 * A value: an operation on earlier values.
 *
 * @param id its place in the graph's list
 * @param operands ids of earlier nodes
 * @param shape of one sample in the model's graph; with the batch axis in front in a batched graph,
 *     if {@code perSample}
 * @param perSample whether it depends on an input, a target or noise; otherwise there is one for
 *     the whole batch
 */
public record Node(
        int id,
        Op op,
        List<Integer> operands,
        Shape shape,
        ElementType type,
        boolean perSample,
        Label label) {
    public Node {
        operands = List.copyOf(operands);
    }
}

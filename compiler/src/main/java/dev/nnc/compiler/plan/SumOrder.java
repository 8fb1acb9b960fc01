package dev.nnc.compiler.plan;

import dev.nnc.compiler.graph.Node;
import dev.nnc.compiler.scalar.Affine;
import dev.nnc.compiler.scalar.Scalar.Read;
import dev.nnc.compiler.scalar.Scalars;
import dev.nnc.compiler.scalar.Subscript.Linear;
import dev.nnc.compiler.type.Extent;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Orders the loops of a sum of products so that the innermost one reads neighbours of the operand
 * whose elements are used one at a time:
 *
 * <pre>
 * sum[f, u](d[i - u, f] * w[u, f, c])   ->   sum[u, f](d[i - u, f] * w[u, f, c])
 * </pre>
 */
final class SumOrder {
    private final List<Node> nodes;

    SumOrder(List<Node> nodes) {
        this.nodes = nodes;
    }

    List<Definition> apply(List<Definition> definitions) {
        return definitions.stream().map(this::ordered).toList();
    }

    private Definition ordered(Definition definition) {
        int outputs = definition.outputs();
        Optional<Read> spread =
                Scalars.reads(definition.rule().body()).stream()
                        .filter(read -> !Subscripts.uses(read, outputs - 1))
                        .findFirst();
        if (!Definition.isContraction(definition.rule())
                || definition.reduced().size() < 2
                || spread.isEmpty()) {
            return definition;
        }
        var order = new ArrayList<>(IntStream.range(0, outputs).boxed().toList());
        IntStream.range(outputs, definition.rule().domain().size())
                .boxed()
                .sorted(Comparator.comparing((Integer variable) -> -step(spread.get(), variable)))
                .forEach(order::add);
        return definition.reordered(order);
    }

    /** How far apart the elements for neighbouring values of a variable are. */
    private double step(Read read, int variable) {
        List<Extent> extents = nodes.get(read.operand()).shape().extents();
        double step = 0;
        double stride = 1;
        for (int axis = extents.size() - 1; axis >= 0; axis--) {
            if (read.at().get(axis) instanceof Linear(Affine index)) {
                step += stride * index.coefficient(variable);
            }
            stride *= Cost.points(List.of(extents.get(axis)));
        }
        return Math.abs(step);
    }
}

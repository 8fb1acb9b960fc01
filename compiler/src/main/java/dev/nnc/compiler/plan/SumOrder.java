package dev.nnc.compiler.plan;

import dev.nnc.compiler.graph.Node;
import dev.nnc.compiler.graph.Op.Comprehension;
import dev.nnc.compiler.scalar.Affine;
import dev.nnc.compiler.scalar.Scalar;
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
 * Orders the loops of a sum of products so that they walk forward through the operand whose
 * elements are used one at a time, and the innermost one from neighbour to neighbour:
 *
 * <pre>
 * sum[f, u < 3](d[i - u, f] * w[u, f, c])   ->   sum[u, f](d[i - 2 + u, f] * w[2 - u, f, c])
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
        Definition forward = flipped(definition, spread.get());
        var order = new ArrayList<>(IntStream.range(0, outputs).boxed().toList());
        IntStream.range(outputs, definition.rule().domain().size())
                .boxed()
                .sorted(
                        Comparator.comparing(
                                (Integer variable) -> -Math.abs(step(spread.get(), variable))))
                .forEach(order::add);
        return forward.reordered(order);
    }

    /** {@code d[i - u] * w[u]}, u < 3, is {@code d[i - 2 + u] * w[2 - u]}. */
    private Definition flipped(Definition definition, Read spread) {
        Comprehension rule = definition.rule();
        Scalar body =
                Scalars.substitute(
                        rule.body(),
                        variable -> {
                            boolean backward =
                                    variable >= definition.outputs()
                                            && rule.domain().get(variable).isLiteral()
                                            && step(spread, variable) < 0;
                            Affine index = Affine.variable(variable);
                            return backward
                                    ? Affine.of(rule.domain().get(variable).minus(1)).minus(index)
                                    : index;
                        });
        return new Definition(
                definition.node(),
                new Comprehension(rule.domain(), rule.target(), rule.reducer(), body));
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
        return step;
    }
}

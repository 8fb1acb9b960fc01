package dev.nnc.cli.bench;

import dev.nnc.compiler.graph.Graph;
import dev.nnc.compiler.graph.Node;
import dev.nnc.compiler.graph.Op.Comprehension;
import dev.nnc.compiler.graph.Op.Reducer;
import dev.nnc.compiler.plan.Program;
import dev.nnc.compiler.scalar.Function;
import dev.nnc.compiler.scalar.Scalar;
import dev.nnc.compiler.type.Dim;

/**
 * The arithmetic of a program that no plan can avoid: a multiplication and an addition for each
 * point of a sum of products. Divided by the machine's peak it is the limit of the time.
 */
public final class Arithmetic {
    private Arithmetic() {}

    /** The operations of a program with a batch of so many samples. */
    public static double of(Graph graph, Program program, int batch) {
        return program.nodes(graph).stream()
                .map(graph::node)
                .mapToDouble(node -> of(node, batch))
                .sum();
    }

    private static double of(Node node, int batch) {
        return node.op() instanceof Comprehension rule && isProduct(rule)
                ? 2
                        * rule.domain().stream()
                                .mapToDouble(extent ->
                                        extent.evaluate(dim ->
                                                dim.equals(Dim.BATCH) ? batch : (long) dim.max()))
                                .reduce(1, (a, b) -> a * b)
                : 0;
    }

    private static boolean isProduct(Comprehension rule) {
        return rule.reducer() == Reducer.SUM
                && (rule.body() instanceof Scalar.Apply apply
                                && apply.function() == Function.MULTIPLY
                        || rule.body() instanceof Scalar.Select);
    }
}

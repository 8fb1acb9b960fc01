package dev.nnc.compiler.plan;

import dev.nnc.compiler.graph.Graph;
import dev.nnc.compiler.graph.Node;
import dev.nnc.compiler.graph.Op.Comprehension;
import dev.nnc.compiler.scalar.Condition;
import dev.nnc.compiler.scalar.Condition.Compare;
import dev.nnc.compiler.scalar.Condition.Relation;
import dev.nnc.compiler.scalar.Function;
import dev.nnc.compiler.scalar.Scalar;
import dev.nnc.compiler.scalar.Scalar.Apply;
import dev.nnc.compiler.scalar.Scalar.Read;
import dev.nnc.compiler.scalar.Scalars;
import dev.nnc.compiler.scalar.Subscript;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Asks the output of a relu for the sign of its input, so that the input need not be kept: with
 * {@code h = relu(u)}, {@code step(u)} -> {@code step(h)} and {@code u > 0} -> {@code h > 0}.
 */
final class ReluSign {
    private final Map<Integer, Integer> reluOf = new HashMap<>();
    private final List<Node> nodes = new ArrayList<>();

    private ReluSign() {}

    static Graph apply(Graph graph) {
        var rewriting = new ReluSign();
        graph.nodes().forEach(rewriting::add);
        return new Graph(rewriting.nodes, graph.results(), graph.recurrences());
    }

    private void add(Node node) {
        if (node.op() instanceof Comprehension rule && rule.isGather()) {
            if (isRelu(rule)) {
                reluOf.putIfAbsent(node.operands().getFirst(), node.id());
            } else {
                nodes.add(rewritten(node, rule));
                return;
            }
        }
        nodes.add(node);
    }

    private static boolean isRelu(Comprehension rule) {
        return rule.isMap()
                && rule.body() instanceof Apply apply
                && apply.function() == Function.RELU
                && apply.arguments().getFirst() instanceof Read read
                && isIdentity(read, rule);
    }

    private static boolean isIdentity(Read read, Comprehension rule) {
        return read.at().size() == rule.domain().size()
                && java.util.stream.IntStream.range(0, read.at().size())
                        .allMatch(axis -> read.at().get(axis).equals(Subscript.variable(axis)));
    }

    private Node rewritten(Node node, Comprehension rule) {
        var operands = new ArrayList<>(node.operands());
        Scalar body =
                Scalars.rewrite(
                        rule.body(),
                        part ->
                                switch (part) {
                                    case Apply apply when apply.function() == Function.STEP ->
                                            Apply.of(
                                                    Function.STEP,
                                                    output(apply.arguments().getFirst(), operands));
                                    case Scalar.Select select ->
                                            new Scalar.Select(
                                                    sign(select.condition(), operands),
                                                    select.then(),
                                                    select.otherwise());
                                    case Apply _,
                                            Read _,
                                            Scalar.Constant _,
                                            Scalar.Position _,
                                            Scalar.Size _,
                                            Scalar.Noise _ ->
                                            part;
                                });
        if (body.equals(rule.body())) {
            return node;
        }
        List<Integer> used =
                Scalars.reads(body).stream().map(Read::operand).distinct().sorted().toList();
        var changed =
                new Comprehension(
                        rule.domain(),
                        rule.target(),
                        rule.reducer(),
                        Scalars.withOperands(body, used::indexOf));
        return new Node(
                node.id(),
                changed,
                used.stream().map(operands::get).toList(),
                node.shape(),
                node.type(),
                node.perSample(),
                node.label());
    }

    private Condition sign(Condition condition, List<Integer> operands) {
        return condition instanceof Compare compare
                        && compare.relation() == Relation.GREATER
                        && compare.right().equals(Scalar.constant(0))
                ? new Compare(Relation.GREATER, output(compare.left(), operands), compare.right())
                : condition;
    }

    private Scalar output(Scalar input, List<Integer> operands) {
        if (input instanceof Read read && reluOf.containsKey(operands.get(read.operand()))) {
            operands.add(reluOf.getOrDefault(operands.get(read.operand()), 0));
            return new Read(operands.size() - 1, read.at());
        }
        return input;
    }
}

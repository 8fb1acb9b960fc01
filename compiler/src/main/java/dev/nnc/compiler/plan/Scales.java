package dev.nnc.compiler.plan;

import dev.nnc.compiler.graph.Label;
import dev.nnc.compiler.graph.Node;
import dev.nnc.compiler.graph.Op.Comprehension;
import dev.nnc.compiler.graph.Op.Reducer;
import dev.nnc.compiler.graph.Op.Source;
import dev.nnc.compiler.scalar.Affine;
import dev.nnc.compiler.scalar.Places;
import dev.nnc.compiler.scalar.Scalar;
import dev.nnc.compiler.scalar.Scalar.Apply;
import dev.nnc.compiler.scalar.Scalar.Read;
import dev.nnc.compiler.scalar.Scalars;
import dev.nnc.compiler.scalar.Subscript;
import dev.nnc.compiler.type.ElementType;
import dev.nnc.compiler.type.Extent;
import dev.nnc.compiler.type.Shape;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Collects what scales and shifts a value by numbers that are the same for all samples into one
 * factor and one summand, computed once for a batch. So the normalisation after a product costs one
 * multiplication and one addition in the product's own loops:
 *
 * <pre>
 * y[n, j] = relu((z[n, j] + b[j] - mean[j]) / s[j] * gain[j] + bias[j])
 *   ->  scale[j] = 1 / s[j] * gain[j]     shift[j] = (b[j] - mean[j]) / s[j] * gain[j] + bias[j]
 *       y[n, j] = relu(z[n, j] * scale[j] + shift[j])
 * </pre>
 */
final class Scales {
    private final List<Node> nodes;
    private final Set<Integer> settled;
    private final Map<Comprehension, Integer> known = new HashMap<>();

    /**
     * @param nodes of the graph; factors and summands are added
     */
    Scales(List<Node> nodes) {
        this.nodes = nodes;
        this.settled = settled(nodes);
    }

    /** What only parameters and states determine. */
    private static Set<Integer> settled(List<Node> nodes) {
        var settled = new HashSet<Integer>();
        for (Node node : nodes) {
            boolean fixed =
                    switch (node.op()) {
                        case Source(var kind, String _) ->
                                switch (kind) {
                                    case PARAMETER, FIXED, STATE -> true;
                                    case INPUT, TARGET -> false;
                                };
                        default -> !node.perSample() && !node.operands().isEmpty();
                    };
            if (fixed && settled.containsAll(node.operands())) {
                settled.add(node.id());
            }
        }
        return settled;
    }

    /** The definitions with the factors and summands that they need in front of their readers. */
    List<Definition> apply(List<Definition> definitions) {
        var all = new ArrayList<Definition>();
        for (Definition definition : definitions) {
            Comprehension rule = definition.rule();
            if (!rule.isMap() || settled.contains(definition.id())) {
                all.add(definition);
                continue;
            }
            Scalar body = scaled(rule.body(), definition, all);
            all.add(
                    new Definition(
                            definition.node(),
                            new Comprehension(rule.domain(), rule.target(), rule.reducer(), body)));
        }
        return all;
    }

    private Scalar scaled(Scalar body, Definition definition, List<Definition> all) {
        if (!(body instanceof Apply apply) || isSettled(body, definition)) {
            return body;
        }
        ScaledValue found = ScaledValue.of(apply, part -> isSettled(part, definition));
        if (!found.gains()) {
            return new Apply(
                    apply.function(),
                    apply.arguments().stream().map(part -> scaled(part, definition, all)).toList());
        }
        return found.with(
                        scaled(found.value(), definition, all),
                        value("scale", found.factor(), definition, all),
                        value("shift", found.summand(), definition, all))
                .expression();
    }

    /** Whether an expression is made of parameters, at places that do not depend on a sample. */
    private boolean isSettled(Scalar part, Definition definition) {
        List<Extent> domain = definition.rule().domain();
        return isArithmetic(part)
                && Scalars.reads(part).stream().allMatch(read -> settled.contains(read.operand()))
                && Places.variables(part).stream()
                        .allMatch(variable -> domain.get(variable).isLiteral());
    }

    private static boolean isArithmetic(Scalar part) {
        return switch (part) {
            case Scalar.Constant _, Read _ -> true;
            case Scalar.Position _, Scalar.Size _, Scalar.Noise _, Scalar.Select _ -> false;
            case Apply apply -> apply.arguments().stream().allMatch(Scales::isArithmetic);
        };
    }

    /** A read of a new value, or the expression itself where it is a number or a read. */
    private Scalar value(
            String name, Scalar expression, Definition definition, List<Definition> all) {
        if (!(expression instanceof Apply)) {
            return expression;
        }
        var variables = new ArrayList<>(Places.variables(expression));
        List<Extent> extents = variables.stream().map(definition.rule().domain()::get).toList();
        var rule =
                new Comprehension(
                        extents,
                        IntStream.range(0, extents.size()).mapToObj(Subscript::variable).toList(),
                        Reducer.NONE,
                        Scalars.substitute(expression, v -> Affine.variable(variables.indexOf(v))));
        Label label = definition.node().label().named(name);
        int id = known.computeIfAbsent(rule, _ -> add(rule, label));
        if (all.stream().noneMatch(one -> one.id() == id)) {
            all.add(new Definition(nodes.get(id), rule));
        }
        return new Read(id, variables.stream().map(Subscript::variable).toList());
    }

    private int add(Comprehension rule, Label label) {
        int id = nodes.size();
        List<Integer> operands =
                Scalars.reads(rule.body()).stream().map(Read::operand).distinct().toList();
        nodes.add(
                new Node(
                        id,
                        rule,
                        operands,
                        new Shape(rule.domain()),
                        ElementType.REAL,
                        false,
                        label));
        settled.add(id);
        return id;
    }
}

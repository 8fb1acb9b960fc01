package dev.nnc.compiler.plan;

import dev.nnc.compiler.graph.Label;
import dev.nnc.compiler.graph.Node;
import dev.nnc.compiler.graph.Op.Comprehension;
import dev.nnc.compiler.graph.Op.Reducer;
import dev.nnc.compiler.scalar.Affine;
import dev.nnc.compiler.scalar.Scalar;
import dev.nnc.compiler.scalar.Scalar.Apply;
import dev.nnc.compiler.scalar.Scalar.Position;
import dev.nnc.compiler.scalar.Scalar.Read;
import dev.nnc.compiler.scalar.Scalars;
import dev.nnc.compiler.scalar.Subscript;
import dev.nnc.compiler.type.ElementType;
import dev.nnc.compiler.type.Extent;
import dev.nnc.compiler.type.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Leaves one long function in each formula; the others become values of their own, as a kernel with
 * several of them is more than the JIT inlines, and vectors would be objects.
 *
 * <p>Formulas of one number for each sample stay as they are: they are not computed in lanes.
 *
 * <pre>
 * loss[n] = sum[k](z[n, k] * softplus(-u[n, k]) + ... * softplus(u[n, k]))
 *   ->  softplus1[n, k] = softplus(-u[n, k])     loss[n] = sum[k](z[n, k] * softplus1[n, k] + ... * softplus(u[n, k]))
 * </pre>
 */
final class LongFunctions {
    private final List<Node> nodes;
    private final Set<Integer> stepwise;

    /**
     * @param nodes of the graph; values are added
     * @param stepwise those that are computed step by step; they stay as they are
     */
    LongFunctions(List<Node> nodes, Set<Integer> stepwise) {
        this.nodes = nodes;
        this.stepwise = stepwise;
    }

    /** The definitions with the values that they need in front of their readers. */
    List<Definition> apply(List<Definition> definitions) {
        var all = new ArrayList<Definition>();
        for (Definition definition : definitions) {
            Comprehension rule = definition.rule();
            int more = Cost.functions(rule.body()) - Cost.MOST_FUNCTIONS;
            if (more > 0 && !stepwise.contains(definition.id()) && Inline.inLanes(rule)) {
                Scalar body = new Extraction(rule.domain(), all, more).of(rule.body());
                all.add(
                        new Definition(
                                definition.node(),
                                new Comprehension(
                                        rule.domain(), rule.target(), rule.reducer(), body)));
            } else {
                all.add(definition);
            }
        }
        return all;
    }

    /** Takes so many functions out of a formula; none from branches, which may be out of range. */
    private final class Extraction {
        private final List<Extent> domain;
        private final List<Definition> found;
        private int left;

        Extraction(List<Extent> domain, List<Definition> found, int left) {
            this.domain = domain;
            this.found = found;
            this.left = left;
        }

        Scalar of(Scalar scalar) {
            if (!(scalar instanceof Apply apply)) {
                return scalar;
            }
            var inner =
                    new Apply(apply.function(), apply.arguments().stream().map(this::of).toList());
            boolean here = left > 0 && Cost.isLong(apply.function()) && !Scalars.hasNoise(inner);
            return here ? value(inner) : inner;
        }

        private Read value(Apply function) {
            left--;
            List<Integer> variables = List.copyOf(variables(function));
            List<Extent> extents = variables.stream().map(domain::get).toList();
            Scalar body =
                    Scalars.substitute(
                            function, variable -> Affine.variable(variables.indexOf(variable)));
            List<Subscript> target = new ArrayList<>();
            for (int axis = 0; axis < extents.size(); axis++) {
                target.add(Subscript.variable(axis));
            }
            var rule = new Comprehension(extents, target, Reducer.NONE, body);
            var node =
                    new Node(
                            nodes.size(),
                            rule,
                            Scalars.reads(body).stream().map(Read::operand).distinct().toList(),
                            new Shape(extents),
                            ElementType.REAL,
                            extents.contains(Extent.BATCH),
                            Label.NONE);
            nodes.add(node);
            found.add(new Definition(node, rule));
            return new Read(node.id(), variables.stream().map(Subscript::variable).toList());
        }
    }

    private static SortedSet<Integer> variables(Scalar scalar) {
        var found = new TreeSet<Integer>();
        Scalars.visit(
                scalar,
                part -> {
                    if (part instanceof Read read) {
                        found.addAll(Scatters.variables(read.at()));
                    } else if (part instanceof Position(Affine index)) {
                        found.addAll(index.coefficients().keySet());
                    }
                });
        return found;
    }
}

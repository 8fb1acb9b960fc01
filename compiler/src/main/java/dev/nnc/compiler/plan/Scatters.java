package dev.nnc.compiler.plan;

import dev.nnc.compiler.graph.Label;
import dev.nnc.compiler.graph.Node;
import dev.nnc.compiler.graph.Op.Comprehension;
import dev.nnc.compiler.graph.Op.Reducer;
import dev.nnc.compiler.scalar.Affine;
import dev.nnc.compiler.scalar.Scalar;
import dev.nnc.compiler.scalar.Scalar.Read;
import dev.nnc.compiler.scalar.Scalars;
import dev.nnc.compiler.scalar.Subscript;
import dev.nnc.compiler.scalar.Subscript.Linear;
import dev.nnc.compiler.scalar.Subscript.Lookup;
import dev.nnc.compiler.type.Extent;
import dev.nnc.compiler.type.Shape;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * Brings the loops of scatters into the order in which arrays lie: first the variables of the
 * target, the one of its last axis innermost, then those that are summed over.
 *
 * <pre>
 * dx[n, 2*i + u, c] += d[n, i, f] * w[u, c, f]     loops n i f u c   ->   n i u c, sum over f
 * </pre>
 *
 * <p>Where the target is looked up and something is summed over besides, the sum becomes a value of
 * its own:
 *
 * <pre>
 * dW[text[i], j] += d[i, k] * V[k, j]   ->   sums[i, j] = sum[k](d[i, k] * V[k, j])   dW[text[i], j] += sums[i, j]
 * </pre>
 */
final class Scatters {
    private final List<Node> nodes;

    /**
     * @param nodes of the graph; sums are added
     */
    Scatters(List<Node> nodes) {
        this.nodes = nodes;
    }

    /** The definitions with the sums that they need in front of their readers. */
    List<Definition> apply(List<Definition> definitions) {
        var all = new ArrayList<Definition>();
        for (Definition definition : definitions) {
            if (definition.isScatter()) {
                all.add(split(ordered(definition), all));
            } else {
                all.add(definition);
            }
        }
        return all;
    }

    private static Definition ordered(Definition definition) {
        Comprehension rule = definition.rule();
        SortedSet<Integer> targets = definition.targetVariables();
        Optional<Integer> column = column(rule.target().getLast());
        Set<Integer> order = new LinkedHashSet<>();
        targets.stream()
                .filter(variable -> !column.equals(Optional.of(variable)))
                .forEach(order::add);
        column.ifPresent(order::add);
        IntStream.range(0, rule.domain().size()).forEach(order::add);
        return definition.reordered(List.copyOf(order));
    }

    /** The variable that steps from one element to its neighbour. */
    private static Optional<Integer> column(Subscript last) {
        return last instanceof Linear(Affine index)
                ? index.coefficients().keySet().stream()
                        .filter(variable -> index.coefficient(variable) == 1)
                        .findFirst()
                : Optional.empty();
    }

    private Definition split(Definition definition, List<Definition> all) {
        boolean lookedUp = definition.rule().target().stream().anyMatch(at -> at instanceof Lookup);
        if (!lookedUp || definition.reduced().isEmpty()) {
            return definition;
        }
        List<Extent> domain = definition.output();
        List<Subscript> here =
                IntStream.range(0, domain.size()).mapToObj(Subscript::variable).toList();
        var sum =
                new Comprehension(
                        definition.rule().domain(), here, Reducer.SUM, definition.rule().body());
        Node node = definition.node();
        var sums =
                new Node(
                        nodes.size(),
                        sum,
                        Scalars.reads(sum.body()).stream().map(Read::operand).distinct().toList(),
                        new Shape(domain),
                        node.type(),
                        domain.contains(Extent.BATCH),
                        Label.NONE);
        nodes.add(sums);
        all.add(new Definition(sums, sum));
        Scalar body = new Read(sums.id(), here);
        return new Definition(
                node, new Comprehension(domain, definition.rule().target(), Reducer.SUM, body));
    }

    /** The loop variables that an index or a look-up names. */
    static void variables(Subscript subscript, Set<Integer> found) {
        switch (subscript) {
            case Linear(Affine index) -> found.addAll(index.coefficients().keySet());
            case Lookup lookup -> lookup.category().at().forEach(inner -> variables(inner, found));
        }
    }

    /** {@link Definition#targetVariables} of these subscripts. */
    static SortedSet<Integer> variables(List<Subscript> subscripts) {
        var found = new TreeSet<Integer>();
        subscripts.forEach(subscript -> variables(subscript, found));
        return found;
    }
}

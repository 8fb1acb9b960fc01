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
import dev.nnc.compiler.type.Extent;
import dev.nnc.compiler.type.Shape;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Lets products read along rows: a tile computes neighbours on the last axis at once, so the
 * operand that depends on this axis must have it last. Where it has not, the product reads a
 * transposed copy:
 *
 * <pre>
 * dX[n, j] = sum[k](dY[n, k] * W[j, k])   ->   T[k, j] = W[j, k]     dX[n, j] = sum[k](dY[n, k] * T[k, j])
 * </pre>
 */
final class Transposes {
    /** How often an element of the copy must be read for the copy to be worth its time. */
    private static final int LEAST_USES = 8;

    /** An operand with one of its axes moved to the end, and some others read from the end. */
    private record Key(int operand, int axis, Set<Integer> backward) {}

    private final List<Node> nodes;
    private final Set<Integer> stepwise;
    private final Map<Key, Integer> copies = new HashMap<>();

    /**
     * @param nodes of the graph; copies are added
     * @param stepwise those that are computed step by step
     */
    Transposes(List<Node> nodes, Set<Integer> stepwise) {
        this.nodes = nodes;
        this.stepwise = stepwise;
    }

    /** The definitions with the copies that they need in front of their readers. */
    List<Definition> apply(List<Definition> definitions) {
        var all = new ArrayList<Definition>();
        for (Definition definition : definitions) {
            if (!new Nest(List.of(definition)).isTiled()) {
                all.add(definition);
                continue;
            }
            int column = definition.output().size() - 1;
            Scalar body =
                    Scalars.rewrite(
                            definition.rule().body(),
                            part ->
                                    part instanceof Read read
                                                    && axisToMove(read, column, definition) >= 0
                                            ? moved(read, axisToMove(read, column, definition), all)
                                            : part);
            Comprehension rule = definition.rule();
            all.add(
                    new Definition(
                            definition.node(),
                            new Comprehension(rule.domain(), rule.target(), rule.reducer(), body)));
        }
        return all;
    }

    /** The axis of a read that is the column, -1 if it is the last one or there is none. */
    private int axisToMove(Read read, int column, Definition definition) {
        int axis = read.at().indexOf(Subscript.variable(column));
        boolean elsewhere =
                read.at().stream().filter(subscript -> Subscripts.uses(subscript, column)).count()
                        != 1;
        if (stepwise.contains(read.operand()) && stepwise.contains(definition.id())) {
            return -1;
        }
        if (axis < 0 || axis == read.at().size() - 1 || elsewhere) {
            return -1;
        }
        double uses =
                Cost.points(definition.rule().domain())
                        / Cost.points(nodes.get(read.operand()).shape().extents());
        return uses >= LEAST_USES ? axis : -1;
    }

    private Read moved(Read read, int axis, List<Definition> definitions) {
        Set<Integer> backward =
                IntStream.range(0, read.at().size())
                        .filter(place -> isBackward(read, place))
                        .boxed()
                        .collect(Collectors.toSet());
        int copy =
                copies.computeIfAbsent(
                        new Key(read.operand(), axis, backward),
                        key -> add(nodes.get(key.operand()), key.axis(), key.backward()));
        Node node = nodes.get(copy);
        if (definitions.stream().noneMatch(definition -> definition.id() == copy)) {
            definitions.add(new Definition(node, (Comprehension) node.op()));
        }
        var at = new ArrayList<Subscript>();
        for (int place = 0; place < read.at().size(); place++) {
            at.add(
                    backward.contains(place)
                            ? mirrored(read.at().get(place), extent(read, place))
                            : read.at().get(place));
        }
        return new Read(copy, moveToEnd(at, axis));
    }

    private Extent extent(Read read, int axis) {
        return nodes.get(read.operand()).shape().extent(axis);
    }

    /** Whether the index is {@code extent - 1 - v}. */
    private boolean isBackward(Read read, int axis) {
        return mirrored(read.at().get(axis), extent(read, axis)) instanceof Linear(Affine index)
                && index.isVariable();
    }

    private static Subscript mirrored(Subscript subscript, Extent extent) {
        return subscript instanceof Linear(Affine index)
                ? new Linear(Affine.of(extent.minus(1)).minus(index))
                : subscript;
    }

    private int add(Node operand, int axis, Set<Integer> backward) {
        List<Extent> domain = moveToEnd(operand.shape().extents(), axis);
        var at = new ArrayList<Subscript>();
        for (int place = 0; place < domain.size(); place++) {
            int variable = place < axis ? place : place == axis ? domain.size() - 1 : place - 1;
            var index = new Linear(Affine.variable(variable));
            at.add(
                    backward.contains(place)
                            ? mirrored(index, operand.shape().extent(place))
                            : index);
        }
        List<Subscript> target =
                IntStream.range(0, domain.size()).mapToObj(Subscript::variable).toList();
        var rule = new Comprehension(domain, target, Reducer.NONE, new Read(operand.id(), at));
        Label label =
                operand.label().isNamed()
                        ? Label.NONE.named(operand.label().name() + "Transposed")
                        : Label.NONE;
        nodes.add(
                new Node(
                        nodes.size(),
                        rule,
                        List.of(operand.id()),
                        new Shape(domain),
                        operand.type(),
                        operand.perSample(),
                        label));
        return nodes.size() - 1;
    }

    private static <T> List<T> moveToEnd(List<T> list, int axis) {
        var moved = new ArrayList<>(list);
        moved.add(moved.remove(axis));
        return moved;
    }
}

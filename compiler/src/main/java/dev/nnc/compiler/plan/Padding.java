package dev.nnc.compiler.plan;

import dev.nnc.compiler.graph.Node;
import dev.nnc.compiler.graph.Op.Comprehension;
import dev.nnc.compiler.graph.Op.Reducer;
import dev.nnc.compiler.scalar.Affine;
import dev.nnc.compiler.scalar.Condition;
import dev.nnc.compiler.scalar.Condition.Compare;
import dev.nnc.compiler.scalar.Condition.Relation;
import dev.nnc.compiler.scalar.Scalar;
import dev.nnc.compiler.scalar.Scalar.Position;
import dev.nnc.compiler.scalar.Scalar.Read;
import dev.nnc.compiler.scalar.Scalar.Select;
import dev.nnc.compiler.scalar.Subscript;
import dev.nnc.compiler.scalar.Subscript.Linear;
import dev.nnc.compiler.type.Extent;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/**
 * What a copy with margins of zeros copies, {@code P[i + 1] = x[i]}, however it is written.
 *
 * @param value the copied one, seen in its own shape
 * @param before the width of the margin in front, on each axis
 */
record Padding(int value, List<Integer> before) {
    Padding {
        before = List.copyOf(before);
    }

    /** The padding that a rule describes, if it is one. */
    static Optional<Padding> of(Comprehension rule, Node result, IntFunction<Node> nodes) {
        return rule.isGather() ? ofMap(rule, nodes) : ofScatter(rule, result, nodes);
    }

    /** {@code if 0 <= i - 1 and i - 1 < 32 then x[i - 1] else 0} */
    private static Optional<Padding> ofMap(Comprehension rule, IntFunction<Node> nodes) {
        List<Condition> guards = new ArrayList<>();
        Scalar inner = rule.body();
        while (inner instanceof Select select && select.otherwise().equals(Scalar.constant(0))) {
            Halos.flatten(select.condition(), guards);
            inner = select.then();
        }
        if (!rule.isMap() || guards.isEmpty() || !(inner instanceof Read read)) {
            return Optional.empty();
        }
        List<Extent> extents = nodes.apply(read.operand()).shape().extents();
        var before = new ArrayList<Integer>();
        var needed = new ArrayList<Condition>();
        for (int axis = 0; axis < read.at().size(); axis++) {
            if (extents.size() != rule.domain().size()
                    || !(read.at().get(axis) instanceof Linear(Affine index))
                    || !isShifted(index, axis)) {
                return Optional.empty();
            }
            Extent front = Extent.ZERO.minus(index.constant());
            Extent behind = rule.domain().get(axis).minus(extents.get(axis)).minus(front);
            if (!behind.isLiteral() || behind.literal() < 0 || front.literal() < 0) {
                return Optional.empty();
            }
            if (front.literal() > 0) {
                needed.add(Halos.atLeastZero(index));
            }
            if (behind.literal() > 0) {
                needed.add(Halos.below(index, extents.get(axis)));
            }
            before.add((int) front.literal());
        }
        List<Condition> found = guards.stream().map(Padding::againstZero).toList();
        return needed.containsAll(found) && found.containsAll(needed)
                ? Optional.of(new Padding(read.operand(), before))
                : Optional.empty();
    }

    /** {@code P[i + 1] += x[i]} */
    private static Optional<Padding> ofScatter(
            Comprehension rule, Node result, IntFunction<Node> nodes) {
        if (!(rule.body() instanceof Read read)
                || !read.at().equals(here(rule.domain().size()))
                || rule.target().size() != rule.domain().size()
                || !nodes.apply(read.operand()).shape().extents().equals(rule.domain())) {
            return Optional.empty();
        }
        var before = new ArrayList<Integer>();
        for (int axis = 0; axis < rule.target().size(); axis++) {
            if (!(rule.target().get(axis) instanceof Linear(Affine index))
                    || !isShifted(index, axis)
                    || !result.shape().extent(axis).minus(rule.domain().get(axis)).isLiteral()) {
                return Optional.empty();
            }
            before.add((int) index.constant().literal());
        }
        return Optional.of(new Padding(read.operand(), before));
    }

    /** {@code i < 33} as {@code i - 33 < 0} */
    private static Condition againstZero(Condition guard) {
        return guard instanceof Compare(Relation relation, Position left, Scalar.Constant right)
                        && right.value() == Math.rint(right.value())
                ? new Compare(
                        relation,
                        new Position(left.index().plus(-(long) right.value())),
                        Scalar.constant(0))
                : guard;
    }

    private static boolean isShifted(Affine index, int axis) {
        return index.constant().isLiteral() && index.minus(Affine.variable(axis)).isConstant();
    }

    private static List<Subscript> here(int variables) {
        return IntStream.range(0, variables).mapToObj(Subscript::variable).toList();
    }

    /** The place of an element of the value, in its copy. */
    List<Subscript> at(List<Subscript> inside) {
        return IntStream.range(0, inside.size())
                .<Subscript>mapToObj(axis ->
                        inside.get(axis) instanceof Linear(Affine index)
                                ? new Linear(index.plus((long) before.get(axis)))
                                : inside.get(axis))
                .toList();
    }

    /** {@code P[i + 1] += x[i]}, for a value of these extents. */
    Comprehension scatter(List<Extent> extents) {
        List<Subscript> here = here(extents.size());
        return new Comprehension(extents, at(here), Reducer.SUM, new Read(value, here));
    }
}

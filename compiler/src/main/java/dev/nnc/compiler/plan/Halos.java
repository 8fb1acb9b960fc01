package dev.nnc.compiler.plan;

import dev.nnc.compiler.graph.Label;
import dev.nnc.compiler.graph.Node;
import dev.nnc.compiler.graph.Op.Comprehension;
import dev.nnc.compiler.graph.Op.Reducer;
import dev.nnc.compiler.scalar.Affine;
import dev.nnc.compiler.scalar.Condition;
import dev.nnc.compiler.scalar.Condition.And;
import dev.nnc.compiler.scalar.Condition.Compare;
import dev.nnc.compiler.scalar.Condition.Relation;
import dev.nnc.compiler.scalar.Function;
import dev.nnc.compiler.scalar.Scalar;
import dev.nnc.compiler.scalar.Scalar.Apply;
import dev.nnc.compiler.scalar.Scalar.Position;
import dev.nnc.compiler.scalar.Scalar.Read;
import dev.nnc.compiler.scalar.Scalar.Select;
import dev.nnc.compiler.scalar.Scalars;
import dev.nnc.compiler.scalar.Subscript;
import dev.nnc.compiler.scalar.Subscript.Linear;
import dev.nnc.compiler.type.Extent;
import dev.nnc.compiler.type.Shape;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Lets products read beyond an operand's edge instead of asking at each step whether they are
 * inside: they read a copy with a margin of zeros.
 *
 * <pre>
 * dx[a] = sum[u](if 0 <= a - u and a - u < 10 then d[a - u] * w[u] else 0)
 *   ->  padded[i + 4] = d[i]     dx[a] = sum[u](padded[a - u + 4] * w[u])
 * </pre>
 */
final class Halos {
    /** How often an element of the copy must be read for the copy to be worth its time. */
    private static final int LEAST_USES = 8;

    /** A read whose subscripts are what a guard keeps inside, and how far they reach out. */
    private record Guarded(Read read, List<Extent> before, List<Extent> after) {}

    private record Key(int operand, List<Extent> before, List<Extent> after) {}

    private final List<Node> nodes;
    private final Set<Integer> stepwise;
    private final Map<Key, Integer> copies = new HashMap<>();

    /**
     * @param nodes of the graph; copies are added
     * @param stepwise those that are computed step by step
     */
    Halos(List<Node> nodes, Set<Integer> stepwise) {
        this.nodes = nodes;
        this.stepwise = stepwise;
    }

    /** The definitions with the copies that they need in front of their readers. */
    List<Definition> apply(List<Definition> definitions) {
        var all = new ArrayList<Definition>();
        for (Definition definition : definitions) {
            all.add(
                    guarded(definition)
                            .map(found -> unguarded(definition, found, all))
                            .orElse(definition));
        }
        return all;
    }

    /** The first read of a guarded product that fails its guard whenever it is outside. */
    Optional<Read> guardedRead(Definition definition) {
        if (definition.rule().reducer() != Reducer.SUM
                || stepwise.contains(definition.id())
                || !(definition.rule().body() instanceof Select select)
                || !select.otherwise().equals(Scalar.constant(0))
                || !(select.then() instanceof Apply product)
                || product.function() != Function.MULTIPLY) {
            return Optional.empty();
        }
        List<Condition> guards = new ArrayList<>();
        flatten(select.condition(), guards);
        return Scalars.reads(product).stream()
                .filter(read -> guards.stream().allMatch(guard -> keepsInside(guard, read)))
                .filter(read ->
                        Scalars.reads(product).stream()
                                .allMatch(other ->
                                        other.equals(read)
                                                || staysInside(other, definition.rule().domain())))
                .findFirst();
    }

    private Optional<Guarded> guarded(Definition definition) {
        return guardedRead(definition)
                .map(read -> margins(read, definition.rule().domain()))
                .filter(found -> isWorthIt(found, definition));
    }

    static void flatten(Condition condition, List<Condition> parts) {
        if (condition instanceof And(Condition left, Condition right)) {
            flatten(left, parts);
            flatten(right, parts);
        } else {
            parts.add(condition);
        }
    }

    /** {@code 0 <= index}, or {@code index < extent}, for a subscript of the read. */
    private boolean keepsInside(Condition guard, Read read) {
        List<Extent> extents = extents(read);
        return IntStream.range(0, extents.size())
                .anyMatch(axis ->
                        read.at().get(axis) instanceof Linear(Affine index)
                                && (guard.equals(atLeastZero(index))
                                        || guard.equals(below(index, extents.get(axis)))));
    }

    /** Whether a read needs no guard. */
    private boolean staysInside(Read read, List<Extent> domain) {
        List<Extent> extents = extents(read);
        return IntStream.range(0, extents.size())
                .allMatch(axis ->
                        !(read.at().get(axis) instanceof Linear(Affine index))
                                || index.min(domain::get) >= 0
                                        && index.extreme(domain::get, false)
                                                        .minus(extents.get(axis))
                                                        .max()
                                                < 0);
    }

    private List<Extent> extents(Read read) {
        return nodes.get(read.operand()).shape().extents();
    }

    static Compare atLeastZero(Affine index) {
        return new Compare(Relation.GREATER_EQUAL, new Position(index), Scalar.constant(0));
    }

    static Compare below(Affine index, Extent extent) {
        return new Compare(
                Relation.LESS, new Position(index.minus(Affine.of(extent))), Scalar.constant(0));
    }

    private Guarded margins(Read read, List<Extent> domain) {
        var before = new ArrayList<Extent>();
        var after = new ArrayList<Extent>();
        for (int axis = 0; axis < read.at().size(); axis++) {
            Extent low = Extent.ZERO;
            Extent high = Extent.ZERO;
            if (read.at().get(axis) instanceof Linear(Affine index)) {
                low = Extent.ZERO.minus(index.extreme(domain::get, true));
                high = index.extreme(domain::get, false).plus(1).minus(extents(read).get(axis));
            }
            before.add(low.max() <= 0 ? Extent.ZERO : low);
            after.add(high.max() <= 0 ? Extent.ZERO : high);
        }
        return new Guarded(read, before, after);
    }

    private boolean isWorthIt(Guarded guarded, Definition definition) {
        boolean literal =
                guarded.before().stream().allMatch(Extent::isLiteral)
                        && guarded.after().stream().allMatch(Extent::isLiteral);
        return literal
                && Cost.points(definition.rule().domain())
                        >= LEAST_USES * Cost.points(padded(guarded));
    }

    private List<Extent> padded(Guarded guarded) {
        List<Extent> extents = extents(guarded.read());
        return IntStream.range(0, extents.size())
                .mapToObj(axis ->
                        extents.get(axis)
                                .plus(guarded.before().get(axis))
                                .plus(guarded.after().get(axis)))
                .toList();
    }

    private Definition unguarded(Definition definition, Guarded found, List<Definition> all) {
        Read read = found.read();
        int copy =
                copies.computeIfAbsent(
                        new Key(read.operand(), found.before(), found.after()), _ -> add(found));
        Node node = nodes.get(copy);
        if (all.stream().noneMatch(earlier -> earlier.id() == copy)) {
            all.add(new Definition(node, (Comprehension) node.op()));
        }
        List<Subscript> at = shifted(read.at(), found.before());
        Comprehension rule = definition.rule();
        Scalar body =
                Scalars.rewrite(
                        ((Select) rule.body()).then(),
                        part -> part.equals(read) ? new Read(copy, at) : part);
        return new Definition(
                definition.node(),
                new Comprehension(rule.domain(), rule.target(), rule.reducer(), body));
    }

    private static List<Subscript> shifted(List<Subscript> at, List<Extent> before) {
        return IntStream.range(0, at.size())
                .<Subscript>mapToObj(axis ->
                        at.get(axis) instanceof Linear(Affine index)
                                ? new Linear(index.plus(before.get(axis)))
                                : at.get(axis))
                .toList();
    }

    /** {@code padded[i + before] = operand[i]}: a scatter, around which there are zeros. */
    private int add(Guarded found) {
        Node operand = nodes.get(found.read().operand());
        List<Extent> domain = operand.shape().extents();
        List<Subscript> here =
                IntStream.range(0, domain.size()).mapToObj(Subscript::variable).toList();
        var rule =
                new Comprehension(
                        domain,
                        shifted(here, found.before()),
                        Reducer.SUM,
                        new Read(operand.id(), here));
        Label label =
                operand.label().isNamed()
                        ? Label.NONE.named(operand.label().name() + "Padded")
                        : Label.NONE;
        nodes.add(
                new Node(
                        nodes.size(),
                        rule,
                        List.of(operand.id()),
                        new Shape(padded(found)),
                        operand.type(),
                        operand.perSample(),
                        label));
        return nodes.size() - 1;
    }
}

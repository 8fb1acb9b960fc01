package dev.nnc.compiler.plan;

import dev.nnc.compiler.graph.Node;
import dev.nnc.compiler.graph.Op.Comprehension;
import dev.nnc.compiler.graph.Op.Reshape;
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
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Computes of a value only the part that somebody reads: of the gradient by a padded image, that by
 * the image.
 *
 * <pre>
 * dP[n, a, b] = ... for a, b &lt; 34      dx[n, i, j] = dP[n, i + 1, j + 1] for i, j &lt; 32
 *   -&gt;   dP[n, a, b] = ... at a + 1, b + 1, for a, b &lt; 32      dx[n, i, j] = dP[n, i, j]
 * </pre>
 */
final class Crops {
    /** The elements of a value that are read: on each axis the first one, and how many. */
    private record Box(List<Integer> first, List<Extent> extents) {}

    private record Key(int value, Box box) {}

    private final List<Node> nodes;
    private final Set<Integer> whole;
    private final Map<Key, Integer> parts = new HashMap<>();

    /**
     * @param nodes of the graph; the parts of values are added
     * @param stepwise those that are computed step by step
     */
    Crops(List<Node> nodes, Set<Integer> stepwise) {
        this.nodes = nodes;
        this.whole = new HashSet<>(stepwise);
        for (Node node : nodes) {
            if (node.op() instanceof Reshape) {
                whole.add(node.operands().getFirst());
            }
        }
    }

    /**
     * The definitions of a program, each of what the others read.
     *
     * @param kept results, and what is remembered from step to step
     */
    List<Definition> apply(List<Definition> definitions, Set<Integer> kept) {
        Map<Integer, Box> boxes = new HashMap<>();
        var readers = new HashMap<Integer, List<Definition>>();
        var all = new ArrayList<Definition>();
        for (Definition definition : definitions.reversed()) {
            Definition needed =
                    kept.contains(definition.id())
                            ? definition
                            : box(definition, readers.getOrDefault(definition.id(), List.of()))
                                    .map(box -> {
                                        boxes.put(definition.id(), box);
                                        return part(definition, box);
                                    })
                                    .orElse(definition);
            all.addFirst(needed);
            needed.reads().stream()
                    .map(Read::operand)
                    .distinct()
                    .forEach(operand ->
                            readers.computeIfAbsent(operand, _ -> new ArrayList<>()).add(needed));
        }
        return all.stream().map(definition -> shifted(definition, boxes)).toList();
    }

    private Optional<Box> box(Definition definition, List<Definition> readers) {
        if (definition.isScatter() || whole.contains(definition.id()) || readers.isEmpty()) {
            return Optional.empty();
        }
        List<Extent> all = definition.node().shape().extents();
        var first = new ArrayList<Integer>();
        var extents = new ArrayList<Extent>();
        for (int axis = 0; axis < all.size(); axis++) {
            long from = 0;
            Extent extent = all.get(axis);
            if (extent.isLiteral()) {
                int here = axis;
                long last = extent.literal() - 1;
                from =
                        readers.stream()
                                .mapToLong(reader -> reach(reader, definition.id(), here, true))
                                .min()
                                .orElse(0);
                long to =
                        readers.stream()
                                .mapToLong(reader -> reach(reader, definition.id(), here, false))
                                .max()
                                .orElse(last);
                from = Math.clamp(from, 0, last);
                extent = Extent.of(Math.clamp(to, from, last) - from + 1);
            }
            first.add(Math.toIntExact(from));
            extents.add(extent);
        }
        return extents.equals(all) ? Optional.empty() : Optional.of(new Box(first, extents));
    }

    /** The least or the greatest place on an axis that the reader asks for. */
    private static long reach(Definition reader, int value, int axis, boolean least) {
        return reader.reads().stream()
                .filter(read -> read.operand() == value)
                .mapToLong(read -> reach(read.at().get(axis), reader.rule().domain(), least))
                .reduce(least ? Math::min : Math::max)
                .orElseThrow();
    }

    private static long reach(Subscript at, List<Extent> domain, boolean least) {
        long anywhere = least ? Long.MIN_VALUE : Long.MAX_VALUE;
        return at instanceof Linear(Affine index)
                        && index.coefficients().keySet().stream()
                                .allMatch(variable -> domain.get(variable).isLiteral())
                        && index.constant().isLiteral()
                ? least ? index.min(domain::get) : index.max(domain::get)
                : anywhere;
    }

    private Definition part(Definition definition, Box box) {
        Node node = definition.node();
        Comprehension rule = definition.rule();
        int rank = box.extents().size();
        var domain = new ArrayList<>(box.extents());
        domain.addAll(rule.domain().subList(rank, rule.domain().size()));
        Scalar body =
                Scalars.substitute(
                        rule.body(),
                        variable ->
                                variable < rank
                                        ? Affine.variable(variable)
                                                .plus((long) box.first().get(variable))
                                        : Affine.variable(variable));
        var part = new Comprehension(domain, rule.target(), rule.reducer(), body);
        int id =
                parts.computeIfAbsent(
                        new Key(node.id(), box),
                        _ -> {
                            nodes.add(
                                    new Node(
                                            nodes.size(),
                                            part,
                                            node.operands(),
                                            new Shape(box.extents()),
                                            node.type(),
                                            node.perSample(),
                                            node.label()));
                            return nodes.size() - 1;
                        });
        return new Definition(nodes.get(id), part);
    }

    /** The definition with its reads of parts. */
    private Definition shifted(Definition definition, Map<Integer, Box> boxes) {
        Comprehension rule = definition.rule();
        return new Definition(
                definition.node(),
                new Comprehension(
                        rule.domain(),
                        Scalars.rewrite(rule.target(), part -> shifted(part, boxes)),
                        rule.reducer(),
                        Scalars.rewrite(rule.body(), part -> shifted(part, boxes))));
    }

    private Scalar shifted(Scalar scalar, Map<Integer, Box> boxes) {
        if (!(scalar instanceof Read read)) {
            return scalar;
        }
        Box box = boxes.get(read.operand());
        if (box == null) {
            return scalar;
        }
        List<Subscript> at =
                IntStream.range(0, read.at().size())
                        .<Subscript>mapToObj(axis ->
                                read.at().get(axis) instanceof Linear(Affine index)
                                        ? new Linear(index.plus(-(long) box.first().get(axis)))
                                        : read.at().get(axis))
                        .toList();
        return new Read(parts.getOrDefault(new Key(read.operand(), box), read.operand()), at);
    }
}

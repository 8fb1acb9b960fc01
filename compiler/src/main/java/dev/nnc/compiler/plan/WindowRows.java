package dev.nnc.compiler.plan;

import dev.nnc.compiler.graph.Label;
import dev.nnc.compiler.graph.Node;
import dev.nnc.compiler.graph.Op.Comprehension;
import dev.nnc.compiler.graph.Op.Reducer;
import dev.nnc.compiler.scalar.Affine;
import dev.nnc.compiler.scalar.Function;
import dev.nnc.compiler.scalar.Scalar;
import dev.nnc.compiler.scalar.Scalar.Apply;
import dev.nnc.compiler.scalar.Scalar.Read;
import dev.nnc.compiler.scalar.Subscript;
import dev.nnc.compiler.scalar.Subscript.Linear;
import dev.nnc.compiler.type.Extent;
import dev.nnc.compiler.type.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Computes the gradient by the input of a convolution for a whole row of the window at once, where
 * that is less work: the columns of a window and its channels lie side by side, and what a pixel
 * adds to them is one long row.
 *
 * <pre>
 * dx[n, i + u, j + v, c] += dy[n, i, j, f] * w[u, v, c, f]
 *   ->   rows[u, f, v * C + c] = w[u, v, c, f]
 *        windows[n, i + u, j * C + vc] += dy[n, i, j, f] * rows[u, f, vc]     dx[n, a, b, c] = windows[n, a, b * C + c]
 * </pre>
 *
 * <p>Read as a sum for each element instead, small images would be mostly margin, and few channels
 * would not fill the vectors.
 */
final class WindowRows {
    static final int LANES = 16;
    static final int MOST_VECTORS = 4;

    /** Fewer channels than this are not worth a row. */
    private static final int LEAST_CHANNELS = 4;

    /** Up to this share of the other way's work it is worth the copy. */
    private static final double WORTH = 0.75;

    private final List<Node> nodes;
    private final Set<Integer> kept;
    private final Halos halos;

    /**
     * @param nodes of the graph; rows and windows are added
     * @param kept results, and what is remembered from step to step
     */
    WindowRows(List<Node> nodes, Set<Integer> kept, Halos halos) {
        this.nodes = nodes;
        this.kept = kept;
        this.halos = halos;
    }

    /** The definitions with the rows and windows in front of their readers. */
    List<Definition> apply(List<Definition> definitions) {
        var all = new ArrayList<Definition>();
        for (Definition definition : definitions) {
            Windows.of(definition, nodes, halos)
                    .filter(found -> isLess(found) && !kept.contains(definition.id()))
                    .ifPresentOrElse(
                            found -> add(definition, found, all), () -> all.add(definition));
        }
        return all;
    }

    /** Whether it is less work, and all elements lie in a window. */
    private static boolean isLess(Windows found) {
        double taps = Cost.points(found.window());
        double channels = Math.ceilDiv(found.channels(), LANES) * LANES;
        double now = Cost.points(found.output()) * taps * channels;
        double then =
                Cost.points(found.pixels())
                        * found.window().getFirst().literal()
                        * found.paddedRow();
        boolean inside =
                found.output().getFirst().literal() + found.before().getFirst() <= found.height()
                        && (found.output().getLast().literal() + found.before().getLast())
                                        * found.channels()
                                <= found.width();
        return inside && found.channels() >= LEAST_CHANNELS && then <= WORTH * now;
    }

    private void add(Definition definition, Windows found, List<Definition> all) {
        Definition rows = rows(found);
        all.add(rows);
        Node node = definition.node();
        Definition windows = windows(node, found, rows.id());
        all.add(windows);
        Affine place =
                Affine.variable(2)
                        .times(Math.toIntExact(found.channels()))
                        .plus(Affine.variable(3))
                        .plus(Math.toIntExact(found.before().getLast() * found.channels()));
        Read read =
                new Read(
                        windows.id(),
                        List.of(
                                Subscript.variable(0),
                                new Linear(Affine.variable(1).plus(found.before().getFirst())),
                                new Linear(place)));
        all.add(
                new Definition(
                        node,
                        new Comprehension(node.shape().extents(), here(4), Reducer.NONE, read)));
    }

    private static List<Subscript> here(int variables) {
        return IntStream.range(0, variables).mapToObj(Subscript::variable).toList();
    }

    /** {@code rows[u, f, v * C + c] = w[u, v, c, f]} */
    private Definition rows(Windows found) {
        Node weights = nodes.get(found.weights().operand());
        List<Extent> domain =
                List.of(
                        found.window().getFirst(),
                        Extent.of(found.filters()),
                        found.window().getLast(),
                        Extent.of(found.channels()));
        Affine place =
                Affine.variable(2)
                        .times(Math.toIntExact(found.channels()))
                        .plus(Affine.variable(3));
        List<Subscript> target =
                List.of(Subscript.variable(0), Subscript.variable(1), new Linear(place));
        // The variables of u, v, c and f here.
        List<Integer> variables = List.of(0, 2, 3, 1);
        List<Subscript> at =
                IntStream.range(0, 4)
                        .mapToObj(axis -> variables.get(found.at().indexOf(axis)))
                        .map(Subscript::variable)
                        .toList();
        var rule = new Comprehension(domain, target, Reducer.SUM, new Read(weights.id(), at));
        Shape shape =
                new Shape(
                        List.of(
                                found.window().getFirst(),
                                Extent.of(found.filters()),
                                Extent.of(found.paddedRow())));
        return added(rule, List.of(weights.id()), shape, weights, "Rows");
    }

    /** {@code windows[n, i + u, j * C + vc] += dy[n, i, j, f] * rows[u, f, vc]} */
    private Definition windows(Node node, Windows found, int rows) {
        int n = 0;
        int u = 1;
        int j = 2;
        int i = 3;
        int vc = 4;
        int f = 5;
        List<Extent> domain =
                List.of(
                        Extent.BATCH,
                        found.window().getFirst(),
                        found.pixels().getLast(),
                        found.pixels().getFirst(),
                        Extent.of(found.paddedRow()),
                        Extent.of(found.filters()));
        int step = Math.toIntExact(found.channels());
        List<Subscript> target =
                List.of(
                        Subscript.variable(n),
                        new Linear(Affine.variable(i).plus(Affine.variable(u))),
                        new Linear(Affine.variable(j).times(step).plus(Affine.variable(vc))));
        Scalar body =
                Apply.of(
                        Function.MULTIPLY,
                        new Read(
                                found.dy().operand(),
                                List.of(
                                        Subscript.variable(n),
                                        Subscript.variable(i),
                                        Subscript.variable(j),
                                        Subscript.variable(f))),
                        new Read(
                                rows,
                                List.of(
                                        Subscript.variable(u),
                                        Subscript.variable(f),
                                        Subscript.variable(vc))));
        Shape shape =
                new Shape(
                        List.of(Extent.BATCH, Extent.of(found.height()), Extent.of(found.width())));
        var rule = new Comprehension(domain, target, Reducer.SUM, body);
        return added(rule, List.of(found.dy().operand(), rows), shape, node, "Windows");
    }

    private Definition added(
            Comprehension rule, List<Integer> operands, Shape shape, Node like, String suffix) {
        Label label =
                like.label().isNamed()
                        ? Label.NONE.named(like.label().name() + suffix)
                        : Label.NONE;
        var node =
                new Node(
                        nodes.size(),
                        rule,
                        operands,
                        shape,
                        like.type(),
                        shape.extents().contains(Extent.BATCH),
                        label);
        nodes.add(node);
        return new Definition(node, rule);
    }
}

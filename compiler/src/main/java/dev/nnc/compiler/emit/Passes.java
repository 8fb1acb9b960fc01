package dev.nnc.compiler.emit;

import dev.nnc.compiler.loop.Kernel;
import dev.nnc.compiler.loop.Slot.Buffer;
import dev.nnc.compiler.loop.Statement;
import dev.nnc.compiler.loop.Statement.Store;
import dev.nnc.compiler.scalar.Scalar;
import dev.nnc.compiler.scalar.Scalar.Read;
import dev.nnc.compiler.scalar.Scalars;
import dev.nnc.compiler.type.Dim;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Divides long sums into passes whose operands stay in the cache until all tiles have used them:
 * the outer loops of the sum go around the tiles, whose sums then go on from what is stored.
 *
 * <pre>
 * dW[u, f] = sum[n, i](x[n, i + u] * dy[n, i, f])   ->   for n: dW[u, f] += sum[i](x[n, i + u] * dy[n, i, f])
 * </pre>
 */
final class Passes {
    /** What surely stays in the cache of a core, in elements. */
    private static final double CACHED = 1 << 17;

    /** The steps of a sum that are worth loading and storing it. */
    private static final double LEAST_STEPS = 64;

    private static final long BATCH = 64;

    private Passes() {}

    static TilePattern of(TilePattern pattern) {
        List<Integer> reduced = pattern.reduced();
        boolean plain =
                pattern.end().size() == 1
                        && pattern.end().getFirst() instanceof Store store
                        && store.value().equals(new Read(pattern.sum(), List.of()));
        if (!plain || reduced.size() < 2 || elements(pattern, reduced) <= CACHED) {
            return pattern;
        }
        for (int outer = reduced.size() - 1; outer > 0; outer--) {
            List<Integer> inner = reduced.subList(outer, reduced.size());
            if (points(pattern.kernel(), inner) >= LEAST_STEPS) {
                return divided(pattern, reduced.subList(0, outer), inner);
            }
        }
        return pattern;
    }

    private static TilePattern divided(
            TilePattern pattern, List<Integer> around, List<Integer> inner) {
        var outer = new ArrayList<>(around);
        outer.addAll(pattern.outer());
        return new TilePattern(
                pattern.kernel(),
                outer,
                pattern.row(),
                pattern.column(),
                inner,
                pattern.sum(),
                pattern.product(),
                pattern.end(),
                true);
    }

    /** How many elements of the operands one pass over these loops of the sum reads. */
    private static double elements(TilePattern pattern, List<Integer> reduced) {
        return Scalars.reads(pattern.product()).stream()
                .mapToDouble(read -> elements(pattern, read, reduced))
                .sum();
    }

    private static double elements(TilePattern pattern, Read read, List<Integer> reduced) {
        Buffer buffer = (Buffer) pattern.kernel().slots().get(read.operand());
        var strides = Places.linear(buffer, read.at()).strides();
        List<Integer> used =
                Stream.concat(reduced.stream(), Stream.of(pattern.row(), pattern.column()))
                        .filter(strides::containsKey)
                        .toList();
        return points(pattern.kernel(), used);
    }

    private static double points(Kernel kernel, List<Integer> axes) {
        return axes.stream()
                .mapToDouble(axis ->
                        kernel.axes()
                                .get(axis)
                                .extent()
                                .evaluate(dim -> dim.equals(Dim.BATCH) ? BATCH : (long) dim.max()))
                .reduce(1, (a, b) -> a * b);
    }

    /** The loops that make all sums 0 first. */
    static Kernel clearing(Kernel kernel, List<Integer> axes) {
        List<Statement> body = kernel.body();
        while (body.size() == 1 && body.getFirst() instanceof Statement.Loop loop) {
            body = loop.body();
        }
        Store store = (Store) body.getLast();
        List<Statement> clear = List.of(new Store(store.buffer(), store.at(), Scalar.constant(0)));
        for (int axis : axes.reversed()) {
            clear = List.of(new Statement.Loop(axis, clear));
        }
        return new Kernel(kernel.axes(), kernel.slots(), clear, kernel.parallel());
    }
}

package dev.nnc.compiler.interpret;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A loop nest {@code result[r0 + sum r_v v] += a[a0 + sum a_v v] * b[b0 + sum b_v v]} over
 * variables v, in the order that suits the machine: bounded variables outside, so that points out
 * of bounds are not visited; the innermost loop runs along the rows of the result where it can.
 */
final class StridedProduct {
    /** One loop: its variable, its extent and what one step of it adds to the three places. */
    private record Loop(int variable, int extent, int a, int b, int result) {
        boolean isReduction() {
            return result == 0;
        }

        /** A loop along rows of the result and of one factor, while the other factor stays. */
        boolean isRow() {
            return result == 1 && (a == 0 && b == 1 || a == 1 && b == 0);
        }

        /** With the factors exchanged. */
        Loop swapped() {
            return new Loop(variable, extent, b, a, result);
        }

        /** Whether one loop can do the work of this one around the inner one. */
        boolean continues(Loop inner) {
            return a == inner.a * inner.extent
                    && b == inner.b * inner.extent
                    && result == inner.result * inner.extent;
        }
    }

    private static final Loop ONCE = new Loop(0, 1, 0, 0, 0);

    private final List<Loop> outer;

    /** For each outer loop the bounds whose variables are all known there. */
    private final List<List<Bound>> bounds;

    private final int[] coordinates;
    private final Loop middle;
    private final Loop inner;
    private final boolean swapped;
    private final int aBase;
    private final int bBase;
    private final int resultBase;

    private StridedProduct(
            List<Loop> outer,
            List<Bound> bounds,
            int variables,
            Loop middle,
            Loop inner,
            int[] bases) {
        this.swapped = inner.isRow() && inner.a == 1;
        this.outer = outer.stream().map(loop -> swapped ? loop.swapped() : loop).toList();
        this.middle = swapped ? middle.swapped() : middle;
        this.inner = swapped ? inner.swapped() : inner;
        this.aBase = bases[swapped ? 1 : 0];
        this.bBase = bases[swapped ? 0 : 1];
        this.resultBase = bases[2];
        this.coordinates = new int[variables];
        this.bounds =
                IntStream.range(0, outer.size())
                        .mapToObj(level -> closedAt(level, bounds))
                        .toList();
    }

    private List<Bound> closedAt(int level, List<Bound> all) {
        var later = outer.subList(level + 1, outer.size());
        return all.stream()
                .filter(bound ->
                        bound.mentions(outer.get(level).variable)
                                && later.stream().noneMatch(loop -> bound.mentions(loop.variable)))
                .toList();
    }

    /** Over all points of a domain within some bounds. */
    static StridedProduct of(
            int[] domain, List<Bound> bounds, Addresses a, Addresses b, Addresses result) {
        var bounded = new ArrayList<Loop>();
        var free = new ArrayList<Loop>();
        for (int variable = 0; variable < domain.length; variable++) {
            int each = variable;
            var loop =
                    new Loop(
                            variable,
                            domain[variable],
                            (int) a.strides()[variable],
                            (int) b.strides()[variable],
                            (int) result.strides()[variable]);
            if (bounds.stream().anyMatch(bound -> bound.mentions(each))) {
                bounded.add(loop);
            } else if (loop.extent != 1) {
                add(free, loop);
            }
        }
        Loop inner = takeInner(free);
        Loop middle = takeMiddle(free, inner);
        bounded.addAll(free);
        int[] bases = {(int) a.base(), (int) b.base(), (int) result.base()};
        return new StridedProduct(bounded, bounds, domain.length, middle, inner, bases);
    }

    /** Two neighbouring loops become one where that is possible. */
    private static void add(List<Loop> loops, Loop next) {
        if (!loops.isEmpty() && loops.getLast().continues(next)) {
            Loop last = loops.removeLast();
            loops.add(
                    new Loop(
                            next.variable, last.extent * next.extent, next.a, next.b, next.result));
        } else {
            loops.add(next);
        }
    }

    /** Best a row of some length, else the longest reduction, else the longest loop. */
    private static Loop takeInner(List<Loop> loops) {
        Loop best = ONCE;
        for (Loop loop : loops) {
            best = score(loop) > score(best) ? loop : best;
        }
        loops.remove(best);
        return best;
    }

    private static long score(Loop loop) {
        long extent = loop.extent;
        return loop.isRow() && extent >= 4
                ? extent << 40
                : loop.isReduction() ? extent << 8 : extent;
    }

    /** Around a row the longest reduction: its steps are taken four at a time. */
    private static Loop takeMiddle(List<Loop> loops, Loop inner) {
        Loop best = ONCE;
        for (Loop loop : loops) {
            boolean fits = !inner.isRow() || loop.isReduction();
            best = fits && loop.extent > best.extent ? loop : best;
        }
        loops.remove(best);
        return best;
    }

    /** Adds the products to the result. */
    void add(double[] a, double[] b, double[] result) {
        if (swapped) {
            walk(0, b, aBase, a, bBase, result, resultBase);
        } else {
            walk(0, a, aBase, b, bBase, result, resultBase);
        }
    }

    /** The result in zeros of these extents. */
    double[] of(double[] a, double[] b, int[] extents) {
        var result = new double[Tensor.size(extents)];
        add(a, b, result);
        return result;
    }

    private void walk(
            int level, double[] a, int aAt, double[] b, int bAt, double[] result, int at) {
        if (level < outer.size()) {
            Loop loop = outer.get(level);
            int from = 0;
            int to = loop.extent;
            for (Bound bound : bounds.get(level)) {
                from = (int) Math.max(from, bound.from(loop.variable, coordinates));
                to = (int) Math.min(to, bound.to(loop.variable, coordinates));
            }
            for (int i = from; i < to; i++) {
                coordinates[loop.variable] = i;
                walk(
                        level + 1,
                        a,
                        aAt + i * loop.a,
                        b,
                        bAt + i * loop.b,
                        result,
                        at + i * loop.result);
            }
        } else if (inner.isRow()) {
            addRows(a, aAt, b, bAt, result, at);
        } else {
            for (int i = 0; i < middle.extent; i++) {
                addDot(
                        a,
                        aAt + i * middle.a,
                        b,
                        bAt + i * middle.b,
                        result,
                        at + i * middle.result);
            }
        }
    }

    /** {@code row += a0*b0 + a1*b1 + a2*b2 + a3*b3}, four rows of b at a time, then the rest. */
    private void addRows(double[] a, int aAt, double[] b, int bAt, double[] result, int at) {
        int step = 0;
        for (; step + 4 <= middle.extent; step += 4) {
            int place = aAt + step * middle.a;
            int row = bAt + step * middle.b;
            addFour(
                    a[place],
                    a[place + middle.a],
                    a[place + 2 * middle.a],
                    a[place + 3 * middle.a],
                    b,
                    row,
                    middle.b,
                    result,
                    at,
                    inner.extent);
        }
        for (; step < middle.extent; step++) {
            double factor = a[aAt + step * middle.a];
            int row = bAt + step * middle.b;
            for (int i = 0; i < inner.extent; i++) {
                result[at + i] += factor * b[row + i];
            }
        }
    }

    private static void addFour(
            double a0,
            double a1,
            double a2,
            double a3,
            double[] b,
            int row,
            int step,
            double[] result,
            int at,
            int count) {
        int row1 = row + step;
        int row2 = row1 + step;
        int row3 = row2 + step;
        for (int i = 0; i < count; i++) {
            result[at + i] +=
                    a0 * b[row + i] + a1 * b[row1 + i] + a2 * b[row2 + i] + a3 * b[row3 + i];
        }
    }

    private void addDot(double[] a, int aAt, double[] b, int bAt, double[] result, int at) {
        if (!inner.isReduction()) {
            for (int i = 0; i < inner.extent; i++) {
                result[at + i * inner.result] += a[aAt + i * inner.a] * b[bAt + i * inner.b];
            }
            return;
        }
        double even = 0;
        double odd = 0;
        int i = 0;
        for (; i + 2 <= inner.extent; i += 2) {
            even += a[aAt + i * inner.a] * b[bAt + i * inner.b];
            odd += a[aAt + (i + 1) * inner.a] * b[bAt + (i + 1) * inner.b];
        }
        for (; i < inner.extent; i++) {
            even += a[aAt + i * inner.a] * b[bAt + i * inner.b];
        }
        result[at] += even + odd;
    }
}

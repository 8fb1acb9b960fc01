package dev.nnc.compiler.plan;

import dev.nnc.compiler.loop.Kernel;
import dev.nnc.compiler.loop.Statement;
import dev.nnc.compiler.loop.Statement.Loop;
import dev.nnc.compiler.loop.Statement.Store;
import dev.nnc.compiler.scalar.Affine;
import dev.nnc.compiler.scalar.Scalar;
import dev.nnc.compiler.scalar.Subscript;
import dev.nnc.compiler.type.Extent;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Makes the kernel that clears the margins of a value: what is in front of the inner part and
 * behind it on an axis, and inside, the same for the next one.
 *
 * <pre>
 * for n:  P[n, 0, j] = 0 for all j;  P[n, 33, j] = 0 for all j;  for i:  P[n, i + 1, 0] = 0;  P[n, i + 1, 33] = 0
 * </pre>
 */
final class MarginBuilder {
    private final List<Extent> inner;
    private final List<Extent> outer;
    private final List<Integer> before;
    private final KernelSlots slots;
    private final int buffer;

    private MarginBuilder(Definition copy, Padding padding, Values values) {
        this.inner = copy.rule().domain();
        this.outer = copy.node().shape().extents();
        this.before = padding.before();
        this.slots = new KernelSlots(values, List.of(copy.id()));
        this.buffer = slots.buffer(copy.id());
    }

    /**
     * @param copy of a value that lies inside
     */
    static Kernel build(Definition copy, Padding padding, Values values) {
        var builder = new MarginBuilder(copy, padding, values);
        List<Statement> body = builder.inside(List.of(), List.of());
        return new Kernel(
                builder.slots.axes(),
                builder.slots.slots(),
                body,
                body.size() == 1 && builder.inner.getFirst().equals(Extent.BATCH));
    }

    private boolean hasMargin(int axis) {
        return !inner.get(axis).equals(outer.get(axis));
    }

    /** What is to be cleared inside of these axes, on the next one and the later ones. */
    private List<Statement> inside(List<Integer> enclosing, List<Subscript> at) {
        int axis = at.size();
        var found = new ArrayList<Statement>();
        long front = before.get(axis);
        if (hasMargin(axis)) {
            Extent behind = outer.get(axis).minus(inner.get(axis)).minus(front);
            found.addAll(strip(enclosing, at, Extent.of(front), Extent.ZERO));
            found.addAll(strip(enclosing, at, behind, inner.get(axis).plus(front)));
        }
        if (IntStream.range(axis + 1, inner.size()).noneMatch(this::hasMargin)) {
            return found;
        }
        int variable = axis(enclosing, inner.get(axis));
        List<Statement> body =
                inside(
                        with(enclosing, variable),
                        with(at, new Subscript.Linear(Affine.variable(variable).plus(front))));
        found.add(new Loop(variable, body));
        return found;
    }

    /** So many rows from the place on, with all that they hold. */
    private List<Statement> strip(
            List<Integer> enclosing, List<Subscript> at, Extent rows, Extent from) {
        if (rows.is(0)) {
            return List.of();
        }
        if (rows.is(1)) {
            return whole(enclosing, with(at, new Subscript.Linear(Affine.of(from))));
        }
        int variable = axis(enclosing, rows);
        var row = new Subscript.Linear(Affine.variable(variable).plus(from));
        return List.of(new Loop(variable, whole(with(enclosing, variable), with(at, row))));
    }

    private List<Statement> whole(List<Integer> enclosing, List<Subscript> at) {
        if (at.size() == outer.size()) {
            return List.of(new Store(buffer, at, Scalar.constant(0)));
        }
        int variable = axis(enclosing, outer.get(at.size()));
        return List.of(
                new Loop(
                        variable,
                        whole(with(enclosing, variable), with(at, Subscript.variable(variable)))));
    }

    private int axis(List<Integer> enclosing, Extent extent) {
        String name = AxisNames.output(List.of(extent), slots.taken(enclosing)).getFirst();
        return slots.axis(name, extent);
    }

    private static <T> List<T> with(List<T> some, T more) {
        return Stream.concat(some.stream(), Stream.of(more)).toList();
    }
}

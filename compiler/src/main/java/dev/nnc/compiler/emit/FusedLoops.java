package dev.nnc.compiler.emit;

import dev.nnc.compiler.loop.Axis;
import dev.nnc.compiler.loop.Kernel;
import dev.nnc.compiler.loop.Slot;
import dev.nnc.compiler.loop.Slot.Buffer;
import dev.nnc.compiler.loop.Statement;
import dev.nnc.compiler.loop.Statement.Store;
import dev.nnc.compiler.scalar.Affine;
import dev.nnc.compiler.scalar.Scalar;
import dev.nnc.compiler.scalar.Scalar.Apply;
import dev.nnc.compiler.scalar.Scalar.Read;
import dev.nnc.compiler.scalar.Scalars;
import dev.nnc.compiler.scalar.Subscript;
import dev.nnc.compiler.type.Extent;
import dev.nnc.compiler.type.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Makes one loop of two loops of a product where all operands lie so that one step of the outer one
 * continues where the inner one ended: of the columns and channels of a convolution's window, in
 * the sum or, for the gradient by its weights, in the rows.
 *
 * <pre>
 * sum[v < 3, c < 8](x[i * 80 + v * 8 + c] * w[(v * 8 + c) * 16 + f])   ->   sum[vc < 24](x[i * 80 + vc] * w[vc * 16 + f])
 * </pre>
 */
final class FusedLoops {
    private FusedLoops() {}

    /** The pattern with as few loops as possible. */
    static TilePattern of(TilePattern pattern) {
        return rows(sum(pattern));
    }

    /** Makes more rows of a loop around the rows. */
    private static TilePattern rows(TilePattern pattern) {
        Kernel kernel = pattern.kernel();
        if (!pattern.endsInRegisters() || pattern.isOutermost(pattern.row())) {
            return pattern;
        }
        List<Read> places = new ArrayList<>(Scalars.reads(pattern.product()));
        List<Scalar> formulas = new ArrayList<>(List.of(pattern.product()));
        for (Statement statement : pattern.end()) {
            if (!(statement instanceof Store store)) {
                return pattern;
            }
            places.add(new Read(store.buffer(), store.at()));
            places.addAll(Scalars.reads(store.value()));
            formulas.add(store.value());
        }
        return pattern.outer().stream()
                .filter(outer -> !(kernel.parallel() && pattern.isOutermost(outer)))
                .filter(outer ->
                        literal(kernel, outer)
                                && literal(kernel, pattern.row())
                                && formulas.stream()
                                        .noneMatch(formula -> counts(formula, outer, pattern.row()))
                                && places.stream()
                                        .allMatch(place ->
                                                continues(kernel, place, outer, pattern.row())))
                .findFirst()
                .map(outer -> rows(pattern, outer))
                .orElse(pattern);
    }

    private static TilePattern rows(TilePattern pattern, int outer) {
        var fused = new FusedLoops.Pair(pattern.kernel(), outer, pattern.row());
        Apply product = (Apply) fused.flat(pattern.product());
        List<Statement> end =
                pattern.end().stream()
                        .<Statement>map(statement -> {
                            Store store = (Store) statement;
                            Read target = fused.flat(new Read(store.buffer(), store.at()));
                            return new Store(
                                    target.operand(), target.at(), fused.flat(store.value()));
                        })
                        .toList();
        return new TilePattern(
                fused.kernel(),
                pattern.outer().stream().filter(axis -> axis != outer).toList(),
                fused.both(),
                pattern.column(),
                pattern.reduced(),
                pattern.sum(),
                product,
                end,
                false);
    }

    /** Whether a formula needs one of two loop variables as a number, and not only as a place. */
    private static boolean counts(Scalar formula, int outer, int inner) {
        var numbers = new ArrayList<Affine>();
        Scalars.visit(
                formula,
                part -> {
                    if (part instanceof Scalar.Position position) {
                        numbers.add(position.index());
                    } else if (part instanceof Scalar.Noise noise) {
                        numbers.addAll(noise.at());
                    }
                });
        return numbers.stream()
                .anyMatch(index -> index.coefficient(outer) != 0 || index.coefficient(inner) != 0);
    }

    private static boolean literal(Kernel kernel, int axis) {
        return kernel.axes().get(axis).extent().isLiteral();
    }

    private static TilePattern sum(TilePattern pattern) {
        int count = pattern.reduced().size();
        if (count < 2) {
            return pattern;
        }
        int outer = pattern.reduced().get(count - 2);
        int inner = pattern.reduced().get(count - 1);
        Kernel kernel = pattern.kernel();
        List<Read> reads = Scalars.reads(pattern.product());
        boolean continues =
                literal(kernel, inner)
                        && literal(kernel, outer)
                        && !counts(pattern.product(), outer, inner)
                        && reads.stream().allMatch(read -> continues(kernel, read, outer, inner));
        return continues ? sum(fused(pattern, outer, inner)) : pattern;
    }

    private static boolean continues(Kernel kernel, Read read, int outer, int inner) {
        if (kernel.slots().get(read.operand()) instanceof Slot.Local) {
            return true;
        }
        Buffer buffer = (Buffer) kernel.slots().get(read.operand());
        if (!read.at().stream().allMatch(Subscript.Linear.class::isInstance)) {
            return false;
        }
        Places.Linear place = Places.linear(buffer, read.at());
        Map<Integer, Extent> strides = place.strides();
        Extent extent = kernel.axes().get(inner).extent();
        return place.constant().isLiteral()
                && strides.values().stream().allMatch(Extent::isLiteral)
                && strides.getOrDefault(outer, Extent.ZERO)
                        .equals(strides.getOrDefault(inner, Extent.ZERO).times(extent));
    }

    private static TilePattern fused(TilePattern pattern, int outer, int inner) {
        var fused = new Pair(pattern.kernel(), outer, inner);
        Apply product = (Apply) fused.flat(pattern.product());
        var reduced = new ArrayList<>(pattern.reduced().subList(0, pattern.reduced().size() - 2));
        reduced.add(fused.both());
        return new TilePattern(
                fused.kernel(),
                pattern.outer(),
                pattern.row(),
                pattern.column(),
                reduced,
                pattern.sum(),
                product,
                pattern.end(),
                false);
    }

    /** Two axes that become one, and the views of arrays in which that is a matter of one index. */
    private static final class Pair {
        private final Kernel old;
        private final int outer;
        private final int inner;
        private final List<Axis> axes;
        private final List<Slot> slots;

        Pair(Kernel old, int outer, int inner) {
            this.old = old;
            this.outer = outer;
            this.inner = inner;
            this.axes = new ArrayList<>(old.axes());
            this.slots = new ArrayList<>(old.slots());
            Axis first = axes.get(outer);
            Axis second = axes.get(inner);
            axes.add(
                    new Axis(
                            name(old, first.name() + second.name()),
                            first.extent().times(second.extent())));
        }

        int both() {
            return axes.size() - 1;
        }

        Kernel kernel() {
            return new Kernel(axes, slots, old.body(), old.parallel());
        }

        Scalar flat(Scalar scalar) {
            return Scalars.rewrite(scalar, part -> part instanceof Read read ? flat(read) : part);
        }

        /** The read of a view without shape. */
        Read flat(Read read) {
            if (!(slots.get(read.operand()) instanceof Buffer buffer)) {
                return read;
            }
            Places.Linear place = Places.linear(buffer, read.at());
            Affine index = Affine.of(place.constant());
            for (var stride : place.strides().entrySet()) {
                int variable = stride.getKey() == inner ? both() : stride.getKey();
                if (variable != outer) {
                    int factor = Math.toIntExact(stride.getValue().literal());
                    index = index.plus(Affine.variable(variable).times(factor));
                }
            }
            var view =
                    new Buffer(
                            buffer.name(),
                            buffer.type(),
                            new Shape(List.of(buffer.allocated().size())),
                            buffer.where());
            if (!slots.contains(view)) {
                slots.add(view);
            }
            return new Read(slots.indexOf(view), List.of(new Subscript.Linear(index)));
        }
    }

    /** A name that no axis and no array has. */
    static String name(Kernel kernel, String wanted) {
        var taken = kernel.axes().stream().map(Axis::name).collect(Collectors.toSet());
        kernel.slots()
                .forEach(slot ->
                        taken.add(
                                slot instanceof Buffer buffer
                                        ? Places.array(buffer.where())
                                        : slot.name()));
        return new dev.nnc.compiler.loop.JavaName(taken).unique(wanted);
    }
}

package dev.nnc.compiler.emit;

import dev.nnc.compiler.emit.LaneAnalysis.Shape;
import dev.nnc.compiler.loop.Kernel;
import dev.nnc.compiler.loop.Slot;
import dev.nnc.compiler.loop.Statement;
import dev.nnc.compiler.loop.Statement.Add;
import dev.nnc.compiler.loop.Statement.Combine;
import dev.nnc.compiler.loop.Statement.Declare;
import dev.nnc.compiler.loop.Statement.Loop;
import dev.nnc.compiler.loop.Statement.Store;
import dev.nnc.compiler.scalar.Function;
import dev.nnc.compiler.scalar.Scalar;
import dev.nnc.compiler.scalar.Scalar.Apply;
import dev.nnc.compiler.scalar.Scalar.Read;
import dev.nnc.compiler.scalar.Scalars;
import dev.nnc.compiler.scalar.Subscript;
import dev.nnc.compiler.type.Extent;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A kernel that is a product: {@code y[n, j] = f(sum[k](x[n, k] * W[k, j]))}. A tile of it, some
 * rows times some columns, keeps its sums in registers.
 *
 * @param outer the loops around, outermost first, without row and column
 * @param row the axis on which the vectors that are read stay the same
 * @param column the axis of the lanes
 * @param reduced the loops of the sum
 * @param product what is added up
 * @param end what happens to a sum: locals and stores
 * @param inPasses whether the sums go on from what is stored, as {@link Passes} have it
 */
record TilePattern(
        Kernel kernel,
        List<Integer> outer,
        int row,
        int column,
        List<Integer> reduced,
        int sum,
        Apply product,
        List<Statement> end,
        boolean inPasses) {
    /**
     * The weight of the largest end of a tile: C1 gives up large methods ("out of virtual
     * registers"), which then stay unprofiled, and their vectors would be objects.
     */
    private static final int LARGEST_END = 6;

    static Optional<TilePattern> of(Kernel kernel) {
        var axes = new ArrayList<Integer>();
        List<Statement> body = kernel.body();
        while (body.size() == 1 && body.getFirst() instanceof Loop loop) {
            axes.add(loop.axis());
            body = loop.body();
        }
        if (axes.size() < 2
                || body.size() < 3
                || !(body.getFirst() instanceof Declare declare)
                || !(body.get(1) instanceof Loop sum)) {
            return Optional.empty();
        }
        var reduced = new ArrayList<Integer>();
        Statement inner = sum;
        while (inner instanceof Loop loop && loop.body().size() == 1) {
            reduced.add(loop.axis());
            inner = loop.body().getFirst();
        }
        boolean product =
                inner instanceof Combine(int local, Function function, Scalar value)
                        && local == declare.local()
                        && function == Function.ADD
                        && value instanceof Apply apply
                        && apply.function() == Function.MULTIPLY;
        List<Statement> end = body.subList(2, body.size());
        if (!product
                || !LaneAnalysis.ofPlaces(kernel, axes.getLast()).fits(body)
                || !end.stream().allMatch(TilePattern::endsTile)) {
            return Optional.empty();
        }
        return withRow(
                kernel, axes, reduced, declare.local(), (Apply) ((Combine) inner).value(), end);
    }

    private static boolean endsTile(Statement statement) {
        return statement instanceof Declare
                || statement instanceof Store
                || statement instanceof Add;
    }

    private static Optional<TilePattern> withRow(
            Kernel kernel,
            List<Integer> axes,
            List<Integer> reduced,
            int sum,
            Apply product,
            List<Statement> end) {
        int column = axes.getLast();
        var lanes = LaneAnalysis.ofPlaces(kernel, column);
        List<Scalar> vectors =
                product.arguments().stream()
                        .filter(factor -> lanes.shape(factor) == Shape.LANES)
                        .toList();
        if (vectors.size() != 1 || !(vectors.getFirst() instanceof Read vector)) {
            return Optional.empty();
        }
        for (int place = axes.size() - 2; place >= 0; place--) {
            int row = axes.get(place);
            if (!uses(vector, row)
                    && end.stream().allMatch(last -> isApart(kernel, last, row, column))) {
                List<Integer> outer =
                        axes.stream().filter(axis -> axis != row && axis != column).toList();
                return Optional.of(
                        new TilePattern(
                                kernel,
                                outer,
                                row,
                                column,
                                reduced,
                                sum,
                                product,
                                List.copyOf(end),
                                false));
            }
        }
        return Optional.empty();
    }

    /** Whether a tile meets no element twice, where sums are added. */
    private static boolean isApart(Kernel kernel, Statement end, int row, int column) {
        if (!(end instanceof Add add)) {
            return true;
        }
        var strides =
                Places.linear((Slot.Buffer) kernel.slots().get(add.buffer()), add.at()).strides();
        Extent columns = kernel.axes().get(column).extent();
        Extent distance = strides.getOrDefault(row, Extent.ZERO);
        return !distance.isLiteral()
                || columns.isLiteral() && Math.abs(distance.literal()) >= columns.literal();
    }

    /** Whether a read changes from row to row. */
    boolean usesRow(Read read) {
        return uses(read, row);
    }

    private static boolean uses(Read read, int variable) {
        return read.at().stream()
                .anyMatch(subscript ->
                        switch (subscript) {
                            case Subscript.Linear linear ->
                                    linear.index().coefficient(variable) != 0;
                            case Subscript.Lookup lookup -> uses(lookup.category(), variable);
                        });
    }

    /** Whether the kernel's first loop runs over this axis. */
    boolean isOutermost(int axis) {
        return kernel.body().getFirst() instanceof Loop loop && loop.axis() == axis;
    }

    /** Whether nothing may be done twice, as the sums are added to what is there. */
    boolean adds() {
        return inPasses || end.stream().anyMatch(Add.class::isInstance);
    }

    /**
     * Whether the end can be written with the vector API alone, in the registers of the tile: it
     * stands there for each of the sums.
     */
    boolean endsInRegisters() {
        List<Scalar> values = end.stream().map(TilePattern::valueOf).toList();
        return values.stream().allMatch(TilePattern::isPlain)
                && values.stream().mapToInt(this::weight).sum() + 2 * (stores() - 1) <= LARGEST_END;
    }

    private int stores() {
        return Math.toIntExact(
                end.stream()
                        .filter(statement -> statement instanceof Store || statement instanceof Add)
                        .count());
    }

    /** Operations and, twice, loads for each row. */
    private int weight(Scalar value) {
        long loads =
                Scalars.reads(value).stream()
                        .filter(read -> kernel.slots().get(read.operand()) instanceof Slot.Buffer)
                        .filter(this::usesRow)
                        .count();
        return Math.toIntExact(Scalars.size(value) + 2 * loads);
    }

    /**
     * The vectors that the end of a tile loads and stores for each row: at least the one it stores.
     */
    int accessesPerRow() {
        if (!endsInRegisters()) {
            return 1;
        }
        long stores = end.stream().filter(Store.class::isInstance).count();
        long adds = end.stream().filter(Add.class::isInstance).count();
        var lanes = LaneAnalysis.ofPlaces(kernel, column);
        long loads =
                end.stream()
                        .flatMap(statement -> Scalars.reads(valueOf(statement)).stream())
                        .filter(read -> kernel.slots().get(read.operand()) instanceof Slot.Buffer)
                        .filter(read -> lanes.shape(read) == Shape.LANES && usesRow(read))
                        .distinct()
                        .count();
        return Math.toIntExact(stores + 2 * adds + loads);
    }

    private static Scalar valueOf(Statement statement) {
        return switch (statement) {
            case Declare declare -> declare.value();
            case Store store -> store.value();
            case Add add -> add.value();
            case Loop _, Combine _, Statement.Choose _, Statement.Clear _ -> Scalar.constant(0);
        };
    }

    private static boolean isPlain(Scalar scalar) {
        var parts = new ArrayList<Boolean>();
        Scalars.visit(
                scalar,
                part ->
                        parts.add(
                                switch (part) {
                                    case Apply apply -> LaneAnalysis.isPlain(apply.function());
                                    case Scalar.Noise _ -> false;
                                    case Scalar.Constant _,
                                            Read _,
                                            Scalar.Position _,
                                            Scalar.Size _,
                                            Scalar.Select _ ->
                                            true;
                                }));
        return !parts.contains(false);
    }

    /**
     * The store that comes first: where the end is a matter of its own, its array holds the sums
     * until then.
     */
    Store firstStore() {
        return end.stream()
                .filter(Store.class::isInstance)
                .map(Store.class::cast)
                .findFirst()
                .orElseThrow();
    }
}

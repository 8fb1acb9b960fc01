package dev.nnc.compiler.emit;

import dev.nnc.compiler.loop.Code;
import dev.nnc.compiler.loop.JavaName;
import dev.nnc.compiler.loop.Kernel;
import dev.nnc.compiler.loop.Slot;
import dev.nnc.compiler.loop.Slot.Buffer;
import dev.nnc.compiler.loop.Statement;
import dev.nnc.compiler.loop.Statement.Add;
import dev.nnc.compiler.loop.Statement.Combine;
import dev.nnc.compiler.loop.Statement.Declare;
import dev.nnc.compiler.loop.Statement.Loop;
import dev.nnc.compiler.loop.Statement.Store;
import dev.nnc.compiler.scalar.Function;
import dev.nnc.compiler.scalar.Scalars;
import dev.nnc.compiler.type.Extent;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Sums over rows, for the columns of several vectors at once: so much of each row is read in one
 * go, and one addition need not wait for the other.
 *
 * <pre>
 * for j in steps of L: s = 0; for n: s += d[n, j]; b[j] = s
 *   ->  for j in steps of 4 * L: s, s1, s2, s3 = 0; for n: s += d[n, j], s1 += d[n, j + L], ...; b[j] = s, ...
 * </pre>
 */
final class WideSums {
    private static final List<Integer> WIDTHS = List.of(4, 2);

    /** The operations that all vectors of a step may have together. */
    private static final int MOST_OPERATIONS = 32;

    private final Kernel kernel;
    private final int width;
    private final List<LaneCode> codes = new ArrayList<>();
    private final List<Map<Integer, String>> locals = new ArrayList<>();
    private final JavaName names;

    private WideSums(Kernel kernel, LaneAnalysis lanes, Precision precision, int width) {
        this.kernel = kernel;
        this.width = width;
        var taken = new HashSet<String>();
        kernel.axes().forEach(axis -> taken.add(axis.name()));
        kernel.slots()
                .forEach(slot ->
                        taken.add(
                                slot instanceof Buffer buffer
                                        ? Places.array(buffer.where())
                                        : slot.name()));
        this.names = new JavaName(taken);
        for (int vector = 0; vector < width; vector++) {
            var own = new HashMap<Integer, String>();
            String offset = vector == 0 ? "" : vector == 1 ? " + L" : " + " + vector + " * L";
            locals.add(own);
            codes.add(new LaneCode(kernel, lanes, precision, offset, "", own, Map.of()));
        }
    }

    /** How many vectors side by side a loop should do, 1 where it is no sum over rows. */
    static int width(Kernel kernel, Loop loop) {
        Extent extent = kernel.axes().get(loop.axis()).extent();
        boolean sums =
                loop.body().stream().anyMatch(Loop.class::isInstance)
                        && loop.body().stream().allMatch(WideSums::fits);
        if (!sums || !extent.isLiteral()) {
            return 1;
        }
        int operations = loop.body().stream().mapToInt(WideSums::operations).sum();
        return WIDTHS.stream()
                .filter(width -> extent.literal() >= (long) width * Schedule.MOST_LANES)
                .filter(width -> width * operations <= MOST_OPERATIONS)
                .findFirst()
                .orElse(1);
    }

    private static boolean fits(Statement statement) {
        return switch (statement) {
            case Declare _, Store _, Add _ -> true;
            case Combine combine -> combine.function() == Function.ADD;
            case Loop loop -> loop.body().stream().allMatch(WideSums::fits);
            case Statement.Choose _, Statement.Clear _ -> false;
        };
    }

    private static int operations(Statement statement) {
        return switch (statement) {
            case Declare declare -> Scalars.size(declare.value());
            case Combine combine -> 1 + Scalars.size(combine.value());
            case Store store -> Scalars.size(store.value());
            case Add add -> 1 + Scalars.size(add.value());
            case Loop loop -> loop.body().stream().mapToInt(WideSums::operations).sum();
            case Statement.Choose _, Statement.Clear _ -> 0;
        };
    }

    /** The body of the loop for so many vectors. */
    static void print(
            Kernel kernel,
            LaneAnalysis lanes,
            Precision precision,
            int width,
            List<Statement> body,
            Lines lines) {
        var sums = new WideSums(kernel, lanes, precision, width);
        body.forEach(statement -> sums.print(statement, lines));
    }

    private void print(Statement statement, Lines lines) {
        if (statement instanceof Loop loop) {
            String extent = Extents.code(kernel.axes().get(loop.axis()).extent()).text();
            lines.open(LoopHeader.of(kernel, loop, "0", extent, "++"));
            loop.body().forEach(inner -> print(inner, lines));
            lines.close();
        } else {
            IntStream.range(0, width).forEach(vector -> lines.add(text(statement, vector)));
        }
    }

    private String text(Statement statement, int vector) {
        LaneCode code = codes.get(vector);
        return switch (statement) {
            case Declare(int local, var value) -> {
                String text = code.vector(value).text();
                yield code.type() + " " + name(local, vector) + " = " + text + ";";
            }
            case Combine(int local, var function, var value) -> {
                String name = name(local, vector);
                yield name
                        + " = "
                        + LaneStatements.combined(name, function, code.vector(value))
                        + ";";
            }
            case Store(int slot, var at, var value) ->
                    code.store((Buffer) kernel.slots().get(slot), at, code.vector(value));
            case Add(int slot, var at, var value) -> {
                Buffer buffer = (Buffer) kernel.slots().get(slot);
                Code sum = code.load(buffer, at).invoke("add", code.vector(value));
                yield code.store(buffer, at, sum);
            }
            case Loop _, Statement.Choose _, Statement.Clear _ ->
                    throw new IllegalStateException(statement + " is no sum");
        };
    }

    private String name(int local, int vector) {
        Slot slot = kernel.slots().get(local);
        return locals.get(vector)
                .computeIfAbsent(
                        local, _ -> vector == 0 ? slot.name() : names.unique(slot.name() + vector));
    }
}

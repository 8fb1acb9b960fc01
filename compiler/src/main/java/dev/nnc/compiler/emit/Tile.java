package dev.nnc.compiler.emit;

import dev.nnc.compiler.emit.LaneAnalysis.Shape;
import dev.nnc.compiler.loop.Code;
import dev.nnc.compiler.loop.JavaName;
import dev.nnc.compiler.loop.Kernel;
import dev.nnc.compiler.loop.Slot;
import dev.nnc.compiler.loop.Slot.Buffer;
import dev.nnc.compiler.loop.Statement;
import dev.nnc.compiler.loop.Statement.Add;
import dev.nnc.compiler.loop.Statement.Declare;
import dev.nnc.compiler.loop.Statement.Store;
import dev.nnc.compiler.scalar.Affine;
import dev.nnc.compiler.scalar.Scalar;
import dev.nnc.compiler.scalar.Scalar.Read;
import dev.nnc.compiler.scalar.Scalars;
import dev.nnc.compiler.scalar.Subscript;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The body of a tile's method: sums in named locals, one for each row and vector, one step of the
 * sum an iteration. Only calls of the vector API: others are not inlined once a method is as large
 * as this.
 */
final class Tile {
    private final TilePattern pattern;
    private final Kernel kernel;
    private final int rows;
    private final int vectors;
    private final TileVectors named;
    private final LaneAnalysis lanes;
    private final ScalarCode scalars;
    private final JavaName names;
    private final Map<Integer, String> stems = new HashMap<>();
    private final Lines lines = new Lines();

    /**
     * @param edge whether its one vector is the last one, and masked
     * @param overlap whether vectors that would reach beyond the columns begin earlier
     */
    Tile(
            TilePattern pattern,
            Precision precision,
            int rows,
            int vectors,
            boolean edge,
            boolean overlap) {
        this.pattern = pattern;
        this.kernel = pattern.kernel();
        this.rows = rows;
        this.vectors = vectors;
        this.lanes = LaneAnalysis.ofPlaces(kernel, pattern.column());
        if (!lanes.fits(List.of(new Declare(pattern.sum(), Scalar.constant(0))))
                || !lanes.fits(pattern.end())) {
            throw new IllegalStateException("no tile");
        }
        this.scalars = new ScalarCode(kernel, precision);
        var taken = new HashSet<String>();
        kernel.slots().stream()
                .filter(Buffer.class::isInstance)
                .map(slot -> ((Buffer) slot).where())
                .forEach(where -> {
                    taken.add(Places.array(where));
                    Places.origin(where).ifPresent(taken::add);
                });
        kernel.axes().forEach(axis -> taken.add(axis.name()));
        this.names = new JavaName(taken);
        this.named =
                new TileVectors(
                        pattern,
                        precision,
                        lanes,
                        rows,
                        vectors,
                        edge ? Optional.of(names.unique("tail")) : Optional.empty(),
                        overlap ? Optional.of(names.stem("o")) : Optional.empty(),
                        names.stem("s"));
    }

    String body() {
        named.start(lines);
        for (int row = 0; row < rows; row++) {
            int here = row;
            declare(
                    IntStream.range(0, vectors)
                            .mapToObj(
                                    vector -> named.sum(here, vector) + " = " + start(here, vector))
                            .toList());
        }
        for (int axis : pattern.reduced()) {
            String name = kernel.axes().get(axis).name();
            lines.open(
                    "for (int "
                            + name
                            + " = 0; "
                            + name
                            + " < "
                            + Extents.code(kernel.axes().get(axis).extent())
                            + "; "
                            + name
                            + "++)");
        }
        step();
        pattern.reduced().forEach(_ -> lines.close());
        if (pattern.endsInRegisters()) {
            end(pattern.end());
        } else {
            Store first = pattern.firstStore();
            end(List.of(new Store(first.buffer(), first.at(), new Read(pattern.sum(), List.of()))));
        }
        return lines.toString();
    }

    /** What a sum begins with. */
    private Code start(int row, int vector) {
        if (!pattern.inPasses()) {
            return Code.atom(named.type() + ".zero(S)");
        }
        Store store = pattern.firstStore();
        Read target = (Read) atRow(new Read(store.buffer(), store.at()), row);
        Buffer buffer = (Buffer) kernel.slots().get(target.operand());
        return named.code(vector, Map.of(), Map.of()).load(buffer, target.at());
    }

    private void declare(List<String> initialised) {
        lines.add(named.type() + " " + String.join(", ", initialised) + ";");
    }

    /** The same with the row so many further on. */
    private Scalar atRow(Scalar scalar, int row) {
        return Scalars.substitute(
                scalar,
                variable ->
                        variable == pattern.row()
                                ? Affine.variable(variable).plus(row)
                                : Affine.variable(variable));
    }

    /** One step of all sums. */
    private void step() {
        Scalar first = pattern.product().arguments().getFirst();
        Scalar second = pattern.product().arguments().getLast();
        Scalar spread = lanes.shape(first) == Shape.UNIFORM ? first : second;
        Scalar side = lanes.shape(first) == Shape.UNIFORM ? second : first;
        var loaded = new ArrayList<Map<Read, String>>();
        for (int vector = 0; vector < vectors; vector++) {
            loaded.add(new HashMap<>());
        }
        load((Read) side, "w", loaded);
        String x = names.unique("x");
        boolean same = !usesRow(spread);
        for (int row = 0; row < rows; row++) {
            if (row == 0 || !same) {
                lines.add(
                        (row == 0 ? named.type() + " " : "")
                                + x
                                + " = "
                                + spread(spread, row)
                                + ";");
            }
            int here = row;
            lines.add(
                    IntStream.range(0, vectors)
                            .mapToObj(vector ->
                                    named.sum(here, vector)
                                            + " = "
                                            + x
                                            + ".fma("
                                            + named.code(vector, Map.of(), loaded.get(vector))
                                                    .vector(atRow(side, here))
                                            + ", "
                                            + named.sum(here, vector)
                                            + ");")
                            .collect(Collectors.joining(" ")));
        }
    }

    private Code spread(Scalar scalar, int row) {
        return lanes.shape(scalar) == Shape.UNIFORM
                ? Code.atom(
                        named.type() + ".broadcast(S, " + scalars.real(atRow(scalar, row)) + ")")
                : named.code(0, Map.of(), Map.of()).vector(atRow(scalar, row));
    }

    private boolean usesRow(Scalar scalar) {
        return Scalars.reads(scalar).stream().anyMatch(pattern::usesRow);
    }

    /** Vectors that all rows have in common get names. */
    private void load(Read read, String name, List<Map<Read, String>> loaded) {
        if (pattern.usesRow(read)) {
            return;
        }
        String at = names.unique("at");
        Buffer buffer = (Buffer) kernel.slots().get(read.operand());
        lines.add("int " + at + " = " + scalars.place(buffer, read.at()) + ";");
        if (rows == 1) {
            IntStream.range(0, vectors)
                    .forEach(vector ->
                            loaded.get(vector).put(read, named.fromArray(buffer, at, vector)));
            return;
        }
        String stem = names.unique(name);
        declare(
                IntStream.range(0, vectors)
                        .mapToObj(vector -> {
                            String vectorName = stem + (vectors > 1 ? vector : "");
                            loaded.get(vector).put(read, vectorName);
                            return vectorName + " = " + named.fromArray(buffer, at, vector);
                        })
                        .toList());
    }

    /** What happens to the sums. */
    private void end(List<Statement> statements) {
        var loaded = new ArrayList<Map<Read, String>>();
        for (int vector = 0; vector < vectors; vector++) {
            loaded.add(new HashMap<>());
        }
        for (Read read : common(statements)) {
            load(read, "b", loaded);
        }
        for (int row = 0; row < rows; row++) {
            for (int vector = 0; vector < vectors; vector++) {
                var locals =
                        new HashMap<Integer, String>(Map.of(pattern.sum(), named.sum(row, vector)));
                for (Statement statement : statements) {
                    end(statement, row, vector, locals, loaded.get(vector));
                }
            }
        }
    }

    private List<Read> common(List<Statement> statements) {
        return statements.stream()
                .flatMap(statement -> Scalars.reads(value(statement)).stream())
                .filter(read -> kernel.slots().get(read.operand()) instanceof Buffer)
                .filter(read -> lanes.shape(read) == Shape.LANES && !pattern.usesRow(read))
                .distinct()
                .toList();
    }

    private static Scalar value(Statement statement) {
        return switch (statement) {
            case Declare declare -> declare.value();
            case Store store -> store.value();
            case Add add -> add.value();
            case Statement.Loop _, Statement.Combine _, Statement.Choose _, Statement.Clear _ ->
                    Scalar.constant(0);
        };
    }

    private void end(
            Statement statement,
            int row,
            int vector,
            Map<Integer, String> locals,
            Map<Read, String> loaded) {
        LaneCode code = named.code(vector, locals, loaded);
        Code value = code.vector(atRow(value(statement), row));
        if (statement instanceof Declare declare) {
            Slot slot = kernel.slots().get(declare.local());
            String stem = stems.computeIfAbsent(declare.local(), _ -> names.stem(slot.name()));
            String name = stem + named.number(row, vector);
            declare(List.of(name + " = " + value));
            locals.put(declare.local(), name);
        } else if (statement instanceof Store store) {
            Read target = (Read) atRow(new Read(store.buffer(), store.at()), row);
            List<Subscript> at = target.at();
            lines.add(code.store((Buffer) kernel.slots().get(store.buffer()), at, value));
        } else if (statement instanceof Add add) {
            Read target = (Read) atRow(new Read(add.buffer(), add.at()), row);
            Buffer buffer = (Buffer) kernel.slots().get(add.buffer());
            Code sum = code.load(buffer, target.at()).invoke("add", value);
            lines.add(code.store(buffer, target.at(), sum));
        }
    }
}

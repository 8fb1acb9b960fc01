package dev.nnc.compiler.emit;

import dev.nnc.compiler.loop.Axis;
import dev.nnc.compiler.loop.Code;
import dev.nnc.compiler.loop.Kernel;
import dev.nnc.compiler.loop.Statement;
import dev.nnc.compiler.loop.Statement.Combine;
import dev.nnc.compiler.loop.Statement.Loop;
import dev.nnc.compiler.scalar.Condition;
import dev.nnc.compiler.scalar.Function;
import dev.nnc.compiler.scalar.Scalar;
import dev.nnc.compiler.type.Extent;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The vector flavour of loops: where neighbours on an axis lie side by side, a vector of them is
 * computed at once, and the rest as the plain flavour does; sums along an axis go into a vector of
 * partial sums.
 */
final class VectorLoops {
    /** Axes shorter than this stay as they are. */
    private static final int LEAST_EXTENT = 8;

    /** Multiples of this are multiples of any vector's length. */
    private static final int MOST_LANES = 16;

    private static final int MOST_VERSIONS = 2;

    private final Kernel kernel;
    private final Precision precision;
    private final Lines lines = new Lines();
    private final LoopNotes notes;
    private boolean gained;

    /** The conditions that have been decided around the loop that is printed. */
    private int versions;

    private VectorLoops(Kernel kernel, Precision precision) {
        this.kernel = kernel;
        this.precision = precision;
        this.notes = new LoopNotes(kernel);
    }

    /** The body of the method, empty if no loop gains by vectors. */
    static Optional<String> body(Kernel kernel, Precision precision) {
        return printed(kernel, precision).map(loops -> loops.lines.toString());
    }

    /** What is done to the loops, in words. */
    static List<String> notes(Kernel kernel, Precision precision) {
        return printed(kernel, precision).map(loops -> loops.notes.all()).orElse(List.of());
    }

    private static Optional<VectorLoops> printed(Kernel kernel, Precision precision) {
        var loops = new VectorLoops(kernel, precision);
        for (Statement statement : kernel.body()) {
            if (kernel.parallel() && statement instanceof Loop loop) {
                loops.loop(loop, "from", "to");
            } else {
                loops.print(statement);
            }
        }
        return loops.gained ? Optional.of(loops) : Optional.empty();
    }

    private void print(Statement statement) {
        if (statement instanceof Loop loop) {
            loop(loop, "0", Extents.code(axis(loop).extent()).text());
        } else {
            ScalarLoops.print(statement, kernel, precision, lines);
        }
    }

    private Axis axis(Loop loop) {
        return kernel.axes().get(loop.axis());
    }

    private void loop(Loop loop, String from, String to) {
        Extent extent = axis(loop).extent();
        boolean longEnough = !extent.isLiteral() || extent.literal() >= LEAST_EXTENT;
        var lanes = new LaneAnalysis(kernel, loop.axis(), precision);
        if (longEnough && lanes.fits(loop.body())) {
            lanes(loop, from, to);
        } else if (longEnough && isReduction(loop)) {
            reduction(loop, from, to);
        } else {
            lines.open(header(loop, from, to, "++"));
            notes.open(loop);
            loop.body().forEach(this::print);
            notes.close();
            lines.close();
        }
    }

    private String header(Loop loop, String from, String to, String step) {
        return LoopHeader.of(kernel, loop, from, to, step);
    }

    /** The place where the last whole vector ends. */
    private static String bound(String from, String to) {
        return from.equals("0")
                ? "S.loopBound(" + to + ")"
                : from + " + S.loopBound(" + to + " - " + from + ")";
    }

    private boolean needsRest(Loop loop, String from) {
        Extent extent = axis(loop).extent();
        return !(from.equals("0") && extent.isLiteral() && extent.literal() % MOST_LANES == 0);
    }

    private void lanes(Loop loop, String from, String to) {
        gained = true;
        for (List<Statement> part : Fission.of(loop.body(), kernel)) {
            versions(new Loop(loop.axis(), part), from, to);
        }
    }

    private void versions(Loop loop, String from, String to) {
        var lanes = new LaneAnalysis(kernel, loop.axis(), precision);
        lanes.fits(loop.body());
        Optional<Condition> condition =
                versions < MOST_VERSIONS
                        ? Versions.condition(loop.body(), lanes)
                        : Optional.empty();
        if (condition.isPresent()) {
            versions++;
            lines.open("if (" + new ScalarCode(kernel, precision).condition(condition.get()) + ")");
            versions(where(loop, condition.get(), true), from, to);
            lines.otherwise();
            versions(where(loop, condition.get(), false), from, to);
            lines.close();
            versions--;
        } else {
            lanes(loop, from, to, lanes);
        }
    }

    private static Loop where(Loop loop, Condition condition, boolean holds) {
        return new Loop(loop.axis(), Versions.where(loop.body(), condition, holds));
    }

    private void lanes(Loop loop, String from, String to, LaneAnalysis lanes) {
        if (!lanes.fits(loop.body())) {
            throw new IllegalStateException("no lanes");
        }
        int width = WideSums.width(kernel, loop);
        notes.lanes(loop, width);
        if (width > 1) {
            wide(loop, from, to, lanes, width);
            return;
        }
        boolean rest = needsRest(loop, from);
        lines.open(header(loop, from, rest ? bound(from, to) : to, " += L"));
        var code = new LaneCode(kernel, lanes, precision, "", "", Map.of(), Map.of());
        var statements = new LaneStatements(kernel, code, lines);
        loop.body().forEach(statements::print);
        lines.close();
        if (rest) {
            rest(loop, from, to);
        }
    }

    /** Several vectors at once, then one by one, then what is left. */
    private void wide(Loop loop, String from, String to, LaneAnalysis lanes, int width) {
        String step = width + " * L";
        String whole =
                from.equals("0")
                        ? to + " / (" + step + ") * (" + step + ")"
                        : from + " + (" + to + " - " + from + ") / (" + step + ") * (" + step + ")";
        lines.open(header(loop, from, whole, " += " + step));
        WideSums.print(kernel, lanes, precision, width, loop.body(), lines);
        lines.close();
        lines.open(header(loop, whole, bound(from, to), " += L"));
        var code = new LaneCode(kernel, lanes, precision, "", "", Map.of(), Map.of());
        var statements = new LaneStatements(kernel, code, lines);
        loop.body().forEach(statements::print);
        lines.close();
        if (needsRest(loop, from)) {
            rest(loop, from, to);
        }
    }

    private void rest(Loop loop, String from, String to) {
        lines.open(header(loop, bound(from, to), to, "++"));
        loop.body().forEach(statement -> ScalarLoops.print(statement, kernel, precision, lines));
        lines.close();
    }

    /** Sums, maxima and minima along the axis, into locals from outside of the loop. */
    private boolean isReduction(Loop loop) {
        var lanes = new LaneAnalysis(kernel, loop.axis(), precision);
        return loop.body().stream()
                .allMatch(statement ->
                        statement instanceof Combine combine
                                && combine.function() != Function.MULTIPLY
                                && lanes.shape(combine.value()) == LaneAnalysis.Shape.LANES);
    }

    private void reduction(Loop loop, String from, String to) {
        gained = true;
        notes.sums(loop);
        var lanes = new LaneAnalysis(kernel, loop.axis(), precision);
        var code = new LaneCode(kernel, lanes, precision, "", "", Map.of(), Map.of());
        List<Combine> combines = loop.body().stream().map(Combine.class::cast).toList();
        String type = LaneCode.type(precision);
        for (Combine combine : combines) {
            String neutral =
                    combine.function() == Function.ADD
                            ? ".zero(S)"
                            : ".broadcast(S, "
                                    + (combine.function() == Function.MAX
                                            ? precision.box() + ".NEGATIVE_INFINITY"
                                            : precision.box() + ".POSITIVE_INFINITY")
                                    + ")";
            lines.add(type + " " + partial(combine) + " = " + type + neutral + ";");
        }
        boolean rest = needsRest(loop, from);
        lines.open(header(loop, from, rest ? bound(from, to) : to, " += L"));
        for (Combine combine : combines) {
            lines.add(partial(combine) + " = " + accumulated(combine, code) + ";");
        }
        lines.close();
        combines.forEach(this::finish);
        if (rest) {
            rest(loop, from, to);
        }
    }

    private Code accumulated(Combine combine, LaneCode code) {
        String partial = partial(combine);
        if (combine.function() == Function.ADD
                && combine.value() instanceof Scalar.Apply apply
                && apply.function() == Function.MULTIPLY) {
            return code.vector(apply.arguments().getFirst())
                    .invoke("fma", code.vector(apply.arguments().getLast()), Code.atom(partial));
        }
        return LaneStatements.combined(partial, combine.function(), code.vector(combine.value()));
    }

    /** The name of the vector of partial results. */
    private String partial(Combine combine) {
        String name = kernel.slots().get(combine.local()).name() + "Lanes";
        boolean taken = kernel.slots().stream().anyMatch(slot -> slot.name().equals(name));
        return taken ? name + "2" : name;
    }

    private void finish(Combine combine) {
        String name = kernel.slots().get(combine.local()).name();
        lines.add(
                switch (combine.function()) {
                    case ADD -> name + " += laneSum(" + partial(combine) + ");";
                    case MAX ->
                            name
                                    + " = Math.max("
                                    + name
                                    + ", "
                                    + partial(combine)
                                    + ".reduceLanes(MAX));";
                    case MIN ->
                            name
                                    + " = Math.min("
                                    + name
                                    + ", "
                                    + partial(combine)
                                    + ".reduceLanes(MIN));";
                    case MULTIPLY,
                            NEGATE,
                            SUBTRACT,
                            DIVIDE,
                            POWER,
                            ABS,
                            SIGN,
                            STEP,
                            FLOOR,
                            RELU,
                            EXP,
                            LOG,
                            SQRT,
                            SIN,
                            COS,
                            TANH,
                            ERF,
                            SIGMOID,
                            SOFTPLUS,
                            EXPM1,
                            LOG1P,
                            STOP_GRADIENT ->
                            throw new IllegalStateException(
                                    combine.function() + " does not reduce");
                });
    }
}

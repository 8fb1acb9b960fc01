package dev.nnc.compiler.emit;

import dev.nnc.compiler.loop.Axis;
import dev.nnc.compiler.loop.Code;
import dev.nnc.compiler.loop.Kernel;
import dev.nnc.compiler.loop.Slot.Buffer;
import dev.nnc.compiler.loop.Statement;
import dev.nnc.compiler.loop.Statement.Combine;
import dev.nnc.compiler.loop.Statement.Declare;
import dev.nnc.compiler.loop.Statement.Loop;
import dev.nnc.compiler.loop.Statement.Store;
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

    private final Kernel kernel;
    private final Precision precision;
    private final Lines lines = new Lines();
    private boolean gained;

    private VectorLoops(Kernel kernel, Precision precision) {
        this.kernel = kernel;
        this.precision = precision;
    }

    /** The body of the method, empty if no loop gains by vectors. */
    static Optional<String> body(Kernel kernel, Precision precision) {
        var loops = new VectorLoops(kernel, precision);
        for (Statement statement : kernel.body()) {
            if (kernel.parallel() && statement instanceof Loop loop) {
                loops.loop(loop, "from", "to");
            } else {
                loops.print(statement);
            }
        }
        return loops.gained ? Optional.of(loops.lines.toString()) : Optional.empty();
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
        var lanes = new LaneAnalysis(kernel, loop.axis());
        if (longEnough && lanes.fits(loop.body())) {
            lanes(loop, lanes, from, to);
        } else if (longEnough && isReduction(loop)) {
            reduction(loop, from, to);
        } else {
            lines.open(header(loop, from, to, "++"));
            loop.body().forEach(this::print);
            lines.close();
        }
    }

    private String header(Loop loop, String from, String to, String step) {
        String name = axis(loop).name();
        return "for (int "
                + name
                + " = "
                + from
                + "; "
                + name
                + " < "
                + to
                + "; "
                + name
                + step
                + ")";
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

    private void lanes(Loop loop, LaneAnalysis lanes, String from, String to) {
        gained = true;
        boolean rest = needsRest(loop, from);
        lines.open(header(loop, from, rest ? bound(from, to) : to, " += L"));
        var code = new LaneCode(kernel, lanes, precision, "", "", Map.of(), Map.of());
        loop.body().forEach(statement -> lane(statement, code));
        lines.close();
        if (rest) {
            rest(loop, from, to);
        }
    }

    private void rest(Loop loop, String from, String to) {
        lines.open(header(loop, bound(from, to), to, "++"));
        loop.body().forEach(statement -> ScalarLoops.print(statement, kernel, precision, lines));
        lines.close();
    }

    private void lane(Statement statement, LaneCode code) {
        switch (statement) {
            case Declare declare ->
                    lines.add(
                            LaneCode.type(precision)
                                    + " "
                                    + kernel.slots().get(declare.local()).name()
                                    + " = "
                                    + code.vector(declare.value())
                                    + ";");
            case Combine combine -> {
                String name = kernel.slots().get(combine.local()).name();
                lines.add(
                        name
                                + " = "
                                + combined(name, combine.function(), code.vector(combine.value()))
                                + ";");
            }
            case Loop loop -> {
                lines.open(header(loop, "0", Extents.code(axis(loop).extent()).text(), "++"));
                loop.body().forEach(inner -> lane(inner, code));
                lines.close();
            }
            case Store store ->
                    lines.add(
                            code.store(
                                    (Buffer) kernel.slots().get(store.buffer()),
                                    store.at(),
                                    code.vector(store.value())));
            case Statement.Add add -> {
                Buffer buffer = (Buffer) kernel.slots().get(add.buffer());
                Code sum = code.load(buffer, add.at()).invoke("add", code.vector(add.value()));
                lines.add(code.store(buffer, add.at(), sum));
            }
            case Statement.Choose choose -> choose(choose, code);
            case Statement.Clear _ -> throw new IllegalStateException(statement + " has no lanes");
        }
    }

    /** The place becomes that of a value that is better; NaN never is. */
    private void choose(Statement.Choose choose, LaneCode code) {
        String best = kernel.slots().get(choose.best()).name();
        String place = kernel.slots().get(choose.place()).name();
        String candidate = best + "Candidate";
        String better = best + "Better";
        lines.add(
                LaneCode.type(precision)
                        + " "
                        + candidate
                        + " = "
                        + code.vector(choose.value())
                        + ";");
        lines.add(
                "var "
                        + better
                        + " = "
                        + candidate
                        + ".compare("
                        + (choose.greatest() ? "GT" : "LT")
                        + ", "
                        + best
                        + ");");
        lines.add(best + " = " + best + ".blend(" + candidate + ", " + better + ");");
        lines.add(
                place
                        + " = "
                        + place
                        + ".blend("
                        + code.number(choose.position())
                        + ", "
                        + better
                        + ");");
    }

    private static Code combined(String name, Function function, Code value) {
        return Code.atom(name)
                .invoke(
                        switch (function) {
                            case ADD -> "add";
                            case MULTIPLY -> "mul";
                            case MAX -> "max";
                            case MIN -> "min";
                            case NEGATE,
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
                                    throw new IllegalStateException(function + " does not combine");
                        },
                        value);
    }

    /** Sums, maxima and minima along the axis, into locals from outside of the loop. */
    private boolean isReduction(Loop loop) {
        var lanes = new LaneAnalysis(kernel, loop.axis());
        return loop.body().stream()
                .allMatch(statement ->
                        statement instanceof Combine combine
                                && combine.function() != Function.MULTIPLY
                                && lanes.shape(combine.value()) == LaneAnalysis.Shape.LANES);
    }

    private void reduction(Loop loop, String from, String to) {
        gained = true;
        var lanes = new LaneAnalysis(kernel, loop.axis());
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
        return combined(partial, combine.function(), code.vector(combine.value()));
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

package dev.nnc.compiler.emit;

import dev.nnc.compiler.loop.Axis;
import dev.nnc.compiler.loop.Code;
import dev.nnc.compiler.loop.Kernel;
import dev.nnc.compiler.loop.Slot;
import dev.nnc.compiler.loop.Slot.Buffer;
import dev.nnc.compiler.loop.Statement;
import dev.nnc.compiler.loop.Statement.Add;
import dev.nnc.compiler.loop.Statement.Choose;
import dev.nnc.compiler.loop.Statement.Clear;
import dev.nnc.compiler.loop.Statement.Combine;
import dev.nnc.compiler.loop.Statement.Declare;
import dev.nnc.compiler.loop.Statement.Loop;
import dev.nnc.compiler.loop.Statement.Store;
import dev.nnc.compiler.scalar.Scalar;
import dev.nnc.compiler.type.ElementType;

/** The plain flavour: a kernel as ordinary loops over one element at a time. */
final class ScalarLoops {
    private final Kernel kernel;
    private final ScalarCode code;
    private final Lines lines;

    private ScalarLoops(Kernel kernel, Precision precision, Lines lines) {
        this.kernel = kernel;
        this.code = new ScalarCode(kernel, precision);
        this.lines = lines;
    }

    /** The body of the method. */
    static String body(Kernel kernel, Precision precision) {
        var lines = new Lines();
        var loops = new ScalarLoops(kernel, precision, lines);
        kernel.body()
                .forEach(statement -> {
                    if (kernel.parallel() && statement instanceof Loop loop) {
                        loops.loop(loop, "from", "to");
                    } else {
                        loops.print(statement);
                    }
                });
        return lines.toString();
    }

    /** One statement as it stands inside of other loops. */
    static void print(Statement statement, Kernel kernel, Precision precision, Lines lines) {
        new ScalarLoops(kernel, precision, lines).print(statement);
    }

    private void loop(Loop loop, String from, String to) {
        Axis axis = kernel.axes().get(loop.axis());
        lines.open(
                "for (int "
                        + axis.name()
                        + " = "
                        + from
                        + "; "
                        + axis.name()
                        + " < "
                        + to
                        + "; "
                        + axis.name()
                        + "++)");
        loop.body().forEach(this::print);
        lines.close();
    }

    private void print(Statement statement) {
        switch (statement) {
            case Loop loop ->
                    loop(loop, "0", Extents.code(kernel.axes().get(loop.axis()).extent()).text());
            case Declare declare -> declare(declare);
            case Combine combine -> combine(combine);
            case Choose choose -> choose(choose);
            case Store store -> {
                Buffer buffer = buffer(store.buffer());
                lines.add(
                        code.element(buffer, store.at())
                                + " = "
                                + code.value(store.value(), buffer.type())
                                + ";");
            }
            case Add add ->
                    lines.add(
                            code.element(buffer(add.buffer()), add.at())
                                    + " += "
                                    + code.real(add.value())
                                    + ";");
            case Clear clear -> clear(buffer(clear.buffer()));
        }
    }

    private void declare(Declare declare) {
        Slot local = kernel.slots().get(declare.local());
        String type =
                local.type() instanceof ElementType.Category ? "int" : code.precision().type();
        String value =
                declare.value() instanceof Scalar.Constant(double zero) && zero == 0
                        ? "0"
                        : code.value(declare.value(), local.type()).text();
        lines.add(type + " " + local.name() + " = " + value + ";");
    }

    private void combine(Combine combine) {
        String name = kernel.slots().get(combine.local()).name();
        Code value = code.real(combine.value());
        lines.add(
                switch (combine.function()) {
                    case ADD -> name + " += " + value + ";";
                    case MULTIPLY -> name + " *= " + value + ";";
                    case MAX -> name + " = Math.max(" + name + ", " + value + ");";
                    case MIN -> name + " = Math.min(" + name + ", " + value + ");";
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
                            throw new IllegalStateException(
                                    combine.function() + " does not combine");
                });
    }

    private void choose(Choose choose) {
        String best = kernel.slots().get(choose.best()).name();
        String place = kernel.slots().get(choose.place()).name();
        Code value = code.real(choose.value());
        lines.open(
                "if ("
                        + value.inside(Code.Level.ADDITIVE)
                        + (choose.greatest() ? " > " : " < ")
                        + best
                        + ")");
        lines.add(best + " = " + value + ";");
        lines.add(place + " = " + code.whole(choose.position()) + ";");
        lines.close();
    }

    private void clear(Buffer buffer) {
        String array = Places.array(buffer.where());
        Code size = Extents.code(buffer.allocated().size());
        String zero = Literals.real(0, code.precision()).text();
        lines.add(
                Places.origin(buffer.where())
                        .map(origin ->
                                "fill(" + array + ", " + origin + ", " + origin + " + " + size
                                        + ", " + zero + ");")
                        .orElseGet(() -> "fill(" + array + ", 0, " + size + ", " + zero + ");"));
    }

    private Buffer buffer(int slot) {
        return (Buffer) kernel.slots().get(slot);
    }
}

package dev.nnc.compiler.emit;

import dev.nnc.compiler.loop.Code;
import dev.nnc.compiler.loop.Kernel;
import dev.nnc.compiler.loop.Slot.Buffer;
import dev.nnc.compiler.loop.Statement;
import dev.nnc.compiler.loop.Statement.Combine;
import dev.nnc.compiler.loop.Statement.Declare;
import dev.nnc.compiler.loop.Statement.Loop;
import dev.nnc.compiler.loop.Statement.Store;
import dev.nnc.compiler.scalar.Function;
import dev.nnc.compiler.type.Extent;

/** Statements that compute a vector of neighbours at once: {@code max = max.max(x)}. */
final class LaneStatements {
    private final Kernel kernel;
    private final LaneCode code;
    private final Lines lines;

    LaneStatements(Kernel kernel, LaneCode code, Lines lines) {
        this.kernel = kernel;
        this.code = code;
        this.lines = lines;
    }

    void print(Statement statement) {
        switch (statement) {
            case Declare declare ->
                    lines.add(
                            code.type()
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
                lines.open(
                        LoopHeader.of(kernel, loop, "0", Extents.code(extent(loop)).text(), "++"));
                loop.body().forEach(inner -> print(inner));
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
            case Statement.Choose choose -> choose(choose);
            case Statement.Clear _ -> throw new IllegalStateException(statement + " has no lanes");
        }
    }

    private Extent extent(Loop loop) {
        return kernel.axes().get(loop.axis()).extent();
    }

    /** The place becomes that of a value that is better; NaN never is. */
    private void choose(Statement.Choose choose) {
        String best = kernel.slots().get(choose.best()).name();
        String place = kernel.slots().get(choose.place()).name();
        String candidate = best + "Candidate";
        String better = best + "Better";
        lines.add(code.type() + " " + candidate + " = " + code.vector(choose.value()) + ";");
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

    static Code combined(String name, Function function, Code value) {
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
}

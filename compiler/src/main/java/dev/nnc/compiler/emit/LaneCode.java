package dev.nnc.compiler.emit;

import dev.nnc.compiler.emit.LaneAnalysis.Shape;
import dev.nnc.compiler.loop.Code;
import dev.nnc.compiler.loop.Kernel;
import dev.nnc.compiler.loop.Slot;
import dev.nnc.compiler.loop.Slot.Buffer;
import dev.nnc.compiler.scalar.Condition;
import dev.nnc.compiler.scalar.Function;
import dev.nnc.compiler.scalar.Scalar;
import dev.nnc.compiler.scalar.Scalar.Apply;
import dev.nnc.compiler.scalar.Scalar.Constant;
import dev.nnc.compiler.scalar.Scalar.Read;
import dev.nnc.compiler.scalar.Subscript;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Scalars as expressions over vectors along one axis: {@code x[n, j] + b[j]} is {@code
 * FloatVector.fromArray(S, x, n * 256 + j).add(FloatVector.fromArray(S, b, j))}.
 */
final class LaneCode {
    private final Kernel kernel;
    private final LaneAnalysis lanes;
    private final ScalarCode scalars;
    private final String offset;
    private final String mask;
    private final Map<Integer, String> locals;
    private final Map<Read, String> loaded;

    /**
     * @param offset added to every place, {@code " + 2 * L"}, or empty
     * @param mask the last argument of loads and stores, {@code ", tail"}, or empty
     * @param locals other names for locals
     * @param loaded names of what is already in a vector
     */
    LaneCode(
            Kernel kernel,
            LaneAnalysis lanes,
            Precision precision,
            String offset,
            String mask,
            Map<Integer, String> locals,
            Map<Read, String> loaded) {
        this.kernel = kernel;
        this.lanes = lanes;
        this.scalars = new ScalarCode(kernel, precision);
        this.offset = offset;
        this.mask = mask;
        this.locals = locals;
        this.loaded = loaded;
    }

    /** {@code FloatVector} or {@code DoubleVector} */
    String type() {
        return type(scalars.precision());
    }

    /** {@code FloatVector} */
    static String type(Precision precision) {
        return precision.box() + "Vector";
    }

    /** A vector, even of a value that is the same in all lanes. */
    Code vector(Scalar scalar) {
        if (lanes.shape(scalar) == Shape.UNIFORM) {
            return scalar instanceof Constant(double zero) && zero == 0
                    ? Code.atom(type() + ".zero(S)")
                    : Code.atom(type() + ".broadcast(S, " + scalars.real(scalar) + ")");
        }
        return switch (scalar) {
            case Read read -> read(read);
            case Scalar.Position position ->
                    Code.atom(
                            type()
                                    + ".broadcast(S, "
                                    + scalars.index(position.index())
                                    + offset
                                    + ").addIndex(1)");
            case Scalar.Select select when lanes.shape(select.condition()) == Shape.UNIFORM ->
                    scalars.condition(select.condition())
                            .choose(vector(select.then()), vector(select.otherwise()));
            case Scalar.Select select ->
                    vector(select.otherwise())
                            .invoke(
                                    "blend",
                                    argument(select.then()),
                                    condition(select.condition()));
            case Apply apply -> apply(apply.function(), apply.arguments());
            case Constant _, Scalar.Size _, Scalar.Noise _ ->
                    throw new IllegalStateException(scalar + " is no vector");
        };
    }

    private Code read(Read read) {
        return switch (kernel.slots().get(read.operand())) {
            case Slot.Local local -> Code.atom(locals.getOrDefault(read.operand(), local.name()));
            case Buffer buffer ->
                    loaded.containsKey(read)
                            ? Code.atom(loaded.getOrDefault(read, ""))
                            : load(buffer, read.at());
        };
    }

    Code load(Buffer buffer, List<Subscript> at) {
        return Code.atom(
                type()
                        + ".fromArray(S, "
                        + Places.array(buffer.where())
                        + ", "
                        + place(buffer, at)
                        + mask
                        + ")");
    }

    /** {@code value.intoArray(y, n * 256 + j)} */
    String store(Buffer buffer, List<Subscript> at, Code value) {
        return value.inside(Code.Level.PRIMARY)
                + ".intoArray("
                + Places.array(buffer.where())
                + ", "
                + place(buffer, at)
                + mask
                + ");";
    }

    String place(Buffer buffer, List<Subscript> at) {
        return scalars.place(buffer, at).text() + offset;
    }

    /** What a method of a vector takes: a number where all lanes are the same, else a vector. */
    private Code argument(Scalar scalar) {
        return lanes.shape(scalar) == Shape.UNIFORM ? scalars.real(scalar) : vector(scalar);
    }

    /** A number that is the same in all lanes. */
    Code number(Scalar uniform) {
        return scalars.real(uniform);
    }

    private Code apply(Function function, List<Scalar> arguments) {
        Scalar first = arguments.getFirst();
        Scalar last = arguments.getLast();
        return switch (function) {
            case ADD -> commutative("add", first, last);
            case MULTIPLY -> commutative("mul", first, last);
            case MAX -> commutative("max", first, last);
            case MIN -> commutative("min", first, last);
            case SUBTRACT -> vector(first).invoke("sub", argument(last));
            case DIVIDE -> vector(first).invoke("div", argument(last));
            case NEGATE -> vector(first).invoke("neg");
            case ABS -> vector(first).invoke("abs");
            case RELU -> vector(first).invoke("max", Literals.real(0, scalars.precision()));
            case STEP ->
                    Code.atom(type() + ".zero(S)")
                            .invoke(
                                    "blend",
                                    Literals.real(1, scalars.precision()),
                                    vector(first)
                                            .invoke(
                                                    "compare",
                                                    Code.atom("GT"),
                                                    Literals.real(0, scalars.precision())));
            case STOP_GRADIENT -> vector(first);
            case POWER -> power(first, last);
            case EXP, LOG, SQRT, SIN, COS, TANH, ERF, SIGMOID, SOFTPLUS, EXPM1, LOG1P ->
                    Code.call(function.name().toLowerCase(Locale.ROOT), List.of(vector(first)));
            case SIGN, FLOOR -> throw new IllegalStateException(function + " has no lanes");
        };
    }

    private Code commutative(String name, Scalar first, Scalar last) {
        return lanes.shape(first) == Shape.UNIFORM
                ? vector(last).invoke(name, argument(first))
                : vector(first).invoke(name, argument(last));
    }

    /** As {@link ScalarCode} does it. */
    private Code power(Scalar base, Scalar exponent) {
        Code code = vector(base);
        double k = ((Constant) exponent).value();
        Code one =
                Code.atom(type() + ".broadcast(S, " + Literals.real(1, scalars.precision()) + ")");
        Code product = k == 0 ? one : code;
        for (int factor = 1; factor < Math.abs(k); factor++) {
            product = product.invoke("mul", code);
        }
        return k < 0 ? one.invoke("div", product) : product;
    }

    private Code condition(Condition condition) {
        return switch (condition) {
            case Condition.And and -> condition(and.left()).invoke("and", condition(and.right()));
            case Condition.Or or -> condition(or.left()).invoke("or", condition(or.right()));
            case Condition.Not not -> condition(not.condition()).invoke("not");
            case Condition.Compare compare ->
                    vector(compare.left())
                            .invoke(
                                    "compare",
                                    Code.atom(
                                            switch (compare.relation()) {
                                                case LESS -> "LT";
                                                case LESS_EQUAL -> "LE";
                                                case GREATER -> "GT";
                                                case GREATER_EQUAL -> "GE";
                                                case EQUAL -> "EQ";
                                                case NOT_EQUAL -> "NE";
                                            }),
                                    argument(compare.right()));
        };
    }
}

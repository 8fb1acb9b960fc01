package dev.nnc.compiler.emit;

import dev.nnc.compiler.loop.Axis;
import dev.nnc.compiler.loop.Code;
import dev.nnc.compiler.loop.Code.Level;
import dev.nnc.compiler.loop.Kernel;
import dev.nnc.compiler.loop.Slot;
import dev.nnc.compiler.scalar.Affine;
import dev.nnc.compiler.scalar.Condition;
import dev.nnc.compiler.scalar.Function;
import dev.nnc.compiler.scalar.Scalar;
import dev.nnc.compiler.scalar.Scalar.Apply;
import dev.nnc.compiler.scalar.Scalar.Constant;
import dev.nnc.compiler.scalar.Scalar.Noise;
import dev.nnc.compiler.scalar.Scalar.Position;
import dev.nnc.compiler.scalar.Scalar.Read;
import dev.nnc.compiler.scalar.Scalar.Select;
import dev.nnc.compiler.scalar.Scalar.Size;
import dev.nnc.compiler.scalar.Subscript;
import dev.nnc.compiler.type.ElementType;
import dev.nnc.compiler.type.Extent;
import java.util.List;
import java.util.Locale;

/** Scalars as Java expressions: {@code Math.max(sum + p[DENSE1_B + j], 0f)}. */
final class ScalarCode {
    private static final int LARGEST_PRODUCT = 4;

    private final List<Axis> axes;
    private final List<Slot> slots;
    private final Precision precision;

    ScalarCode(Kernel kernel, Precision precision) {
        this(kernel.axes(), kernel.slots(), precision);
    }

    ScalarCode(List<Axis> axes, List<Slot> slots, Precision precision) {
        this.axes = axes;
        this.slots = slots;
        this.precision = precision;
    }

    Precision precision() {
        return precision;
    }

    /** An expression of the type of the reals, or of int for a category. */
    Code real(Scalar scalar) {
        return switch (scalar) {
            case Constant constant -> Literals.real(constant.value(), precision);
            case Read read -> read(read);
            case Position position -> index(position.index()).cast(precision.type());
            case Size size -> Extents.code(size.extent()).cast(precision.type());
            case Noise noise -> noise(noise);
            case Select select ->
                    condition(select.condition())
                            .choose(real(select.then()), real(select.otherwise()));
            case Apply apply -> apply(apply.function(), apply.arguments());
        };
    }

    /** An expression of the type of a slot: a whole number for a category. */
    Code value(Scalar scalar, ElementType type) {
        return switch (type) {
            case ElementType.Real _ -> real(scalar);
            case ElementType.Category _ -> whole(scalar);
        };
    }

    /** An expression as an {@code int}. */
    Code whole(Scalar scalar) {
        return switch (scalar) {
            case Constant constant -> Code.number(Math.round(constant.value()));
            case Read read -> read(read);
            case Position position -> index(position.index());
            case Size size -> Extents.code(size.extent());
            case Select select ->
                    condition(select.condition())
                            .choose(whole(select.then()), whole(select.otherwise()));
            case Apply apply when isWhole(apply) -> {
                Code first = whole(apply.arguments().getFirst());
                Code last = whole(apply.arguments().getLast());
                yield apply.function() == Function.ADD ? first.plus(last) : first.times(last);
            }
            case Noise _, Apply _ -> real(scalar).cast("int");
        };
    }

    private Code read(Read read) {
        return switch (slots.get(read.operand())) {
            case Slot.Local local -> Code.atom(local.name());
            case Slot.Buffer buffer -> Code.atom(element(buffer, read.at()));
        };
    }

    /** {@code array[place]} */
    String element(Slot.Buffer buffer, List<Subscript> at) {
        return Places.array(buffer.where()) + "[" + place(buffer, at) + "]";
    }

    Code place(Slot.Buffer buffer, List<Subscript> at) {
        return Places.code(buffer, at, axes, this::read);
    }

    Code index(Affine index) {
        var terms = new java.util.ArrayList<Code>();
        index.coefficients()
                .forEach((variable, factor) -> {
                    Code name = Code.atom(axes.get(variable).name());
                    terms.add(
                            factor == 1
                                    ? name
                                    : factor == -1
                                            ? name.negated()
                                            : name.times(Code.number(factor)));
                });
        if (terms.isEmpty() || !index.constant().equals(Extent.ZERO)) {
            terms.add(Extents.code(index.constant()));
        }
        return Places.sum(terms);
    }

    Code noise(Noise noise) {
        String name =
                switch (noise.distribution()) {
                    case UNIFORM -> "uniform";
                    case GAUSSIAN -> "gaussian";
                };
        Affine element = Affine.of(0);
        Code place = Code.number(0);
        if (noise.extents().stream().skip(1).allMatch(Extent::isLiteral)) {
            for (int axis = 1; axis < noise.at().size(); axis++) {
                element =
                        element.times(Math.toIntExact(noise.extents().get(axis).literal()))
                                .plus(noise.at().get(axis));
            }
            place = index(element);
        } else {
            for (int axis = 1; axis < noise.at().size(); axis++) {
                Code here = index(noise.at().get(axis));
                place =
                        axis == 1
                                ? here
                                : place.times(
                                                Code.atom(
                                                        "("
                                                                + Extents.code(
                                                                        noise.extents().get(axis))
                                                                + ")"))
                                        .plus(here);
            }
        }
        String suffix = precision == Precision.DOUBLE ? "Double" : "";
        return Code.call(
                name + suffix,
                List.of(
                        Code.atom("seed"),
                        Code.atom("step"),
                        index(noise.at().getFirst()),
                        Code.number(noise.stream()),
                        place));
    }

    Code condition(Condition condition) {
        return switch (condition) {
            case Condition.And and ->
                    condition(and.left()).binary("&&", Level.AND, condition(and.right()));
            case Condition.Or or ->
                    condition(or.left()).binary("||", Level.OR, condition(or.right()));
            case Condition.Not not -> condition(not.condition()).not();
            case Condition.Compare compare -> compare(compare);
        };
    }

    private Code compare(Condition.Compare compare) {
        boolean whole = isWhole(compare.left()) && isWhole(compare.right());
        Code left = whole ? whole(compare.left()) : real(compare.left());
        Code right = whole ? whole(compare.right()) : real(compare.right());
        Level level =
                switch (compare.relation()) {
                    case EQUAL, NOT_EQUAL -> Level.EQUALITY;
                    case LESS, LESS_EQUAL, GREATER, GREATER_EQUAL -> Level.RELATIONAL;
                };
        return left.binary(compare.relation().symbol(), level, right);
    }

    private boolean isWhole(Scalar scalar) {
        return switch (scalar) {
            case Position _, Size _ -> true;
            case Constant constant ->
                    constant.value() == Math.rint(constant.value())
                            && Math.abs(constant.value()) < 1 << 30;
            case Read read -> slots.get(read.operand()).type() instanceof ElementType.Category;
            case Apply apply -> isPlace(apply);
            case Noise _, Select _ -> false;
        };
    }

    /** A row-major place over axes of run-time extents, {@code i * T + j}. */
    private boolean isPlace(Apply apply) {
        Scalar first = apply.arguments().getFirst();
        Scalar last = apply.arguments().getLast();
        return apply.function() == Function.MULTIPLY
                ? first instanceof Position && last instanceof Size
                : apply.function() == Function.ADD && isIndex(first) && isIndex(last);
    }

    private Code apply(Function function, List<Scalar> arguments) {
        Code first = operand(arguments.getFirst(), arguments.getLast());
        Code last = operand(arguments.getLast(), arguments.getFirst());
        return switch (function) {
            case NEGATE -> first.negated();
            case ADD -> first.plus(last);
            case SUBTRACT -> first.minus(last);
            case MULTIPLY -> first.times(last);
            case DIVIDE -> first.over(last);
            case POWER -> power(arguments.getFirst(), arguments.getLast());
            case MAX -> Code.call("Math.max", List.of(first, last));
            case MIN -> Code.call("Math.min", List.of(first, last));
            case ABS -> Code.call("Math.abs", List.of(first));
            case SIGN -> Code.call("Math.signum", List.of(first));
            case STEP ->
                    first.binary(">", Level.RELATIONAL, Code.number(0))
                            .choose(Literals.real(1, precision), Literals.real(0, precision));
            case FLOOR -> floor(Code.call("Math.floor", List.of(first)));
            case RELU -> Code.call("Math.max", List.of(first, Literals.real(0, precision)));
            case STOP_GRADIENT -> first;
            case EXP, LOG, SQRT, SIN, COS, TANH, ERF, SIGMOID, SOFTPLUS, EXPM1, LOG1P ->
                    Code.call(function.name().toLowerCase(Locale.ROOT), List.of(first));
        };
    }

    /** A whole number beside a real one needs no cast. */
    private Code operand(Scalar operand, Scalar other) {
        return switch (operand) {
            case Position position when !isIndex(other) -> index(position.index());
            case Size size when !isIndex(other) -> Extents.code(size.extent());
            case Constant _, Read _, Position _, Size _, Noise _, Select _, Apply _ ->
                    real(operand);
        };
    }

    private boolean isIndex(Scalar scalar) {
        return !(scalar instanceof Constant) && isWhole(scalar);
    }

    private Code floor(Code code) {
        return precision == Precision.FLOAT ? code.cast("float") : code;
    }

    /** Whether a power with this exponent is written as a product. */
    static boolean isProduct(Scalar exponent) {
        return exponent instanceof Constant(double k)
                && k == Math.rint(k)
                && Math.abs(k) <= LARGEST_PRODUCT;
    }

    /** A small whole power is a product. */
    private Code power(Scalar base, Scalar exponent) {
        Code code = real(base);
        if (isProduct(exponent)) {
            double k = ((Constant) exponent).value();
            Code product = k == 0 ? Literals.real(1, precision) : code;
            for (int factor = 1; factor < Math.abs(k); factor++) {
                product = product.times(code);
            }
            return k < 0 ? Literals.real(1, precision).over(product) : product;
        }
        return Code.call("pow", List.of(code, real(exponent)));
    }
}

package dev.nnc.compiler.graph;

import dev.nnc.compiler.scalar.Condition;
import dev.nnc.compiler.scalar.Function;
import dev.nnc.compiler.scalar.Scalar;
import dev.nnc.compiler.scalar.Subscript;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * A formula as text, with as few parentheses as its reading needs: {@code (1 - %3[v0]) * exp(%4)}.
 *
 * @param operands the nodes behind the places of reads
 */
record ScalarPrinter(List<Integer> operands) {
    private static final int CHOICE = 0;
    private static final int SUM = 1;
    private static final int PRODUCT = 2;
    private static final int SIGN = 3;
    private static final int POWER = 4;
    private static final int ATOM = 5;

    String print(Scalar scalar) {
        return print(scalar, CHOICE);
    }

    String print(Subscript subscript) {
        return switch (subscript) {
            case Subscript.Linear linear -> linear.index().toString();
            case Subscript.Lookup lookup -> print(lookup.category());
        };
    }

    private String print(Scalar scalar, int least) {
        return switch (scalar) {
            case Scalar.Constant constant -> number(constant.value(), least);
            case Scalar.Read read ->
                    "%"
                            + operands.get(read.operand())
                            + (read.at().isEmpty()
                                    ? ""
                                    : read.at().stream()
                                            .map(this::print)
                                            .collect(Collectors.joining(", ", "[", "]")));
            case Scalar.Position position ->
                    position.index().isVariable()
                            ? position.index().toString()
                            : "(" + position.index() + ")";
            case Scalar.Size size -> "size(" + size.extent() + ")";
            case Scalar.Apply apply -> apply(apply, least);
            case Scalar.Select select ->
                    enclosed(
                            "if "
                                    + print(select.condition(), false)
                                    + " then "
                                    + print(select.then(), SUM)
                                    + " else "
                                    + print(select.otherwise(), CHOICE),
                            CHOICE,
                            least);
            case Scalar.Noise noise ->
                    noise.distribution().name().toLowerCase(Locale.ROOT)
                            + "#"
                            + noise.stream()
                            + noise.at().stream()
                                    .map(Object::toString)
                                    .collect(Collectors.joining(", ", "[", "]"));
        };
    }

    private static String number(double value, int least) {
        boolean whole = value == Math.rint(value) && Math.abs(value) < 1e15;
        String text =
                Double.isInfinite(value)
                        ? (value > 0 ? "infinity" : "-infinity")
                        : whole
                                        && Double.doubleToRawLongBits(value)
                                                != Double.doubleToRawLongBits(-0.0)
                                ? Long.toString((long) value)
                                : Double.toString(value);
        return enclosed(text, text.startsWith("-") ? SIGN : ATOM, least);
    }

    private String apply(Scalar.Apply apply, int least) {
        Scalar first = apply.arguments().getFirst();
        Scalar last = apply.arguments().getLast();
        return switch (apply.function()) {
            case NEGATE -> enclosed("-" + print(first, SIGN), SIGN, least);
            case ADD -> enclosed(print(first, SUM) + " + " + print(last, SUM + 1), SUM, least);
            case SUBTRACT -> enclosed(print(first, SUM) + " - " + print(last, SUM + 1), SUM, least);
            case MULTIPLY ->
                    enclosed(
                            print(first, PRODUCT) + " * " + print(last, PRODUCT + 1),
                            PRODUCT,
                            least);
            case DIVIDE ->
                    enclosed(
                            print(first, PRODUCT) + " / " + print(last, PRODUCT + 1),
                            PRODUCT,
                            least);
            case POWER -> enclosed(print(first, ATOM) + "^" + print(last, POWER), POWER, least);
            case MAX,
                    MIN,
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
                    name(apply.function())
                            + apply.arguments().stream()
                                    .map(this::print)
                                    .collect(Collectors.joining(", ", "(", ")"));
        };
    }

    private static String name(Function function) {
        return function == Function.STOP_GRADIENT
                ? "stopGradient"
                : function.name().toLowerCase(Locale.ROOT);
    }

    private String print(Condition condition, boolean inside) {
        return switch (condition) {
            case Condition.Compare compare ->
                    print(compare.left(), SUM)
                            + " "
                            + compare.relation().symbol()
                            + " "
                            + print(compare.right(), SUM);
            case Condition.And and -> joined(and.left(), "and", and.right(), inside);
            case Condition.Or or -> joined(or.left(), "or", or.right(), inside);
            case Condition.Not not -> "not (" + print(not.condition(), false) + ")";
        };
    }

    private String joined(Condition left, String word, Condition right, boolean inside) {
        String text = print(left, true) + " " + word + " " + print(right, true);
        return inside ? "(" + text + ")" : text;
    }

    private static String enclosed(String text, int own, int least) {
        return own < least ? "(" + text + ")" : text;
    }
}

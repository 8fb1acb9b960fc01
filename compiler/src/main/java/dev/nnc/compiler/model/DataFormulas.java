package dev.nnc.compiler.model;

import dev.nnc.compiler.model.DataBlock.Formula;
import dev.nnc.compiler.model.DataBlock.Source;
import dev.nnc.compiler.model.Setting.Range;
import dev.nnc.compiler.report.Problem;
import dev.nnc.compiler.scalar.Function;
import dev.nnc.compiler.syntax.Argument;
import dev.nnc.compiler.syntax.Expression;
import dev.nnc.compiler.syntax.Subexpressions;
import dev.nnc.compiler.syntax.UnaryOperator;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * Reads the formula of one input or target, {@code standardise(columns(0..30))}, and how many
 * numbers it gives for a sample.
 */
final class DataFormulas {
    private static final List<String> WORDS =
            List.of("column", "columns", "array", "standardise", "oneHot", "category");

    /** The functions that the run-time computes on data. */
    private static final Set<Function> FUNCTIONS =
            EnumSet.of(
                    Function.POWER,
                    Function.MAX,
                    Function.MIN,
                    Function.ABS,
                    Function.SIGN,
                    Function.STEP,
                    Function.FLOOR,
                    Function.EXP,
                    Function.LOG,
                    Function.SQRT,
                    Function.SIN,
                    Function.COS,
                    Function.TANH,
                    Function.EXPM1,
                    Function.LOG1P);

    /**
     * A formula and its width.
     *
     * @param width empty where only the data know it
     */
    record Sized(Formula formula, OptionalInt width) {
        static Sized of(Formula formula, int width) {
            return new Sized(formula, OptionalInt.of(width));
        }
    }

    private final BlockReading reading;
    private final DataAccess access;
    private final OptionalInt wanted;

    /**
     * For one input or target.
     *
     * @param common the source of the block
     * @param wanted how many numbers the value holds, if that is known
     */
    DataFormulas(BlockReading reading, Optional<Source> common, OptionalInt wanted) {
        this.reading = reading;
        this.access = new DataAccess(reading, common);
        this.wanted = wanted;
    }

    /** The source that the formula itself names. */
    Optional<Source> own() {
        return access.own();
    }

    /** Whether an expression refers to columns or arrays. */
    static boolean hasData(Expression expression) {
        var found = new ArrayList<Expression>();
        Subexpressions.visit(
                expression,
                part -> {
                    if (part instanceof Expression.Call call
                            && WORDS.contains(BlockFormula.shown(call.callee()))) {
                        found.add(part);
                    }
                });
        return !found.isEmpty();
    }

    /** The formula; empty if a problem was reported. */
    Optional<Sized> read(Expression expression) {
        if (!hasData(expression)) {
            return reading.formulas()
                    .number(expression, false)
                    .map(value -> Sized.of(new Formula.Number(value), 1));
        }
        return switch (expression) {
            case Expression.Call call -> call(call);
            case Expression.Unary unary when unary.operator() == UnaryOperator.NEGATE ->
                    apply(unary, Function.NEGATE, List.of(unary.operand()));
            case Expression.Binary binary ->
                    operator(binary)
                            .flatMap(function ->
                                    apply(
                                            binary,
                                            function,
                                            List.of(binary.left(), binary.right())));
            default -> refuse(expression);
        };
    }

    private Optional<Function> operator(Expression.Binary binary) {
        return switch (binary.operator()) {
            case ADD -> Optional.of(Function.ADD);
            case SUBTRACT -> Optional.of(Function.SUBTRACT);
            case MULTIPLY -> Optional.of(Function.MULTIPLY);
            case DIVIDE -> Optional.of(Function.DIVIDE);
            case POWER -> Optional.of(Function.POWER);
            case CONTRACT, EQUAL, NOT_EQUAL, LESS, AT_MOST, GREATER, AT_LEAST, AND, OR -> {
                refuse(binary);
                yield Optional.empty();
            }
        };
    }

    private Optional<Sized> refuse(Expression expression) {
        reading.reporter()
                .report(
                        Problem.of(
                                        BlockCode.BAD_DATA_FORMULA,
                                        expression.span(),
                                        "`"
                                                + BlockFormula.shown(expression)
                                                + "` is no formula of data")
                                .hint(
                                        "there are `column`, `columns`, `array`, `standardise`,"
                                                + " `oneHot`, `category` and arithmetic"));
        return Optional.empty();
    }

    private Optional<Sized> call(Expression.Call call) {
        String word = BlockFormula.shown(call.callee());
        return switch (word) {
            case "column", "columns", "array" -> access.read(call, word);
            case "standardise" ->
                    reading.only(call, "x")
                            .flatMap(this::read)
                            .map(inner ->
                                    new Sized(
                                            new Formula.Standardise(inner.formula()),
                                            inner.width()));
            case "category" ->
                    reading.only(call, "column")
                            .flatMap(this::read)
                            .map(inner ->
                                    new Sized(
                                            new Formula.CategoryOf(inner.formula()),
                                            inner.width()));
            case "oneHot" -> oneHot(call);
            default -> {
                var arguments = call.arguments().stream().map(Argument::value).toList();
                Optional<Function> function =
                        BlockFormula.function(word, arguments.size()).filter(FUNCTIONS::contains);
                yield function.isPresent() ? apply(call, function.get(), arguments) : refuse(call);
            }
        };
    }

    private Optional<Sized> apply(Expression whole, Function function, List<Expression> operands) {
        var read = operands.stream().map(this::read).toList();
        if (read.stream().anyMatch(Optional::isEmpty)) {
            return Optional.empty();
        }
        var formulas = read.stream().map(operand -> operand.get().formula()).toList();
        var widths = read.stream().map(operand -> operand.get().width()).toList();
        if (widths.stream().anyMatch(OptionalInt::isEmpty)) {
            return Optional.of(
                    new Sized(new Formula.Apply(function, formulas), OptionalInt.empty()));
        }
        int first = widths.getFirst().getAsInt();
        int last = widths.getLast().getAsInt();
        if (first != last && first != 1 && last != 1) {
            reading.reporter()
                    .report(
                            Problem.of(
                                            BlockCode.WRONG_WIDTH,
                                            whole.span(),
                                            "this combines " + first + " columns with " + last)
                                    .hint(
                                            "both sides have equally many columns, or one side has"
                                                    + " one"));
            return Optional.empty();
        }
        return Optional.of(Sized.of(new Formula.Apply(function, formulas), Math.max(first, last)));
    }

    private Optional<Sized> oneHot(Expression.Call call) {
        var arguments = BlockArguments.bind(call, List.of("index", "size"), reading.reporter());
        Optional<Sized> index = reading.needed(call, arguments, "index").flatMap(this::read);
        Optional<Expression> given = arguments.find("size");
        if (index.isEmpty()) {
            return index;
        }
        int width = index.get().width().orElse(1);
        OptionalInt size =
                given.isPresent()
                        ? reading.number("size", given.get(), Range.COUNT)
                                .map(value -> OptionalInt.of(value.intValue()))
                                .orElse(OptionalInt.empty())
                        : wanted.isPresent() && wanted.getAsInt() % width == 0
                                ? OptionalInt.of(wanted.getAsInt() / width)
                                : OptionalInt.empty();
        if (size.isEmpty()) {
            if (given.isEmpty()) {
                reading.reporter()
                        .report(
                                Problem.of(
                                        BlockCode.MISSING_ARGUMENT,
                                        call.span(),
                                        "`oneHot` needs its `size` here"));
            }
            return Optional.empty();
        }
        return Optional.of(
                new Sized(
                        new Formula.OneHot(index.get().formula(), size.getAsInt()),
                        index.get().width().isPresent()
                                ? OptionalInt.of(width * size.getAsInt())
                                : OptionalInt.empty()));
    }
}

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
 * Reads the formula of one input or target, {@code standardise(columns(0..30))}, and how many numbers it gives for a sample.
 */
final class DataFormulas {
    private static final List<String> WORDS = List.of("column", "columns", "array", "standardise", "oneHot", "category");

    /** The functions that the run-time computes on data. */
    private static final Set<Function> FUNCTIONS = EnumSet.of(
            Function.POWER, Function.MAX, Function.MIN, Function.ABS, Function.SIGN, Function.STEP, Function.FLOOR, Function.EXP,
            Function.LOG, Function.SQRT, Function.SIN, Function.COS, Function.TANH, Function.EXPM1, Function.LOG1P);

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
    private final DataSources sources;
    private final Optional<Source> common;
    private final OptionalInt wanted;
    private Optional<Source> own = Optional.empty();

    /**
     * For one input or target.
     *
     * @param common the source of the block
     * @param wanted how many numbers the value holds, if that is known
     */
    DataFormulas(BlockReading reading, Optional<Source> common, OptionalInt wanted) {
        this.reading = reading;
        this.sources = new DataSources(reading);
        this.common = common;
        this.wanted = wanted;
    }

    /** The source that the formula itself names. */
    Optional<Source> own() {
        return own;
    }

    /** Whether an expression refers to columns or arrays. */
    static boolean hasData(Expression expression) {
        var found = new ArrayList<Expression>();
        Subexpressions.visit(expression, part -> {
            if (part instanceof Expression.Call call && WORDS.contains(BlockFormula.shown(call.callee()))) {
                found.add(part);
            }
        });
        return !found.isEmpty();
    }

    /** The formula; empty if a problem was reported. */
    Optional<Sized> read(Expression expression) {
        if (!hasData(expression)) {
            return reading.formulas().number(expression, false).map(value -> Sized.of(new Formula.Number(value), 1));
        }
        return switch (expression) {
            case Expression.Call call -> call(call);
            case Expression.Unary unary when unary.operator() == UnaryOperator.NEGATE ->
                apply(unary, Function.NEGATE, List.of(unary.operand()));
            case Expression.Binary binary -> operator(binary)
                    .flatMap(function -> apply(binary, function, List.of(binary.left(), binary.right())));
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
        reading.reporter().report(Problem.of(
                        BlockCode.BAD_DATA_FORMULA,
                        expression.span(),
                        "`" + BlockFormula.shown(expression) + "` is no formula of data")
                .hint("there are `column`, `columns`, `array`, `standardise`, `oneHot`, `category` and arithmetic"));
        return Optional.empty();
    }

    private Optional<Sized> call(Expression.Call call) {
        String word = BlockFormula.shown(call.callee());
        return switch (word) {
            case "column", "columns", "array" -> access(call, word);
            case "standardise" -> only(call, "x").flatMap(this::read)
                    .map(inner -> new Sized(new Formula.Standardise(inner.formula()), inner.width()));
            case "category" -> only(call, "column").flatMap(this::read)
                    .map(inner -> new Sized(new Formula.CategoryOf(inner.formula()), inner.width()));
            case "oneHot" -> oneHot(call);
            default -> {
                var arguments = call.arguments().stream().map(Argument::value).toList();
                Optional<Function> function = BlockFormula.function(word, arguments.size()).filter(FUNCTIONS::contains);
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
            return Optional.of(new Sized(new Formula.Apply(function, formulas), OptionalInt.empty()));
        }
        int first = widths.getFirst().getAsInt();
        int last = widths.getLast().getAsInt();
        if (first != last && first != 1 && last != 1) {
            reading.reporter().report(Problem.of(
                            BlockCode.WRONG_WIDTH, whole.span(), "this combines " + first + " columns with " + last)
                    .hint("both sides have equally many columns, or one side has one"));
            return Optional.empty();
        }
        return Optional.of(Sized.of(new Formula.Apply(function, formulas), Math.max(first, last)));
    }

    private Optional<Expression> only(Expression.Call call, String name) {
        return needed(call, BlockArguments.bind(call, List.of(name), reading.reporter()), name);
    }

    private Optional<Expression> needed(Expression.Call call, BlockArguments arguments, String name) {
        Optional<Expression> given = arguments.find(name);
        if (given.isEmpty() && arguments.complete()) {
            reading.reporter().report(Problem.of(
                    BlockCode.MISSING_ARGUMENT, call.span(), "`" + BlockFormula.shown(call.callee()) + "` needs an argument"));
        }
        return given;
    }

    private Optional<Sized> oneHot(Expression.Call call) {
        var arguments = BlockArguments.bind(call, List.of("index", "size"), reading.reporter());
        Optional<Sized> index = needed(call, arguments, "index").flatMap(this::read);
        Optional<Expression> given = arguments.find("size");
        if (index.isEmpty()) {
            return index;
        }
        int width = index.get().width().orElse(1);
        OptionalInt size = given.isPresent()
                ? reading.number("size", given.get(), Range.COUNT).map(value -> OptionalInt.of(value.intValue())).orElse(OptionalInt.empty())
                : wanted.isPresent() && wanted.getAsInt() % width == 0 ? OptionalInt.of(wanted.getAsInt() / width) : OptionalInt.empty();
        if (size.isEmpty()) {
            if (given.isEmpty()) {
                reading.reporter().report(Problem.of(BlockCode.MISSING_ARGUMENT, call.span(), "`oneHot` needs its `size` here"));
            }
            return Optional.empty();
        }
        return Optional.of(new Sized(
                new Formula.OneHot(index.get().formula(), size.getAsInt()),
                index.get().width().isPresent() ? OptionalInt.of(width * size.getAsInt()) : OptionalInt.empty()));
    }

    /** {@code column(3)}, or with a source of its own, {@code csv("labels.csv") -> column(3)}. */
    private Optional<Sized> access(Expression.Call call, String word) {
        boolean hasOwn = !call.arguments().isEmpty() && DataSources.isSource(call.arguments().getFirst().value());
        if (hasOwn) {
            Optional<Source> source = sources.read("source", call.arguments().getFirst().value());
            if (source.isEmpty() || own.isPresent() && !own.equals(source)) {
                source.ifPresent(_ -> reading.reporter().report(Problem.of(
                        BlockCode.BAD_DATA_FORMULA, call.span(), "one formula reads from two sources")));
                return Optional.empty();
            }
            own = source;
        }
        var rest = call.arguments().subList(hasOwn ? 1 : 0, call.arguments().size());
        var inner = new Expression.Call(call.callee(), rest, Optional.empty(), false, call.span());
        String name = word.equals("column") ? "index" : word.equals("columns") ? "range" : "name";
        Optional<Source> source = own.or(() -> common);
        if (source.isEmpty()) {
            reading.reporter().report(Problem.of(BlockCode.NO_SOURCE, call.span(), "`" + word + "` has no source to read from")
                    .hint("write `source = csv(\"data.csv\")` in this block"));
            return Optional.empty();
        }
        return only(inner, name).flatMap(argument -> access(call, word, argument, source.get()));
    }

    private Optional<Sized> access(Expression.Call call, String word, Expression argument, Source source) {
        boolean array = word.equals("array");
        if (array == source instanceof Source.Csv) {
            reading.reporter().report(Problem.of(
                            BlockCode.WRONG_SOURCE,
                            call.span(),
                            array ? "a csv file has columns, no arrays" : "this source has arrays, no columns")
                    .hint(switch (source) {
                        case Source.Csv _ -> "write `column(k)` or `columns(a..b)`";
                        case Source.Idx _ -> "write `array(\"images\")` or `array(\"labels\")`";
                        case Source.Npz _ -> "write `array(\"name\")`";
                    }));
            return Optional.empty();
        }
        return switch (word) {
            case "column" -> column(argument, source);
            case "columns" -> columns(argument);
            default -> array(argument, source);
        };
    }

    private Optional<Sized> column(Expression argument, Source source) {
        Optional<String> name = reading.textIfAny(argument);
        if (name.isPresent()) {
            boolean header = source instanceof Source.Csv csv && csv.header();
            if (!header) {
                reading.reporter().report(Problem.of(
                                BlockCode.WRONG_SOURCE, argument.span(), "the source has no names of columns")
                        .hint("write `csv(file, header = true)` if its first line has them"));
            }
            return header ? Optional.of(Sized.of(new Formula.NamedColumn(name.get()), 1)) : Optional.empty();
        }
        return place("column", argument).map(index -> Sized.of(new Formula.Column(index), 1));
    }

    private Optional<Integer> place(String what, Expression argument) {
        Optional<Double> value = reading.number(what, argument, Range.WHOLE);
        boolean fits = value.isEmpty() || value.get() >= 0 && value.get() <= Integer.MAX_VALUE;
        if (!fits) {
            reading.bad(what, argument, "a column, counted from 0");
        }
        return fits ? value.map(Double::intValue) : Optional.empty();
    }

    private Optional<Sized> columns(Expression argument) {
        if (!(argument instanceof Expression.Range range)) {
            reading.bad("columns", argument, "a range such as `0..64`");
            return Optional.empty();
        }
        Optional<Integer> from = place("columns", range.from());
        Optional<Integer> to = place("columns", range.to());
        if (from.isEmpty() || to.isEmpty()) {
            return Optional.empty();
        }
        if (to.get() <= from.get()) {
            reading.bad("columns", range, "a range that is not empty; its end is left out");
            return Optional.empty();
        }
        return Optional.of(Sized.of(new Formula.Columns(from.get(), to.get()), to.get() - from.get()));
    }

    private Optional<Sized> array(Expression argument, Source source) {
        Optional<String> name = reading.text("array", argument);
        boolean known = !(source instanceof Source.Idx) || name.filter(List.of("images", "labels")::contains).isPresent();
        if (name.isPresent() && !known) {
            reading.reporter().report(Problem.of(
                            BlockCode.WRONG_SOURCE, argument.span(), "an idx source has no array `" + name.get() + "`")
                    .hint("it has `images` and `labels`"));
            return Optional.empty();
        }
        return name.map(found -> new Sized(new Formula.Array(found), OptionalInt.empty()));
    }
}

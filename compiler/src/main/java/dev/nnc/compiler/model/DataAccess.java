package dev.nnc.compiler.model;

import dev.nnc.compiler.model.DataBlock.Formula;
import dev.nnc.compiler.model.DataBlock.Source;
import dev.nnc.compiler.model.DataFormulas.Sized;
import dev.nnc.compiler.model.Setting.Range;
import dev.nnc.compiler.report.Problem;
import dev.nnc.compiler.syntax.Expression;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Reads what a formula takes from its source: {@code column(3)}, {@code columns(0..64)}, {@code
 * array("x")}.
 */
final class DataAccess {
    private final BlockReading reading;
    private final DataSources sources;
    private final Optional<Source> common;
    private Optional<Source> own = Optional.empty();

    DataAccess(BlockReading reading, Optional<Source> common) {
        this.reading = reading;
        this.sources = new DataSources(reading);
        this.common = common;
    }

    /** The source that the formula itself names. */
    Optional<Source> own() {
        return own;
    }

    /** {@code column(3)}, or with a source of its own, {@code csv("labels.csv") -> column(3)}. */
    Optional<Sized> read(Expression.Call call, String word) {
        boolean hasOwn =
                !call.arguments().isEmpty()
                        && DataSources.isSource(call.arguments().getFirst().value());
        if (hasOwn) {
            Optional<Source> source = sources.read("source", call.arguments().getFirst().value());
            if (source.isEmpty() || own.isPresent() && !own.equals(source)) {
                source.ifPresent(_ ->
                        reading.reporter()
                                .report(
                                        Problem.of(
                                                BlockCode.BAD_DATA_FORMULA,
                                                call.span(),
                                                "one formula reads from two sources")));
                return Optional.empty();
            }
            own = source;
        }
        var rest = call.arguments().subList(hasOwn ? 1 : 0, call.arguments().size());
        var inner = new Expression.Call(call.callee(), rest, Optional.empty(), false, call.span());
        String name = word.equals("column") ? "index" : word.equals("columns") ? "range" : "name";
        Optional<Source> source = own.or(() -> common);
        if (source.isEmpty()) {
            reading.reporter()
                    .report(
                            Problem.of(
                                            BlockCode.NO_SOURCE,
                                            call.span(),
                                            "`" + word + "` has no source to read from")
                                    .hint("write `source = csv(\"data.csv\")` in this block"));
            return Optional.empty();
        }
        return reading.only(inner, name)
                .flatMap(argument -> access(call, word, argument, source.get()));
    }

    private Optional<Sized> access(
            Expression.Call call, String word, Expression argument, Source source) {
        boolean array = word.equals("array");
        if (array == source instanceof Source.Csv) {
            reading.reporter()
                    .report(
                            Problem.of(
                                            BlockCode.WRONG_SOURCE,
                                            call.span(),
                                            array
                                                    ? "a csv file has columns, no arrays"
                                                    : "this source has arrays, no columns")
                                    .hint(
                                            switch (source) {
                                                case Source.Csv _ ->
                                                        "write `column(k)` or `columns(a..b)`";
                                                case Source.Idx _ ->
                                                        "write `array(\"images\")` or"
                                                                + " `array(\"labels\")`";
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
                reading.reporter()
                        .report(
                                Problem.of(
                                                BlockCode.WRONG_SOURCE,
                                                argument.span(),
                                                "the source has no names of columns")
                                        .hint(
                                                "write `csv(file, header = true)` if its first line"
                                                        + " has them"));
            }
            return header
                    ? Optional.of(Sized.of(new Formula.NamedColumn(name.get()), 1))
                    : Optional.empty();
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
        return Optional.of(
                Sized.of(new Formula.Columns(from.get(), to.get()), to.get() - from.get()));
    }

    private Optional<Sized> array(Expression argument, Source source) {
        Optional<String> name = reading.text("array", argument);
        boolean known =
                !(source instanceof Source.Idx)
                        || name.filter(List.of("images", "labels")::contains).isPresent();
        if (name.isPresent() && !known) {
            reading.reporter()
                    .report(
                            Problem.of(
                                            BlockCode.WRONG_SOURCE,
                                            argument.span(),
                                            "an idx source has no array `" + name.get() + "`")
                                    .hint("it has `images` and `labels`"));
            return Optional.empty();
        }
        return name.map(found -> new Sized(new Formula.Array(found), OptionalInt.empty()));
    }
}

package dev.nnc.compiler.model;

import dev.nnc.compiler.model.DataBlock.Formula;
import dev.nnc.compiler.model.DataBlock.Source;
import dev.nnc.compiler.model.Setting.Range;
import dev.nnc.compiler.report.Problem;
import dev.nnc.compiler.report.Reporter;
import dev.nnc.compiler.source.Span;
import dev.nnc.compiler.syntax.Entry;
import dev.nnc.compiler.syntax.Expression;
import dev.nnc.compiler.syntax.Statement;
import dev.nnc.compiler.type.ElementType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;

/**
 * From the syntax of a {@code data} block to its record; every problem is reported, and a value
 * that has one is left out.
 *
 * <pre>{@code
 * DataBlock block = DataReader.read(data, inputsAndTargets, Set.of(), BlockConstants.of(declarations), reporter);
 * }</pre>
 */
final class DataReader {
    private static final List<String> KEYS = List.of("source", "test");

    private final BlockReading reading;
    private final Map<String, Entry> entries;
    private final Map<String, Expression.ListLiteral> tables = new LinkedHashMap<>();

    private DataReader(BlockReading reading, Map<String, Entry> entries) {
        this.reading = reading;
        this.entries = entries;
    }

    /**
     * Reads the block of a network.
     *
     * @param ports its inputs and targets
     * @param silent names whose problems have been reported
     */
    static DataBlock read(
            Statement.Data data,
            List<Model.Port> ports,
            Set<String> silent,
            BlockConstants constants,
            Reporter reporter) {
        var reading = new BlockReading(constants, reporter);
        var reader = new DataReader(reading, reading.entries(data.entries()));
        var names = new ArrayList<>(KEYS);
        ports.forEach(port -> names.add(port.name()));
        for (Entry entry : data.entries()) {
            String key = entry.key().name();
            if (!names.contains(key) && !silent.contains(key)) {
                String cause = "`" + key + "` is no input or target of this network";
                reading.unknown(
                        BlockCode.UNKNOWN_PORT, entry.key().span(), cause, key, names, Map.of());
            }
        }
        return reader.block(data, ports);
    }

    private DataBlock block(Statement.Data data, List<Model.Port> ports) {
        var sources = new DataSources(reading);
        Optional<Source> source = value("source").flatMap(value -> sources.read("source", value));
        boolean wrongSource = value("source").isPresent() && source.isEmpty();
        var values = new ArrayList<DataBlock.Value>();
        for (Model.Port port : ports) {
            Optional<Expression> formula = value(port.name());
            if (formula.isEmpty()) {
                missing(data, port);
            } else if (!wrongSource) {
                read(port, formula.get(), source).ifPresent(values::add);
            }
        }
        Optional<Expression> test = value("test");
        boolean hasSource = test.filter(Expression.Call.class::isInstance).isPresent();
        Optional<Double> share =
                test.filter(_ -> !hasSource)
                        .flatMap(value -> reading.number("test", value, Range.PART));
        Optional<Source> testSource =
                test.filter(_ -> hasSource).flatMap(value -> sources.read("test", value));
        testSource.ifPresent(found -> checkKind(test.get(), found, source));
        return new DataBlock(
                source,
                values,
                share.map(OptionalDouble::of).orElse(OptionalDouble.empty()),
                testSource);
    }

    /** The formulas are read from the test as well. */
    private void checkKind(Expression test, Source found, Optional<Source> source) {
        if (source.isPresent() && !word(source.get()).equals(word(found))) {
            reading.reporter()
                    .report(
                            Problem.of(
                                            BlockCode.WRONG_SOURCE,
                                            test.span(),
                                            "the source is a "
                                                    + word(source.get())
                                                    + ", the test is a "
                                                    + word(found))
                                    .hint(
                                            "the same formulas are read from both, so both are of"
                                                    + " one kind"));
        }
    }

    private static String word(Source source) {
        return switch (source) {
            case Source.Csv _ -> "csv";
            case Source.Idx _ -> "idx";
            case Source.Npz _ -> "npz";
        };
    }

    private Optional<Expression> value(String key) {
        return Optional.ofNullable(entries.get(key)).map(Entry::value);
    }

    private void missing(Statement.Data data, Model.Port port) {
        Span all = data.span();
        Span word = new Span(all.file(), all.start(), all.start() + "data".length());
        reading.reporter()
                .report(
                        Problem.of(
                                        BlockCode.MISSING_PORT,
                                        word,
                                        "the block says nothing of `" + port.name() + "`")
                                .hint(
                                        "write `"
                                                + port.name()
                                                + " = column(0)`, or what it is made of"));
    }

    private Optional<DataBlock.Value> read(
            Model.Port port, Expression expression, Optional<Source> common) {
        OptionalInt wanted = size(port);
        if (expression instanceof Expression.ListLiteral table) {
            return table(port, table, wanted);
        }
        var formulas = new DataFormulas(reading, common, wanted);
        Optional<DataFormulas.Sized> found = formulas.read(expression);
        if (found.isEmpty()) {
            return Optional.empty();
        }
        if (found.get().width().isPresent() && wanted.isPresent()) {
            checkWidth(port, expression, found.get().width().getAsInt(), wanted.getAsInt());
        }
        checkCategory(port, expression, found.get().formula());
        return Optional.of(new DataBlock.Value(port.name(), found.get().formula(), formulas.own()));
    }

    private static OptionalInt size(Model.Port port) {
        boolean fits =
                port.shape().isLiteral() && port.shape().size().literal() <= Integer.MAX_VALUE;
        return fits ? OptionalInt.of((int) port.shape().size().literal()) : OptionalInt.empty();
    }

    private void checkWidth(Model.Port port, Expression expression, int width, int wanted) {
        if (width != wanted) {
            String type = port.type() + (port.shape().rank() == 0 ? "" : port.shape().toString());
            reading.reporter()
                    .report(
                            Problem.of(
                                            BlockCode.WRONG_WIDTH,
                                            expression.span(),
                                            "this gives "
                                                    + width
                                                    + (width == 1 ? " number" : " numbers")
                                                    + " for a sample, and `"
                                                    + port.name()
                                                    + "` is "
                                                    + type
                                                    + (port.shape().rank() > 1
                                                            ? ", that is " + wanted
                                                            : ""))
                                    .hint(
                                            hasRange(expression)
                                                    ? Optional.of(
                                                            "the end of a range is left out: `0..3`"
                                                                    + " are three columns")
                                                    : Optional.empty()));
        }
    }

    private static boolean hasRange(Expression expression) {
        return expression.span().text().contains("..");
    }

    private void checkCategory(Model.Port port, Expression expression, Formula formula) {
        if (port.type() instanceof ElementType.Category && isFraction(formula)) {
            reading.reporter()
                    .report(
                            Problem.of(
                                            BlockCode.BAD_DATA_FORMULA,
                                            expression.span(),
                                            "`"
                                                    + port.name()
                                                    + "` is "
                                                    + port.type()
                                                    + ", an index, and this gives other numbers")
                                    .hint(
                                            "give the column of the index, or"
                                                    + " `category(column(\"name\"))` of strings"));
        }
    }

    private static boolean isFraction(Formula formula) {
        return formula instanceof Formula.Standardise || formula instanceof Formula.OneHot;
    }

    private Optional<DataBlock.Value> table(
            Model.Port port, Expression.ListLiteral table, OptionalInt wanted) {
        Optional<List<List<Double>>> rows = new DataTables(reading).read(table);
        if (rows.isEmpty()) {
            return Optional.empty();
        }
        if (wanted.isPresent() && rows.get().getFirst().size() != wanted.getAsInt()) {
            checkWidth(
                    port,
                    table.items().getFirst(),
                    rows.get().getFirst().size(),
                    wanted.getAsInt());
            return Optional.empty();
        }
        checkIndices(port, table, rows.get());
        checkLength(port, table);
        return Optional.of(
                new DataBlock.Value(port.name(), new Formula.Table(rows.get()), Optional.empty()));
    }

    private void checkIndices(
            Model.Port port, Expression.ListLiteral table, List<List<Double>> rows) {
        if (port.type() instanceof ElementType.Category category && category.size().isLiteral()) {
            for (int row = 0; row < rows.size(); row++) {
                boolean wrong =
                        rows.get(row).stream()
                                .anyMatch(value ->
                                        value != Math.rint(value)
                                                || value < 0
                                                || value >= category.size().literal());
                if (wrong) {
                    reading.reporter()
                            .report(
                                    Problem.of(
                                            BlockCode.BAD_TABLE,
                                            table.items().get(row).span(),
                                            "`"
                                                    + port.name()
                                                    + "` is "
                                                    + port.type()
                                                    + ": its indices are 0 to "
                                                    + (category.size().literal() - 1)));
                    return;
                }
            }
        }
    }

    /** All tables have one row for each sample. */
    private void checkLength(Model.Port port, Expression.ListLiteral table) {
        tables.entrySet().stream()
                .findFirst()
                .ifPresent(first -> {
                    int rows = first.getValue().items().size();
                    if (rows != table.items().size()) {
                        reading.reporter()
                                .report(
                                        Problem.of(
                                                        BlockCode.BAD_TABLE,
                                                        table.span(),
                                                        "`"
                                                                + port.name()
                                                                + "` has "
                                                                + table.items().size()
                                                                + " samples, `"
                                                                + first.getKey()
                                                                + "` has "
                                                                + rows)
                                                .note(
                                                        first.getValue().span(),
                                                        "the samples of `" + first.getKey() + "`"));
                    }
                });
        tables.putIfAbsent(port.name(), table);
    }
}

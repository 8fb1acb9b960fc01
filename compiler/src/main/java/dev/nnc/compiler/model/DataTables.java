package dev.nnc.compiler.model;

import dev.nnc.compiler.report.Problem;
import dev.nnc.compiler.syntax.Expression;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads a table in the text, {@code [[0, 0], [0, 1], [1, 0], [1, 1]]}: one row for each sample,
 * elements row-major.
 */
final class DataTables {
    private final BlockReading reading;

    DataTables(BlockReading reading) {
        this.reading = reading;
    }

    /** The rows; empty if a problem was reported. */
    Optional<List<List<Double>>> read(Expression.ListLiteral table) {
        var rows = new ArrayList<List<Double>>();
        for (Expression item : table.items()) {
            Optional<List<Double>> row = row(item);
            if (row.isEmpty()) {
                return Optional.empty();
            }
            if (!rows.isEmpty() && rows.getFirst().size() != row.get().size()) {
                reading.reporter()
                        .report(
                                Problem.of(
                                                BlockCode.BAD_TABLE,
                                                item.span(),
                                                "this row has "
                                                        + count(row.get().size())
                                                        + ", the first one "
                                                        + rows.getFirst().size())
                                        .note(table.items().getFirst().span(), "the first row"));
                return Optional.empty();
            }
            rows.add(row.get());
        }
        if (rows.isEmpty()) {
            reading.reporter()
                    .report(
                            Problem.of(
                                    BlockCode.BAD_TABLE, table.span(), "this table has no rows"));
        }
        return rows.isEmpty() ? Optional.empty() : Optional.of(rows);
    }

    private Optional<List<Double>> row(Expression item) {
        if (!(item instanceof Expression.ListLiteral list)) {
            return reading.formulas().number(item, false).map(List::of);
        }
        var row = new ArrayList<Double>();
        for (Expression part : list.items()) {
            Optional<List<Double>> numbers = row(part);
            if (numbers.isEmpty()) {
                return Optional.empty();
            }
            row.addAll(numbers.get());
        }
        return Optional.of(row);
    }

    private static String count(int numbers) {
        return numbers == 1 ? "1 number" : numbers + " numbers";
    }
}

package dev.nnc.runtime.data;

import dev.nnc.runtime.file.FormatException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/** The parts of a source that a formula names, and how many samples they have. */
final class Parts {
    private final List<Formula> ofSource = new ArrayList<>();
    private final List<Formula.Table> tables = new ArrayList<>();

    private Parts() {}

    static Parts of(Formula formula) {
        Parts parts = new Parts();
        parts.add(formula);
        return parts;
    }

    private void add(Formula formula) {
        if (formula instanceof Formula.Column
                || formula instanceof Formula.NamedColumn
                || formula instanceof Formula.Columns
                || formula instanceof Formula.Everything
                || formula instanceof Formula.Array) ofSource.add(formula);
        if (formula instanceof Formula.Table table) tables.add(table);
        if (formula instanceof Formula.Apply apply) apply.operands().forEach(this::add);
        if (formula instanceof Formula.Standardise standardise) add(standardise.operand());
        if (formula instanceof Formula.OneHot oneHot) add(oneHot.operand());
        if (formula instanceof Formula.CategoryOf category) add(category.operand());
    }

    /** Columns and arrays, from left to right. */
    List<Formula> ofSource() {
        return ofSource;
    }

    boolean hasTable() {
        return !tables.isEmpty();
    }

    /** The most numbers that a row of a table has. */
    int width() {
        return tables.stream()
                .mapToInt(table -> table.numbers().size() / table.rows())
                .max()
                .orElse(0);
    }

    /** The number of samples, empty for a constant. */
    OptionalInt count(String port, OpenSource source) throws IOException {
        OptionalInt count = OptionalInt.empty();
        for (Formula part : ofSource) count = same(port, count, source.count(part));
        for (Formula.Table table : tables) count = same(port, count, table.rows());
        return count;
    }

    private static OptionalInt same(String port, OptionalInt count, int next)
            throws FormatException {
        if (count.isPresent() && count.getAsInt() != next) {
            String what = "its formula combines " + count.getAsInt() + " samples with " + next;
            throw new FormatException("data", port, what, "check that both are of the same data");
        }
        return OptionalInt.of(next);
    }
}

package dev.nnc.runtime.data;

import dev.nnc.runtime.file.CsvRow;
import dev.nnc.runtime.file.CsvTable;
import dev.nnc.runtime.file.FormatException;
import java.nio.file.Path;
import java.util.List;

/** A table of text. */
record OpenTable(Path file, CsvTable table) implements OpenSource {
    @Override
    public Samples samples(Formula part) throws FormatException {
        Range range = range(part);
        return new Numbers(
                table,
                range.from,
                range.to,
                part instanceof Formula.Column || part instanceof Formula.NamedColumn);
    }

    @Override
    public Strings strings(Formula part) throws FormatException {
        Range range = range(part);
        return new Cells(table, range.from, range.to);
    }

    @Override
    public int count(Formula part) {
        return table.rows();
    }

    private record Range(int from, int to) {}

    private Range range(Formula part) throws FormatException {
        if (part instanceof Formula.Everything) return new Range(0, table.columns());
        if (part instanceof Formula.Column column)
            return inside(column.index(), column.index() + 1);
        if (part instanceof Formula.Columns columns) return inside(columns.from(), columns.to());
        if (part instanceof Formula.NamedColumn column) {
            int index = table.column(column.name());
            return new Range(index, index + 1);
        }
        throw OpenSource.wrongPart(
                file.toString(),
                "a table has columns, no array(...)",
                "write column(k) or columns(a..b)");
    }

    private Range inside(int from, int to) throws FormatException {
        if (to > table.columns()) {
            String last =
                    "its rows have "
                            + table.columns()
                            + ", column(0) to column("
                            + (table.columns() - 1)
                            + ")";
            throw new FormatException(
                    file.toString(), "", "there is no column(" + (to - 1) + ")", last);
        }
        return new Range(from, to);
    }

    private record Numbers(CsvTable table, int from, int to, boolean single) implements Samples {
        @Override
        public List<Integer> shape() {
            return single ? List.of() : List.of(to - from);
        }

        @Override
        public void read(int sample, double[] into, int at) throws FormatException {
            CsvRow row = table.row(sample);
            for (int column = from; column < to; column++)
                into[at + column - from] = row.number(column);
        }

        @Override
        public FormatException error(int sample, int element, String what, String remedy) {
            return table.error(sample, from + element, what, remedy);
        }
    }

    private record Cells(CsvTable table, int from, int to) implements Strings {
        @Override
        public int width() {
            return to - from;
        }

        @Override
        public String read(int sample, int element) throws FormatException {
            String cell = table.row(sample).string(from + element).strip();
            if (cell.isEmpty())
                throw error(
                        sample, element, "a value is missing", "fill it in or leave the row out");
            return cell;
        }

        @Override
        public FormatException error(int sample, int element, String what, String remedy) {
            return table.error(sample, from + element, what, remedy);
        }
    }
}

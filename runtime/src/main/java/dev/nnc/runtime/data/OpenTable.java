package dev.nnc.runtime.data;

import dev.nnc.runtime.file.CsvRow;
import dev.nnc.runtime.file.CsvTable;
import dev.nnc.runtime.file.FormatException;
import java.util.List;

/** A table of text. */
record OpenTable(String file, CsvTable table) implements OpenSource {
    @Override
    public int count(Formula part) {
        return table.rows();
    }

    @Override
    public Samples samples(Formula part) throws FormatException {
        if (part instanceof Formula.Column column) return one(column.index());
        if (part instanceof Formula.NamedColumn column) return one(table.column(column.name()));
        if (part instanceof Formula.Columns columns) return cells(columns.from(), columns.to());
        if (part instanceof Formula.Everything) return cells(0, table.columns());
        throw new FormatException(
                file, "", "a table has columns, no array(...)", "write column(k) or columns(a..b)");
    }

    private Samples one(int column) throws FormatException {
        return new Cells(check(column), column, List.of());
    }

    private Samples cells(int from, int to) throws FormatException {
        return new Cells(check(to - 1), from, List.of(to - from));
    }

    private CsvTable check(int column) throws FormatException {
        int columns = table.columns();
        if (column < columns) return table;
        throw new FormatException(
                file,
                "",
                "there is no column(" + column + ")",
                "its rows have " + columns + ", column(0) to column(" + (columns - 1) + ")");
    }

    private record Cells(CsvTable table, int from, List<Integer> shape) implements Samples {
        @Override
        public void read(int sample, double[] into, int at) throws FormatException {
            CsvRow row = table.row(sample);
            int width = width();
            for (int i = 0; i < width; i++) into[at + i] = row.number(from + i);
        }

        @Override
        public String text(int sample, int element) throws FormatException {
            String cell = table.row(sample).string(from + element).strip();
            if (!cell.isEmpty()) return cell;
            throw error(sample, element, "a value is missing", "fill it in or leave the row out");
        }

        @Override
        public FormatException error(int sample, int element, String what, String remedy) {
            return table.error(sample, from + element, what, remedy);
        }
    }
}

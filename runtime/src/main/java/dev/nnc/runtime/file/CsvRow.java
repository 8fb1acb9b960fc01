package dev.nnc.runtime.file;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/**
 * One row of a {@link CsvTable}: {@code table.row(0).number(3)}.
 *
 * <p>Columns count from 0, as {@code column(k)} in the language does, and errors write them so.
 */
public final class CsvRow {
    private final Path file;
    private final CsvScanner scanner;
    private final int line;
    private final List<String> names;
    private int[] bounds = new int[32];
    private int cells;

    CsvRow(Path file, CsvScanner scanner, int start, int line, List<String> names)
            throws FormatException {
        this.file = file;
        this.scanner = scanner;
        this.line = line;
        this.names = names;
        int at = start;
        do {
            if (2 * cells == bounds.length) bounds = Arrays.copyOf(bounds, 2 * bounds.length);
            bounds[2 * cells] = at;
            at = scanner.cellEnd(at);
            bounds[2 * cells + 1] = at++;
            cells++;
        } while (scanner.separates(at - 1));
    }

    /** The line of the file on which the row begins, from 1. */
    public int line() {
        return line;
    }

    /** The cell as it is written, without the quotes around it. */
    public String string(int column) {
        int from = bounds[2 * column];
        int to = bounds[2 * column + 1];
        boolean quoted = to > from && scanner.at(from) == '"';
        return quoted
                ? scanner.text(from + 1, to - 1).replace("\"\"", "\"")
                : scanner.text(from, to);
    }

    /**
     * The cell as a number: {@code 12}, {@code -0.5}, {@code 1e-3}, with blanks around it or not.
     *
     * @throws FormatException if the cell is empty or anything else
     */
    public double number(int column) throws FormatException {
        String text = string(column).strip();
        if (text.isEmpty())
            throw error(column, "a value is missing", "fill it in or leave the row out");
        double number = DecimalNumber.parse(text);
        if (Double.isNaN(number)) {
            throw error(
                    column,
                    JsonReader.quoted(text) + " is not a number",
                    "write numbers as 12, -0.5 or 1e-3");
        }
        if (Double.isInfinite(number))
            throw error(column, text + " is too large for a number", "scale the column");
        return number;
    }

    private FormatException error(int column, String what, String remedy) {
        return error(file, line, name(column, names), what, remedy);
    }

    static FormatException error(Path file, int line, String column, String what, String remedy) {
        return new FormatException(file.toString(), "line " + line + ", " + column, what, remedy);
    }

    static String name(int column, List<String> names) {
        return "column("
                + column
                + ")"
                + (names.isEmpty() ? "" : " " + JsonReader.quoted(names.get(column)));
    }
}

package dev.nnc.runtime.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A table of text: cells between separators, a row a line, as RFC 4180 says; gzip or not, UTF-8, LF
 * or CRLF, with or without a byte order mark. Empty lines at the end do not count.
 *
 * <pre>{@code
 * CsvTable iris = CsvTable.read(Path.of("iris.csv"), false, 1, ',');
 * double petalWidth = iris.row(0).number(3);
 * }</pre>
 *
 * <p>The text stays as it is in the file; a cell is decoded when it is asked for, so an error knows
 * its line and column.
 */
public final class CsvTable {
    private final Path file;
    private final CsvScanner scanner;
    private final List<String> names;
    private final int columns;
    private final int[] starts;
    private final int[] lines;

    private CsvTable(
            Path file,
            CsvScanner scanner,
            List<String> names,
            int columns,
            int[] starts,
            int[] lines) {
        this.file = file;
        this.scanner = scanner;
        this.names = names;
        this.columns = columns;
        this.starts = starts;
        this.lines = lines;
    }

    /**
     * Reads a file.
     *
     * @param header whether the first line that is not skipped names the columns
     * @param skip how many lines to pass over at the start
     * @param separator between two cells, an ASCII character
     * @throws FormatException if it is not UTF-8, rows have different lengths, a quote is not
     *     closed, or there is no row
     */
    public static CsvTable read(Path file, boolean header, int skip, char separator)
            throws IOException {
        byte[] text = FileBytes.read(file);
        checkUtf8(file, text);
        CsvScanner scanner = new CsvScanner(file, text, separator);
        scanner.skipLines(skip);
        List<String> names = List.of();
        int columns = -1;
        if (header && scanner.hasRow()) {
            CsvRow row = new CsvRow(file, scanner, scanner.position(), scanner.line(), List.of());
            columns = scanner.pass();
            names = IntStream.range(0, columns).mapToObj(row::string).toList();
        }
        int[] starts = new int[1024];
        int[] lines = new int[1024];
        int rows = 0;
        for (; scanner.hasRow(); rows++) {
            if (rows == starts.length) {
                starts = Arrays.copyOf(starts, 2 * rows);
                lines = Arrays.copyOf(lines, 2 * rows);
            }
            starts[rows] = scanner.position();
            lines[rows] = scanner.line();
            int cells = scanner.pass();
            if (columns < 0) columns = cells;
            if (cells != columns) throw ragged(file, lines[rows], cells, columns);
        }
        if (rows == 0)
            throw new FormatException(
                    file.toString(), "", "there is no row in it", "check header and skip");
        return new CsvTable(
                file,
                scanner,
                names,
                columns,
                Arrays.copyOf(starts, rows),
                Arrays.copyOf(lines, rows));
    }

    private static FormatException ragged(Path file, int line, int cells, int columns) {
        String what =
                cells + (cells == 1 ? " cell" : " cells") + ", but the first row has " + columns;
        return new FormatException(
                file.toString(),
                "line " + line,
                what,
                "check the separator, and skip for lines of another kind");
    }

    private static void checkUtf8(Path file, byte[] text) throws FormatException {
        CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
        ByteBuffer bytes = ByteBuffer.wrap(text);
        CharBuffer discarded = CharBuffer.allocate(1 << 13);
        while (true) {
            var result = decoder.decode(bytes, discarded.clear(), true);
            if (result.isUnderflow()) return;
            if (result.isError()) {
                long line =
                        1
                                + IntStream.range(0, bytes.position())
                                        .filter(i -> text[i] == '\n')
                                        .count();
                throw new FormatException(
                        file.toString(),
                        "line " + line,
                        "this is not UTF-8",
                        "save the table as UTF-8");
            }
        }
    }

    /** How many rows there are, without the header. */
    public int rows() {
        return starts.length;
    }

    /** How many cells each row has. */
    public int columns() {
        return columns;
    }

    /** The names in the header, empty if there is none. */
    public List<String> names() {
        return names;
    }

    /**
     * The index of the column with this name.
     *
     * @throws FormatException if there is no header or no such name, or more than one
     */
    public int column(String name) throws FormatException {
        if (names.isEmpty()) {
            throw new FormatException(
                    file.toString(),
                    "",
                    "the columns have no names",
                    "write header = true, or column(k) with k from 0");
        }
        int first = names.indexOf(name);
        if (first < 0) {
            String known = "the header has " + String.join(", ", names);
            throw new FormatException(
                    file.toString(), "", "there is no column " + JsonReader.quoted(name), known);
        }
        if (first != names.lastIndexOf(name)) {
            String what = "two columns are named " + JsonReader.quoted(name);
            throw new FormatException(
                    file.toString(), "", what, "rename one, or write column(" + first + ")");
        }
        return first;
    }

    /** The row at this place, from 0. */
    public CsvRow row(int row) throws FormatException {
        return new CsvRow(file, scanner, starts[row], lines[row], names);
    }

    /** An error about a cell. */
    public FormatException error(int row, int column, String what, String remedy) {
        return CsvRow.error(file, lines[row], CsvRow.name(column, names), what, remedy);
    }
}

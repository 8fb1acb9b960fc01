package dev.nnc.runtime.file;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;

/** Walks through the bytes of a table and finds where lines and cells begin and end. */
final class CsvScanner {
    private static final byte[] BYTE_ORDER_MARK = {(byte) 0xef, (byte) 0xbb, (byte) 0xbf};

    private final Path file;
    private final byte[] text;
    private final byte separator;
    private final int end;
    private int position;
    private int line = 1;

    CsvScanner(Path file, byte[] text, char separator) {
        this.file = file;
        this.text = text;
        this.separator = (byte) separator;
        this.end = withoutEmptyLines(text);
        boolean marked = text.length >= 3 && Arrays.equals(BYTE_ORDER_MARK, 0, 3, text, 0, 3);
        this.position = marked ? 3 : 0;
    }

    private static int withoutEmptyLines(byte[] text) {
        int end = text.length;
        while (end > 0 && (text[end - 1] == '\n' || text[end - 1] == '\r')) end--;
        return end;
    }

    int position() {
        return position;
    }

    int line() {
        return line;
    }

    boolean hasRow() {
        return position < end;
    }

    void skipLines(int count) {
        for (int i = 0; i < count && position < end; i++) {
            while (position < end && text[position] != '\n') position++;
            position++;
            line++;
        }
    }

    /** Passes over the row at the position; the number of its cells. */
    int pass() throws FormatException {
        int[] next = {position};
        int cells = 0;
        boolean more = true;
        while (more) {
            int stop = cellEnd(next[0]);
            cells++;
            more = stop < end && text[stop] == separator;
            next[0] = stop;
            if (more) next[0]++;
        }
        int stop = next[0];
        if (stop < end && text[stop] == '\r') stop++;
        for (int i = position; i < stop; i++) if (text[i] == '\n') line++;
        line++;
        position = stop + 1;
        return cells;
    }

    /** Where the cell ends that begins here: at a separator, the end of the line or of the text. */
    int cellEnd(int start) throws FormatException {
        int at = start;
        if (at < end && text[at] == '"') {
            at = closingQuote(start) + 1;
            if (!endsCell(at))
                throw error(
                        start, "text follows on a closing quote", "write a quote in quotes twice");
            return at;
        }
        while (!endsCell(at)) at++;
        return at;
    }

    private boolean endsCell(int at) {
        return at >= end
                || text[at] == separator
                || text[at] == '\n'
                || text[at] == '\r' && (at + 1 >= end || text[at + 1] == '\n');
    }

    private int closingQuote(int start) throws FormatException {
        int at = start + 1;
        while (at < end) {
            if (text[at] == '"' && (at + 1 >= end || text[at + 1] != '"')) return at;
            at += text[at] == '"' ? 2 : 1;
        }
        throw error(start, "a quote is not closed", "close it; write a quote in quotes twice");
    }

    private FormatException error(int at, String what, String remedy) {
        int number = 1;
        for (int i = 0; i < at; i++) if (text[i] == '\n') number++;
        return new FormatException(file.toString(), "line " + number, what, remedy);
    }

    /** Whether a separator stands here. */
    boolean separates(int at) {
        return at < end && text[at] == separator;
    }

    /** The byte at a place. */
    byte at(int place) {
        return text[place];
    }

    /** The text between two places. */
    String text(int from, int to) {
        return new String(text, from, to - from, StandardCharsets.UTF_8);
    }
}

package dev.nnc.compiler.source;

import java.util.Arrays;

/**
 * The text of one {@code .nn} file and the path under which its errors are shown. Offsets are those
 * of {@link String#charAt}; lines and columns count from 1, and a column counts code points, so
 * that it is what an editor shows.
 *
 * <pre>{@code
 * var file = new SourceFile("xor.nn", "h = x\ny = h");
 * file.line(6);      // 2
 * file.column(6);    // 1
 * file.lineText(2);  // "y = h"
 * }</pre>
 */
public final class SourceFile {
    private final String path;
    private final String text;
    private final int[] lineStarts;

    /** A file with a path for messages and its whole text; the line ends may be LF, CRLF or CR. */
    public SourceFile(String path, String text) {
        this.path = path;
        this.text = text;
        this.lineStarts = findLineStarts(text);
    }

    /** The path as the user wrote it. */
    public String path() {
        return path;
    }

    /** The whole text. */
    public String text() {
        return text;
    }

    /** The number of lines; an empty text has one. */
    public int lineCount() {
        return lineStarts.length;
    }

    /** The line that holds an offset, from 1; the end of the text belongs to the last line. */
    public int line(int offset) {
        int found = Arrays.binarySearch(lineStarts, checked(offset));
        return found >= 0 ? found + 1 : -found - 1;
    }

    /** The column of an offset in its line, from 1, in code points. */
    public int column(int offset) {
        return text.codePointCount(lineStarts[line(offset) - 1], offset) + 1;
    }

    /** The offset at which a line starts. */
    public int lineStart(int line) {
        return lineStarts[line - 1];
    }

    /** One line without its line end. */
    public String lineText(int line) {
        int end = line < lineStarts.length ? lineStarts[line] : text.length();
        int start = lineStarts[line - 1];
        while (end > start && isLineEnd(text.charAt(end - 1))) {
            end--;
        }
        return text.substring(start, end);
    }

    /** The span of the whole text. */
    public Span whole() {
        return new Span(this, 0, text.length());
    }

    @Override
    public String toString() {
        return path;
    }

    private int checked(int offset) {
        if (offset < 0 || offset > text.length()) {
            throw new IndexOutOfBoundsException(
                    "offset "
                            + offset
                            + " in "
                            + path
                            + ", which has "
                            + text.length()
                            + " characters");
        }
        return offset;
    }

    private static int[] findLineStarts(String text) {
        int[] starts = new int[16];
        int count = 1;
        for (int at = 0; at < text.length(); at++) {
            char here = text.charAt(at);
            boolean crlf = here == '\r' && at + 1 < text.length() && text.charAt(at + 1) == '\n';
            if (isLineEnd(here) && !crlf) {
                if (count == starts.length) {
                    starts = Arrays.copyOf(starts, 2 * count);
                }
                starts[count++] = at + 1;
            }
        }
        return Arrays.copyOf(starts, count);
    }

    private static boolean isLineEnd(char character) {
        return character == '\n' || character == '\r';
    }
}

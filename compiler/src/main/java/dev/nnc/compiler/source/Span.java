package dev.nnc.compiler.source;

/**
 * A stretch of a source file, from {@code start} to before {@code end}. Every node of the syntax
 * tree has one, and so has every problem; an empty span stands for the place between two
 * characters.
 *
 * <pre>{@code
 * var span = new Span(file, 4, 9);
 * span.text();                // the five characters
 * span + "";                  // "xor.nn:1:5"
 * span.join(other).text();    // from the first to the last of both
 * }</pre>
 */
public record Span(SourceFile file, int start, int end) {
    /** Checks that the span lies in its file. */
    public Span {
        if (start < 0 || end < start || end > file.text().length()) {
            throw new IndexOutOfBoundsException(
                    "span " + start + ".." + end + " in " + file.path());
        }
    }

    /** The line of its first character, from 1. */
    public int line() {
        return file.line(start);
    }

    /** The column of its first character, from 1, in code points. */
    public int column() {
        return file.column(start);
    }

    /** The text it covers. */
    public String text() {
        return file.text().substring(start, end);
    }

    /** The smallest span that holds this one and another one of the same file. */
    public Span join(Span other) {
        return new Span(file, Math.min(start, other.start), Math.max(end, other.end));
    }

    /** Whether the other span lies in this one. */
    public boolean contains(Span other) {
        return file.equals(other.file) && start <= other.start && other.end <= end;
    }

    /** The empty span just after this one. */
    public Span after() {
        return new Span(file, end, end);
    }

    @Override
    public String toString() {
        return file.path() + ":" + line() + ":" + column();
    }
}

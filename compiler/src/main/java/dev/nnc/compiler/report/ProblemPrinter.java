package dev.nnc.compiler.report;

import dev.nnc.compiler.source.SourceFile;
import dev.nnc.compiler.source.Span;
import java.util.List;

/**
 * The one place where a problem becomes text:
 *
 * <pre>{@code
 * xor.nn:5:22: error[NN003]: `(` is not closed
 *     h = x -> dense(8 -> tanh
 *                   ^
 * hint: write `)` after `8`
 * }</pre>
 *
 * A span of several lines is marked on its first line; tabs are kept in front of the carets, so
 * that they line up. Of a very long line only the neighbourhood is shown.
 */
public final class ProblemPrinter {
    private static final String MARGIN = "    ";
    private static final int WIDEST = 160;
    private static final int BEFORE = 60;

    private ProblemPrinter() {}

    /** All problems, in the given order, with an empty line between two of them. */
    public static String print(List<Problem> problems) {
        return String.join("\n", problems.stream().map(ProblemPrinter::print).toList());
    }

    /** One problem; every line ends with a line feed. */
    public static String print(Problem problem) {
        var out = new StringBuilder();
        var code = problem.code();
        out.append(problem.at()).append(": ").append(code.severity().word());
        out.append('[').append(code.id()).append("]: ").append(problem.cause()).append('\n');
        source(problem.at(), out);
        for (Note note : problem.notes()) {
            out.append(note.at()).append(": note: ").append(note.text()).append('\n');
            source(note.at(), out);
        }
        problem.hint().ifPresent(hint -> out.append("hint: ").append(hint).append('\n'));
        return out.toString();
    }

    private static void source(Span span, StringBuilder out) {
        SourceFile file = span.file();
        String line = file.lineText(span.line());
        int from = Math.min(span.start() - file.lineStart(span.line()), line.length());
        int to = Math.clamp(span.end() - file.lineStart(span.line()), from, line.length());
        int[] shown = line.codePoints().toArray();
        int first = line.codePointCount(0, from);
        int last = first + Math.max(1, line.codePointCount(from, to));
        int cut =
                shown.length > WIDEST
                        ? Math.max(0, Math.min(first - BEFORE, shown.length - WIDEST))
                        : 0;
        int end = Math.min(shown.length, cut + WIDEST);
        out.append(MARGIN).append(new String(shown, cut, end - cut)).append('\n').append(MARGIN);
        for (int at = cut; at < first; at++) {
            out.append(shown[at] == '\t' ? '\t' : ' ');
        }
        out.append("^".repeat(Math.max(1, Math.min(last, end) - first))).append('\n');
    }
}

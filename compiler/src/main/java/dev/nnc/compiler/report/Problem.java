package dev.nnc.compiler.report;

import dev.nnc.compiler.source.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A user's mistake as data: its kind, its place, one line that names the cause, other places that
 * have a part in it, and at most one hint. Names and source text stand in backticks. Values are
 * built up from the cause:
 *
 * <pre>{@code
 * Problem.of(ModelCode.EXTENTS_DIFFER, product.span(), "`x @ W` contracts 30 with 40")
 *         .note(x.span(), "`x` is real[30]")
 *         .note(W.span(), "`W` is real[40, 10]")
 *         .hint("transpose `W`");
 * }</pre>
 */
public record Problem(Code code, Span at, String cause, List<Note> notes, Optional<String> hint) {
    /** Copies the notes. */
    public Problem {
        notes = List.copyOf(notes);
    }

    /** A problem without notes and hint. */
    public static Problem of(Code code, Span at, String cause) {
        return new Problem(code, at, cause, List.of(), Optional.empty());
    }

    /** The same problem with one more place; a note that is there already is not repeated. */
    public Problem note(Span place, String text) {
        var note = new Note(place, text);
        if (notes.contains(note)) {
            return this;
        }
        var more = new ArrayList<>(notes);
        more.add(note);
        return new Problem(code, at, cause, more, hint);
    }

    /** The same problem with this hint. */
    public Problem hint(String text) {
        return new Problem(code, at, cause, notes, Optional.of(text));
    }

    /** The same problem with this hint, where there is one. */
    public Problem hint(Optional<String> text) {
        return new Problem(code, at, cause, notes, text.or(() -> hint));
    }

    /** Whether it stops the compilation. */
    public boolean isError() {
        return code.severity() == Severity.ERROR;
    }
}

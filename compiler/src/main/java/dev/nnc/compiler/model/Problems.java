package dev.nnc.compiler.model;

import dev.nnc.compiler.report.Note;
import dev.nnc.compiler.report.Problem;
import dev.nnc.compiler.source.Span;
import java.util.ArrayList;
import java.util.Optional;

/**
 * Puts problems at the user's place: one inside the standard library stands at the user's call,
 * with the inner place as a note; one inside a layer of the user names the calls that lead there.
 */
final class Problems {
    /** More calls than this are not listed. */
    private static final int LISTED_CALLS = 3;

    private final Diagnostics diagnostics;

    Problems(Diagnostics diagnostics) {
        this.diagnostics = diagnostics;
    }

    /** Reports a problem that was found while this scope was elaborated. */
    void report(Scope scope, Problem problem) {
        Frame frame = scope.frame();
        Problem placed =
                frame.isLibrary() && Frame.isLibrary(problem.at())
                        ? atUsersCall(frame, problem)
                        : problem;
        Frame outer = frame.isLibrary() ? frame.outermostLibrary() : frame;
        Optional<Frame.Caller> caller =
                frame.isLibrary()
                        ? outer.caller().flatMap(c -> c.frame().caller())
                        : outer.caller();
        Frame called =
                frame.isLibrary() ? outer.caller().map(Frame.Caller::frame).orElse(outer) : outer;
        for (int listed = 0; caller.isPresent() && listed < LISTED_CALLS; listed++) {
            placed = placed.note(caller.get().call(), "in this call of `" + called.name() + "`");
            called = caller.get().frame();
            caller = called.caller();
        }
        diagnostics.report(placed);
    }

    /** Reports a problem without notes and gives the value that stays silent. */
    Value error(Scope scope, ModelCode code, Span at, String cause) {
        report(scope, Problem.of(code, at, cause));
        return Value.UNKNOWN;
    }

    Value error(Scope scope, Problem problem) {
        report(scope, problem);
        return Value.UNKNOWN;
    }

    private static Problem atUsersCall(Frame frame, Problem problem) {
        Frame outer = frame.outermostLibrary();
        Span site = frame.site(problem.at());
        var notes = new ArrayList<Note>();
        for (Note note : problem.notes()) {
            if (!Frame.isLibrary(note.at())) {
                notes.add(note);
            }
        }
        notes.add(new Note(problem.at(), "the place in the library's `" + outer.name() + "`"));
        return new Problem(
                problem.code(),
                site,
                "`" + outer.name() + "`: " + problem.cause(),
                notes,
                problem.hint());
    }

    Diagnostics diagnostics() {
        return diagnostics;
    }
}

package dev.nnc.compiler.model;

import dev.nnc.compiler.report.Code;
import dev.nnc.compiler.report.Problem;
import dev.nnc.compiler.report.Reporter;
import dev.nnc.compiler.source.Span;
import java.util.HashSet;
import java.util.Set;

/**
 * Hands the problems of one check to the reporter, each place and kind once: a network is
 * elaborated for prediction and for training, and a layer at each of its calls. A place at which an
 * earlier pass has found an error, such as an unknown name, stays silent.
 *
 * <pre>{@code
 * diagnostics.report(Problem.of(ModelCode.UNKNOWN_NAME, name.span(), "`scorse` is not known"));
 * }</pre>
 */
public final class Diagnostics {
    private record Kind(Code code, Span at) {}

    private final Reporter reporter;
    private final Set<Kind> known = new HashSet<>();
    private final Set<Span> wrong = new HashSet<>();

    /** Problems go to this reporter. */
    public Diagnostics(Reporter reporter) {
        this.reporter = reporter;
        reporter.problems().stream().filter(Problem::isError).map(Problem::at).forEach(wrong::add);
    }

    /** Takes a problem, unless one of the same kind was reported at the same place. */
    public void report(Problem problem) {
        if (!wrong.contains(problem.at()) && known.add(new Kind(problem.code(), problem.at()))) {
            reporter.report(problem);
        }
    }

    /** Whether there was an error, also one of the syntax. */
    public boolean hasErrors() {
        return reporter.hasErrors();
    }
}

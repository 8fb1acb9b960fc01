package dev.nnc.compiler.syntax;

import dev.nnc.compiler.report.Problem;
import dev.nnc.compiler.source.Span;
import dev.nnc.grammar.NncLexer;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Finds the problem behind a place where reading stopped. The rules are tried in order, the more
 * particular ones first; each looks at the tokens around the place and answers in the language's
 * own words.
 */
final class Diagnosis {
    private static final List<Function<Failure, Optional<Problem>>> RULES =
            List.of(
                    ForeignSyntax::sign,
                    ForeignSyntax::word,
                    ConditionDiagnosis::assignment,
                    NameDiagnosis::reserved,
                    NameDiagnosis::missing,
                    TypeDiagnosis::missing,
                    TypeDiagnosis::unknown,
                    TypeDiagnosis::axes,
                    StatementDiagnosis::stored,
                    StatementDiagnosis::dim,
                    StatementDiagnosis::output,
                    StatementDiagnosis::indices,
                    StatementDiagnosis::block,
                    ConditionDiagnosis::incomplete,
                    ValueDiagnosis::scan,
                    ValueDiagnosis::stage,
                    ValueDiagnosis::needsParentheses,
                    ValueDiagnosis::missing,
                    StatementDiagnosis::assignment,
                    ValueDiagnosis::glued);

    private Diagnosis() {}

    /** The problem; there always is one. */
    static Problem of(Failure failure, Piece piece) {
        Optional<Problem> particular =
                switch (piece) {
                    case DECLARATION, HEAD -> HeadDiagnosis.of(failure, piece);
                    case STATEMENT -> StatementDiagnosis.start(failure);
                    case ENTRY -> StatementDiagnosis.entry(failure);
                };
        return particular
                .or(() -> RULES.stream().flatMap(rule -> rule.apply(failure).stream()).findFirst())
                .orElseGet(() -> general(failure));
    }

    private static Problem general(Failure failure) {
        if (failure.atEnd()) {
            String last = failure.quote(failure.at() - 1);
            return Problem.of(
                    SyntaxCode.UNEXPECTED, failure.spot(), "something is missing after " + last);
        }
        Span found = failure.span(failure.at());
        if (failure.at() == 0) {
            return Problem.of(
                    SyntaxCode.UNEXPECTED, found, failure.quote(0) + " does not fit here");
        }
        String message =
                "%s does not fit after %s"
                        .formatted(failure.quote(failure.at()), failure.quote(failure.at() - 1));
        var problem = Problem.of(SyntaxCode.UNEXPECTED, found, message);
        return switch (failure.found()) {
            case NncLexer.COLON -> problem.hint("a range is written `a..b`");
            case NncLexer.COMMA ->
                    problem.hint("`( )` hold one value, unless they belong to a call");
            default ->
                    failure.previous() == NncLexer.COLON
                            ? problem.hint("`:` alone is the whole axis, a range is written `a..b`")
                            : problem;
        };
    }
}

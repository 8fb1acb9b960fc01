package dev.nnc.compiler.syntax;

import dev.nnc.compiler.report.Problem;
import dev.nnc.grammar.NncLexer;
import java.util.Optional;

/** Formulas in which something is missing, or stands where it cannot. */
final class ValueDiagnosis {
    private ValueDiagnosis() {}

    /** {@code x -> 3} and {@code x -> f * 2}. */
    static Optional<Problem> stage(Failure failure) {
        if (failure.previous() == NncLexer.ARROW) {
            return Optional.of(
                    Problem.of(SyntaxCode.BAD_STAGE, failure.spot(), "`->` leads into a call")
                            .hint("write the name of a function or layer, as in `x -> dense(10)`"));
        }
        boolean goesOn =
                Tokens.isOperator(failure.found()) || failure.found() == NncLexer.LEFT_PARENTHESIS;
        if (!goesOn || !failure.before(NncLexer.ARROW) || !failure.previousEndsValue()) {
            return Optional.empty();
        }
        return Optional.of(
                Problem.of(
                                SyntaxCode.BAD_STAGE,
                                failure.span(failure.at()),
                                "%s cannot follow a stage of a pipeline"
                                        .formatted(failure.quote(failure.at())))
                        .hint(
                                "`->` is looser than every operator: put the pipeline in parentheses, `(x -> f) ...`"));
    }

    /** {@code a + if c then b else d}, and an operator behind a {@code scan}. */
    static Optional<Problem> needsParentheses(Failure failure) {
        boolean inOperator = failure.found() == NncLexer.IF || failure.found() == NncLexer.SCAN;
        boolean afterScan =
                failure.previous() == NncLexer.RIGHT_BRACE
                        && failure.before(NncLexer.SCAN)
                        && (Tokens.isOperator(failure.found())
                                || failure.found() == NncLexer.ARROW);
        if (!(inOperator && failure.wantsValue()) && !afterScan) {
            return Optional.empty();
        }
        String what = afterScan ? "scan" : failure.text(failure.at());
        return Optional.of(
                Problem.of(
                                SyntaxCode.UNEXPECTED,
                                failure.span(failure.at()),
                                afterScan
                                        ? "%s cannot follow a `scan`"
                                                .formatted(failure.quote(failure.at()))
                                        : "`%s` cannot stand inside an operator".formatted(what))
                        .hint("put the `%s` in parentheses".formatted(what)));
    }

    /** {@code x =}, {@code a +}, {@code f(a, )}. */
    static Optional<Problem> missing(Failure failure) {
        boolean wanted = failure.wantsValue() && !Tokens.startsValue(failure.found());
        if (!wanted) {
            return endOfRange(failure);
        }
        String before = failure.quote(failure.at() - 1);
        if (failure.atEnd()) {
            return Optional.of(
                    failure.here(SyntaxCode.MISSING_VALUE, "a value is missing after " + before));
        }
        String between = "%s and %s".formatted(before, failure.quote(failure.at()));
        var problem =
                failure.here(SyntaxCode.MISSING_VALUE, "a value is missing between " + between);
        if (failure.previous() == NncLexer.COMMA && Tokens.isClosing(failure.found())) {
            return Optional.of(problem.hint("remove the comma"));
        }
        return Optional.of(
                failure.found() == NncLexer.PLUS
                        ? problem.hint("a sign in front of a value can only be `-`")
                        : problem);
    }

    /** {@code columns(0..)}: only in subscripts may an end be left out. */
    private static Optional<Problem> endOfRange(Failure failure) {
        boolean open = failure.found() == NncLexer.RANGE && failure.previousEndsValue();
        return open && !Tokens.startsValue(failure.type(failure.at() + 1))
                ? Optional.of(
                        Problem.of(
                                SyntaxCode.MISSING_VALUE,
                                failure.span(failure.at()).after(),
                                "a value is missing after `..`"))
                : Optional.empty();
    }

    /** {@code scan a x} and {@code scan a in x carrying h}. */
    static Optional<Problem> scan(Failure failure) {
        int at = failure.at() - 1;
        while (at >= 0
                && (failure.type(at) == NncLexer.NAME || failure.type(at) == NncLexer.COMMA)) {
            at--;
        }
        boolean items = failure.type(at) == NncLexer.SCAN;
        boolean carried = failure.type(at) == NncLexer.CARRYING;
        if (failure.previous() != NncLexer.NAME || !(items || carried)) {
            return scanBody(failure);
        }
        String last = failure.quote(failure.at() - 1);
        return Optional.of(
                Problem.of(
                                SyntaxCode.UNEXPECTED,
                                failure.spot(),
                                items
                                        ? "`in` is missing after " + last
                                        : last + " has no start value")
                        .hint("write `scan x in xs carrying h = zeros(n) { ... }`"));
    }

    /** {@code scan a in x carrying h = 0}. */
    private static Optional<Problem> scanBody(Failure failure) {
        boolean missing =
                failure.before(NncLexer.SCAN)
                        && !failure.before(NncLexer.LEFT_BRACE)
                        && failure.atEnd()
                        && failure.previousEndsValue();
        return missing
                ? Optional.of(
                        Problem.of(SyntaxCode.UNEXPECTED, failure.spot(), "this `scan` has no body")
                                .hint(
                                        "write what it does at each item, as in `scan x in xs { yield f(x) }`"))
                : Optional.empty();
    }

    /** Two values side by side, or a value and something that cannot follow it. */
    static Optional<Problem> glued(Failure failure) {
        if (!failure.previousEndsValue() || !Tokens.startsValue(failure.found())) {
            return Optional.empty();
        }
        var problem =
                Problem.of(
                        SyntaxCode.UNEXPECTED,
                        failure.span(failure.at()),
                        "nothing joins %s and %s"
                                .formatted(
                                        failure.quote(failure.at() - 1),
                                        failure.quote(failure.at())));
        boolean product = failure.previous() == NncLexer.NUMBER && !inBrackets(failure);
        if (product) {
            return Optional.of(
                    problem.hint(
                            "write `%s * %s` to multiply"
                                    .formatted(
                                            failure.text(failure.at() - 1),
                                            failure.text(failure.at()))));
        }
        return Optional.of(
                inBrackets(failure)
                        ? problem.hint("an operator or a comma is missing")
                        : problem.hint(
                                "an operator is missing; a new statement starts with a word or with `name =`"));
    }

    private static boolean inBrackets(Failure failure) {
        int depth = 0;
        for (int at = 0; at < failure.at(); at++) {
            depth +=
                    Tokens.isOpening(failure.type(at))
                            ? 1
                            : Tokens.isClosing(failure.type(at)) ? -1 : 0;
        }
        return depth > 0;
    }
}

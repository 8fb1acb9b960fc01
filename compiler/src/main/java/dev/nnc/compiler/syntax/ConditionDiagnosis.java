package dev.nnc.compiler.syntax;

import dev.nnc.compiler.report.Problem;
import dev.nnc.grammar.NncLexer;
import java.util.ArrayDeque;
import java.util.Optional;

/** What goes wrong in {@code if c then a else b}. */
final class ConditionDiagnosis {
    private ConditionDiagnosis() {}

    /** {@code if n = 3 then}: a condition needs {@code ==}. */
    static Optional<Problem> assignment(Failure failure) {
        var condition = open(failure, true);
        boolean inCondition = condition.isPresent() && failure.type(condition.get()) == NncLexer.IF;
        if (failure.found() != NncLexer.ASSIGN || !failure.previousEndsValue() || !inCondition) {
            return Optional.empty();
        }
        return Optional.of(
                Problem.of(
                                SyntaxCode.ASSIGNMENT_IN_CONDITION,
                                failure.span(failure.at()),
                                "`=` binds a name and is no comparison")
                        .hint("write `==` to compare"));
    }

    /** A condition without {@code then}, or a first branch without {@code else}. */
    static Optional<Problem> incomplete(Failure failure) {
        var open = open(failure, false);
        boolean ended = failure.previousEndsValue();
        if (open.isEmpty() || !ended) {
            return failure.found() == NncLexer.ELSE || failure.found() == NncLexer.THEN
                    ? unopened(failure)
                    : Optional.empty();
        }
        if (failure.found() == NncLexer.LEFT_BRACE) {
            return Optional.of(
                    failure.here(SyntaxCode.INCOMPLETE_IF, "an `if` has no braces")
                            .hint("write `if c then a else b`; a branch is one value"));
        }
        return Optional.of(incomplete(failure, open.get()));
    }

    private static Problem incomplete(Failure failure, int open) {
        int start = open;
        while (failure.type(start) != NncLexer.IF) {
            start--;
        }
        boolean thenMissing = open == start;
        String cause = (thenMissing ? "`then`" : "`else`") + " is missing after ";
        String hint =
                thenMissing
                        ? "write `if c then a else b`"
                        : "an `if` is a value, so it has one for both cases: `if c then a else b`";
        return failure.here(SyntaxCode.INCOMPLETE_IF, cause + failure.quote(failure.at() - 1))
                .note(failure.span(start), "the `if` is here")
                .hint(hint);
    }

    private static Optional<Problem> unopened(Failure failure) {
        if (!failure.previousEndsValue()) {
            return Optional.empty();
        }
        String word = failure.quote(failure.at());
        return Optional.of(
                Problem.of(
                                SyntaxCode.INCOMPLETE_IF,
                                failure.span(failure.at()),
                                word + " belongs to no `if`")
                        .hint("write `if c then a else b`"));
    }

    /**
     * The {@code if} or {@code then} that waits for its {@code then} or {@code else}, even across
     * an open bracket.
     */
    private static Optional<Integer> open(Failure failure, boolean acrossBrackets) {
        var open = new ArrayDeque<Integer>();
        for (int at = 0; at < failure.at(); at++) {
            int type = failure.type(at);
            if (type == NncLexer.IF || Tokens.isOpening(type)) {
                open.push(at);
            } else if (type == NncLexer.THEN) {
                replace(failure, open, NncLexer.IF, at);
            } else if (type == NncLexer.ELSE
                    && !open.isEmpty()
                    && failure.type(open.peek()) == NncLexer.THEN) {
                open.pop();
            } else if (Tokens.isClosing(type)) {
                close(failure, open);
            }
        }
        return open.stream()
                .filter(at -> !acrossBrackets || !Tokens.isOpening(failure.type(at)))
                .findFirst()
                .filter(at -> !Tokens.isOpening(failure.type(at)));
    }

    private static void replace(Failure failure, ArrayDeque<Integer> open, int expected, int at) {
        if (!open.isEmpty() && failure.type(open.peek()) == expected) {
            open.pop();
            open.push(at);
        }
    }

    private static void close(Failure failure, ArrayDeque<Integer> open) {
        while (!open.isEmpty() && !Tokens.isOpening(failure.type(open.peek()))) {
            open.pop();
        }
        if (!open.isEmpty()) {
            open.pop();
        }
    }
}

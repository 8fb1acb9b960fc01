package dev.nnc.compiler.syntax;

import dev.nnc.compiler.report.Problem;
import dev.nnc.compiler.source.Span;
import java.util.List;

/**
 * The words of the problems that are found when the syntax tree is built: well-formed text that
 * cannot mean anything.
 */
final class SyntaxMessages {
    private SyntaxMessages() {}

    static Problem chainedComparison(Span first, Span second, List<Expression> operands) {
        String left = operands.get(0).span().text();
        String middle = operands.get(1).span().text();
        String right = operands.get(2).span().text();
        return Problem.of(
                        SyntaxCode.CHAINED_COMPARISON,
                        second,
                        "comparisons do not chain: `%s` follows `%s`"
                                .formatted(second.text(), first.text()))
                .note(first, "the first comparison is here")
                .hint(
                        "write `%s %s %s and %s %s %s`"
                                .formatted(
                                        left, first.text(), middle, middle, second.text(), right));
    }

    static Problem scanCounts(Span items, int names, int sequences) {
        return Problem.of(
                        SyntaxCode.UNEXPECTED,
                        items,
                        "this `scan` names %s for %s"
                                .formatted(count(names, "item"), count(sequences, "sequence")))
                .hint("write one name for each sequence, as in `scan a, b in x, y`");
    }

    static Problem memberOfValue(Span target) {
        return Problem.of(
                        SyntaxCode.NOT_CALLABLE,
                        target,
                        "only a named instance has members, and this has no name")
                .hint(
                        "calls follow each other with an arrow, `x -> dense(5) -> relu`; of an instance with a"
                                + " name, `dense(5) as d`, `d.W` is a parameter");
    }

    static Problem nothingToName(Span name, Span value) {
        return Problem.of(
                        SyntaxCode.NOT_CALLABLE,
                        name,
                        "`as %s` names a call, but `%s` is none"
                                .formatted(name.text(), shortened(value)))
                .hint("bind a value with `%s = ...`".formatted(name.text()));
    }

    static Problem notCallable(Span callee, Span arguments) {
        return Problem.of(
                        SyntaxCode.NOT_CALLABLE,
                        callee,
                        "`%s` is a value and cannot be called".formatted(shortened(callee)))
                .note(
                        arguments,
                        "these parentheses make it a call; a new line does not separate them")
                .hint("write `*` to multiply; to call, write the name of a function or layer");
    }

    static Problem notAnIndex(Span subscript, ReductionKind kind) {
        return Problem.of(
                        SyntaxCode.NOT_CALLABLE,
                        subscript,
                        "the brackets of `%s[...](...)` hold index names, and `%s` is none"
                                .formatted(kind.word(), shortened(subscript)))
                .hint("write a name, or a name with a bound such as `k < 5`");
    }

    static Problem reductionBody(Span reduction, ReductionKind kind) {
        return Problem.of(
                        SyntaxCode.NOT_CALLABLE,
                        reduction,
                        "`%s[...]` reduces exactly one formula".formatted(kind.word()))
                .hint("write it as in `%s[k](a[k] * b[k])`".formatted(kind.word()));
    }

    static Problem tooDeep(Span place) {
        return Problem.of(SyntaxCode.TOO_DEEP, place, "this formula is nested too deeply")
                .hint("bind parts of it to names");
    }

    static Problem numberTooLarge(Span number) {
        return Problem.of(
                        SyntaxCode.BAD_NUMBER,
                        number,
                        "`%s` is larger than any number".formatted(number.text()))
                .hint("write `infinity` if that is meant");
    }

    static Problem unknownEscape(Span escape) {
        return Problem.of(
                        SyntaxCode.UNKNOWN_CHARACTER,
                        escape,
                        "`%s` means nothing in a text".formatted(escape.text()))
                .hint("write `\\\\` for a backslash; `\\n`, `\\t` and `\\\"` are the others");
    }

    static Problem misplaced(Span statement, String word, Home home) {
        return Problem.of(
                        SyntaxCode.MISPLACED_STATEMENT,
                        statement,
                        "`%s` cannot stand in a %s".formatted(word, home.word()))
                .hint(Home.hint(word));
    }

    static Problem networkHasBlock(Span body) {
        return Problem.of(SyntaxCode.UNEXPECTED, body, "a network is not a formula")
                .hint("write its statements in `{ }`");
    }

    /** At most the first line of a text, and not much of it. */
    static String shortened(Span span) {
        String line = span.text().lines().findFirst().orElse("");
        boolean whole = line.length() <= 40 && line.length() == span.text().length();
        return whole
                ? line
                : line.substring(
                                0,
                                line.offsetByCodePoints(
                                        0, Math.min(30, line.codePointCount(0, line.length()))))
                        + "...";
    }

    private static String count(int number, String thing) {
        return number + " " + thing + (number == 1 ? "" : "s");
    }
}

package dev.nnc.compiler.syntax;

import dev.nnc.compiler.report.Problem;
import dev.nnc.compiler.report.Reporter;
import dev.nnc.compiler.source.Span;
import dev.nnc.grammar.NncLexer;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.antlr.v4.runtime.Token;

/**
 * Reports the tokens that are wrong in themselves: unknown characters, {@code 5.} and {@code
 * 12abc}, texts and comments without an end. The statements that hold one are not looked at any
 * further.
 */
final class BadTokens {
    private static final Map<String, String> INSTEAD =
            Map.ofEntries(
                    Map.entry("−", "write `-`"),
                    Map.entry("–", "write `-`"),
                    Map.entry("×", "write `*`"),
                    Map.entry("·", "write `*`"),
                    Map.entry("⋅", "write `*`"),
                    Map.entry("÷", "write `/`"),
                    Map.entry("≤", "write `<=`"),
                    Map.entry("≥", "write `>=`"),
                    Map.entry("≠", "write `!=`"),
                    Map.entry("→", "write `->`"),
                    Map.entry("∞", "write `infinity`"),
                    Map.entry("√", "write `sqrt(x)`"),
                    Map.entry("∑", "write `sum[i](...)`"),
                    Map.entry("∈", "write `in`"),
                    Map.entry("&", "write `and`"),
                    Map.entry("|", "write `or`; a pipeline is written with `->`"),
                    Map.entry("!", "write `not`, or `!=` for inequality"),
                    Map.entry("%", "the remainder of `a` by `b` is `a - b * floor(a / b)`"),
                    Map.entry("#", "a comment starts with `//`"),
                    Map.entry("?", "write `if c then a else b`"));

    private final Places places;
    private final Reporter reporter;
    private final Set<Token> found = new HashSet<>();

    private BadTokens(Places places, Reporter reporter) {
        this.places = places;
        this.reporter = reporter;
    }

    /** Reports all of them and returns them. */
    static Set<Token> report(List<Token> tokens, Places places, Reporter reporter) {
        var bad = new BadTokens(places, reporter);
        for (int at = 0; at < tokens.size(); at++) {
            bad.look(tokens, at);
        }
        return bad.found;
    }

    /** Whether brackets behind this token may be missing because it swallowed them. */
    static boolean swallows(Token token) {
        return switch (token.getType()) {
            case NncLexer.UNTERMINATED_TEXT, NncLexer.UNTERMINATED_COMMENT -> true;
            case NncLexer.UNKNOWN -> isQuote(token.getText());
            default -> false;
        };
    }

    private void look(List<Token> tokens, int at) {
        Token token = tokens.get(at);
        switch (token.getType()) {
            case NncLexer.UNKNOWN -> unknown(tokens, at);
            case NncLexer.GLUED_NUMBER -> bad(token, gluedNumber(token));
            case NncLexer.DOT -> point(tokens, at);
            case NncLexer.UNTERMINATED_TEXT ->
                    bad(
                            token,
                            Problem.of(
                                            SyntaxCode.UNTERMINATED_TEXT,
                                            places.of(token),
                                            "this text has no closing quote")
                                    .hint("write `\"` before the end of the line"));
            case NncLexer.UNTERMINATED_COMMENT -> {
                Span start = places.of(token);
                Span opening = new Span(start.file(), start.start(), start.start() + 2);
                bad(
                        token,
                        Problem.of(
                                        SyntaxCode.UNTERMINATED_COMMENT,
                                        opening,
                                        "this comment has no end")
                                .hint("write `*/` where it ends"));
            }
            default -> {}
        }
    }

    /** Characters that stand side by side are one problem. */
    private void unknown(List<Token> tokens, int at) {
        Token token = tokens.get(at);
        if (at > 0 && found.contains(tokens.get(at - 1)) && isAdjacent(tokens, at - 1)
                || closesQuote(tokens, at)) {
            found.add(token);
            return;
        }
        int last = at;
        while (last + 1 < tokens.size()
                && tokens.get(last + 1).getType() == NncLexer.UNKNOWN
                && isAdjacent(tokens, last)) {
            last++;
        }
        Span span = places.of(token, tokens.get(last));
        bad(
                token,
                Problem.of(
                                SyntaxCode.UNKNOWN_CHARACTER,
                                span,
                                "`%s` is not part of the language".formatted(span.text()))
                        .hint(instead(token.getText())));
    }

    /** The other end of a text in quotes of another kind: an odd number of them is before it. */
    private boolean closesQuote(List<Token> tokens, int at) {
        Token token = tokens.get(at);
        return isQuote(token.getText())
                && tokens.subList(0, at).stream()
                                        .filter(before ->
                                                before.getType() == NncLexer.UNKNOWN
                                                        && before.getLine() == token.getLine()
                                                        && isQuote(before.getText()))
                                        .count()
                                % 2
                        == 1;
    }

    private static Optional<String> instead(String character) {
        return isQuote(character)
                ? Optional.of("texts are written in straight double quotes, as in `\"same\"`")
                : Optional.ofNullable(INSTEAD.get(character));
    }

    private static boolean isQuote(String character) {
        return "'`´‘’‚“”„«»".contains(character);
    }

    private Problem gluedNumber(Token token) {
        String text = token.getText();
        var problem =
                Problem.of(
                        SyntaxCode.BAD_NUMBER,
                        places.of(token),
                        "`%s` is neither a number nor a name".formatted(text));
        int digits = 0;
        while (digits < text.length()
                && (Character.isDigit(text.charAt(digits)) || text.charAt(digits) == '.')) {
            digits++;
        }
        String rest = text.substring(digits);
        return text.startsWith("0x") || rest.matches("[eE].?|_.*")
                ? problem.hint("a number is written as in `28`, `0.5` or `1e-3`")
                : problem.hint(
                        "write `%s * %s` to multiply".formatted(text.substring(0, digits), rest));
    }

    /** {@code 5.} and {@code .5}; the name in front of a member is no number. */
    private void point(List<Token> tokens, int at) {
        boolean afterNumber =
                at > 0
                        && tokens.get(at - 1).getType() == NncLexer.NUMBER
                        && isAdjacent(tokens, at - 1);
        boolean beforeNumber =
                at + 1 < tokens.size()
                        && tokens.get(at + 1).getType() == NncLexer.NUMBER
                        && isAdjacent(tokens, at);
        boolean member = !afterNumber && at > 0 && Tokens.endsValue(tokens.get(at - 1).getType());
        if (!afterNumber && !beforeNumber || member && isAdjacent(tokens, at - 1)) {
            return;
        }
        Span span =
                places.of(
                        tokens.get(afterNumber ? at - 1 : at),
                        tokens.get(beforeNumber ? at + 1 : at));
        String text = span.text();
        var problem =
                Problem.of(SyntaxCode.BAD_NUMBER, span, "`%s` is not a number".formatted(text));
        boolean both = afterNumber && beforeNumber;
        bad(
                tokens.get(at),
                both
                        ? problem
                        : problem.hint(
                                "digits stand on both sides of the point: write `%s`"
                                        .formatted(afterNumber ? text + "0" : "0" + text)));
    }

    private static boolean isAdjacent(List<Token> tokens, int at) {
        return tokens.get(at).getStopIndex() + 1 == tokens.get(at + 1).getStartIndex();
    }

    private void bad(Token token, Problem problem) {
        found.add(token);
        reporter.report(problem);
    }
}

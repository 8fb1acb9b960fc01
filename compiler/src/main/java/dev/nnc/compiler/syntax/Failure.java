package dev.nnc.compiler.syntax;

import dev.nnc.compiler.report.Problem;
import dev.nnc.compiler.source.Span;
import dev.nnc.grammar.NncLexer;
import java.util.List;
import org.antlr.v4.runtime.Token;

/**
 * Where reading a piece of the program stopped: the piece's tokens, the place of the first one that
 * does not fit, and the grammar rules that were being read, innermost first. In {@code x = 3 +} the
 * tokens are four, and the place is 4: the end.
 */
record Failure(Places places, List<Token> tokens, int at, List<String> rules) {
    /** The kind of a token; past the end it is that of the end of the file. */
    int type(int index) {
        return index >= 0 && index < tokens.size() ? tokens.get(index).getType() : Token.EOF;
    }

    /** The kind of the token that does not fit. */
    int found() {
        return type(at);
    }

    /** The kind of the last token that fitted. */
    int previous() {
        return type(at - 1);
    }

    int first() {
        return type(0);
    }

    boolean atEnd() {
        return at >= tokens.size();
    }

    Span span(int index) {
        return places.of(tokens.get(index));
    }

    /** The text of a token in backticks. */
    String quote(int index) {
        return "`" + tokens.get(index).getText() + "`";
    }

    String text(int index) {
        return index >= 0 && index < tokens.size() ? tokens.get(index).getText() : "";
    }

    /** Whether the innermost rule being read is this one. */
    boolean in(String rule) {
        return !rules.isEmpty() && rules.getFirst().equals(rule);
    }

    /**
     * The token that does not fit if it is on the line of the one before it, else the place behind
     * that one.
     */
    Span spot() {
        if (at == 0) {
            return span(0);
        }
        return atEnd() || tokens.get(at).getLine() != tokens.get(at - 1).getLine()
                ? span(at - 1).after()
                : span(at);
    }

    /** A problem at the token that does not fit, or behind the line before it. */
    Problem here(SyntaxCode code, String cause) {
        return Problem.of(code, spot(), cause);
    }

    /** A problem at any token. */
    Problem at(int index, SyntaxCode code, String cause) {
        return Problem.of(code, span(index), cause);
    }

    /** Whether any token of the piece is of this kind. */
    boolean contains(int type) {
        return tokens.stream().anyMatch(token -> token.getType() == type);
    }

    /** Whether two tokens stand side by side without a space. */
    boolean adjacent(int index) {
        return index >= 0
                && index + 1 < tokens.size()
                && tokens.get(index).getStopIndex() + 1 == tokens.get(index + 1).getStartIndex();
    }

    /** Whether a token of this kind comes before the place. */
    boolean before(int type) {
        return tokens.subList(0, at).stream().anyMatch(token -> token.getType() == type);
    }

    boolean previousEndsValue() {
        return at > 0 && Tokens.endsValue(previous());
    }

    /** Whether what was read last asks for a value. */
    boolean wantsValue() {
        return switch (previous()) {
            case NncLexer.IF,
                    NncLexer.THEN,
                    NncLexer.ELSE,
                    NncLexer.NOT,
                    NncLexer.RETURN,
                    NncLexer.YIELD ->
                    true;
            case NncLexer.LOSS,
                    NncLexer.PENALTY,
                    NncLexer.METRIC,
                    NncLexer.IN,
                    NncLexer.ASSIGN,
                    NncLexer.COMMA ->
                    true;
            case NncLexer.DOT -> false;
            default -> Tokens.isOperator(previous()) || Tokens.isOpening(previous());
        };
    }
}

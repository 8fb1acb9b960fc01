package dev.nnc.compiler.syntax;

import dev.nnc.compiler.report.InternalError;
import dev.nnc.compiler.report.Reporter;
import dev.nnc.compiler.source.Span;
import dev.nnc.grammar.NncLexer;
import org.antlr.v4.runtime.Token;

/**
 * Reads the tokens that are values by themselves: {@code 1e-3} is a number, {@code "a\tb"} a text
 * with a tab in it.
 */
final class Literals {
    private final Places places;
    private final Reporter reporter;

    Literals(Places places, Reporter reporter) {
        this.places = places;
        this.reporter = reporter;
    }

    Expression literal(Token token) {
        Span span = places.of(token);
        return switch (token.getType()) {
            case NncLexer.NUMBER -> number(token.getText(), span);
            case NncLexer.TEXT -> text(token);
            case NncLexer.TRUE -> new Expression.BoolLiteral(true, span);
            case NncLexer.FALSE -> new Expression.BoolLiteral(false, span);
            case NncLexer.INFINITY -> new Expression.Infinity(span);
            case NncLexer.TRAINING -> new Expression.Training(span);
            case NncLexer.WILDCARD -> new Expression.Wildcard(span);
            default -> throw new InternalError("syntax", token.getText(), "is no value");
        };
    }

    Expression.TextLiteral text(Token token) {
        String written = token.getText();
        var value = new StringBuilder();
        for (int at = 1; at < written.length() - 1; at++) {
            char character = written.charAt(at);
            value.append(
                    character == '\\' ? escaped(token, written.charAt(++at), at - 1) : character);
        }
        return new Expression.TextLiteral(value.toString(), places.of(token));
    }

    private Expression number(String text, Span span) {
        double value = Double.parseDouble(text);
        if (Double.isInfinite(value)) {
            reporter.report(SyntaxMessages.numberTooLarge(span));
        }
        return new Expression.NumberLiteral(
                value, text.chars().allMatch(Character::isDigit), text, span);
    }

    private char escaped(Token token, char letter, int at) {
        return switch (letter) {
            case 'n' -> '\n';
            case 't' -> '\t';
            case '"', '\\' -> letter;
            default -> {
                int start = places.of(token).start() + at;
                reporter.report(
                        SyntaxMessages.unknownEscape(new Span(places.file(), start, start + 2)));
                yield letter;
            }
        };
    }
}

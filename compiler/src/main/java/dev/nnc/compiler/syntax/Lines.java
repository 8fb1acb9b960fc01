package dev.nnc.compiler.syntax;

import dev.nnc.grammar.NncLexer;
import java.util.List;
import org.antlr.v4.runtime.Token;

/**
 * How the recovery reads the layout of a text whose syntax is broken. New lines mean nothing in the
 * language, but people write a statement on a line of its own, and that says where the next one
 * starts.
 */
final class Lines {
    private final List<Token> tokens;

    Lines(List<Token> tokens) {
        this.tokens = tokens;
    }

    int type(int at) {
        return at >= 0 && at < tokens.size() ? tokens.get(at).getType() : Token.EOF;
    }

    boolean isFirstOnLine(int at) {
        return at == 0 || tokens.get(at - 1).getLine() < tokens.get(at).getLine();
    }

    /** The column, from 0, at which the line of a token starts. */
    int indentation(int at) {
        int first = at;
        while (!isFirstOnLine(first)) {
            first--;
        }
        return tokens.get(first).getCharPositionInLine();
    }

    /** Whether a declaration starts here; its word in another place is a mistaken name. */
    boolean startsDeclaration(int at) {
        if (!Tokens.startsDeclaration(type(at))) {
            return false;
        }
        int expected = type(at) == NncLexer.IMPORT ? NncLexer.TEXT : NncLexer.NAME;
        boolean unindented = isFirstOnLine(at) && tokens.get(at).getCharPositionInLine() == 0;
        return unindented || (type(at + 1) == expected && (at == 0 || !wantsMore(at - 1)));
    }

    /** Whether a statement starts here, as far as the tokens around can tell. */
    boolean startsStatement(int at) {
        if (Tokens.startsStatement(type(at))) {
            return isFirstOnLine(at)
                    ? !isNamedArgument(at)
                    : !wantsMore(at - 1) && type(at + 1) != NncLexer.ASSIGN;
        }
        return type(at) == NncLexer.NAME ? startsBinding(at) : startsTypedBinding(at);
    }

    /** {@code real x = 3}, which other languages have. */
    private boolean startsTypedBinding(int at) {
        return Tokens.isSimpleType(type(at))
                && isFirstOnLine(at)
                && at > 0
                && Tokens.endsValue(type(at - 1));
    }

    private boolean startsBinding(int at) {
        boolean afterValue = at > 0 && Tokens.endsValue(type(at - 1));
        if (isFirstOnLine(at)) {
            boolean free = !isArgument(at) && !isStatementWord(at - 1);
            return afterValue || (free && bindsAt(at));
        }
        return afterValue && type(at + 1) == NncLexer.ASSIGN;
    }

    /**
     * {@code loss} in front of a named objective; the same word inside a formula is a mistaken
     * name.
     */
    private boolean isStatementWord(int at) {
        return Tokens.startsStatement(type(at)) && startsStatement(at);
    }

    /** Whether names and a {@code =} follow: {@code h =}, {@code h, c =} or {@code y[i] =}. */
    private boolean bindsAt(int at) {
        int next = at + 1;
        while (type(next) == NncLexer.COMMA && type(next + 1) == NncLexer.NAME) {
            next += 2;
        }
        if (type(next) == NncLexer.LEFT_BRACKET) {
            while (next < tokens.size() && type(next) != NncLexer.RIGHT_BRACKET) {
                next++;
            }
            next++;
        }
        return type(next) == NncLexer.ASSIGN;
    }

    /** A line {@code loss = ...} inside a call's arguments is an argument with a forbidden name. */
    private boolean isNamedArgument(int at) {
        return isArgument(at) && type(at + 1) == NncLexer.ASSIGN;
    }

    /** Whether the line goes on with a list; behind an opening bracket it is indented for that. */
    private boolean isArgument(int at) {
        return at > 0
                && isContinued(at - 1)
                && (!Tokens.isOpening(type(at - 1)) || indentation(at) > indentation(at - 1));
    }

    private boolean isContinued(int at) {
        return switch (type(at)) {
            case NncLexer.COMMA,
                    NncLexer.LEFT_PARENTHESIS,
                    NncLexer.LEFT_BRACKET,
                    NncLexer.CARRYING ->
                    true;
            default -> false;
        };
    }

    /**
     * Whether the text cannot be complete after this token, so that a word behind it is meant as a
     * name.
     */
    private boolean wantsMore(int at) {
        int type = type(at);
        boolean complete =
                Tokens.endsValue(type) || type == NncLexer.SEMICOLON || type == NncLexer.LEFT_BRACE;
        return !complete;
    }
}

package dev.nnc.compiler.syntax;

import dev.nnc.grammar.NncLexer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.antlr.v4.runtime.Token;

/**
 * Finds the {@code ///} comments that belong to a piece of the program: the lines directly in front
 * of it, and one behind it on its last line.
 *
 * <pre>{@code
 * /// The slope below zero.
 * const slope = 0.01   /// as in the paper
 * }</pre>
 */
final class Documentation {
    private final TreeMap<Integer, Token> tokens = new TreeMap<>();

    Documentation(List<? extends Token> all) {
        for (Token token : all) {
            tokens.put(token.getStartIndex(), token);
        }
    }

    /** The documentation of what reaches from one token to another. */
    Optional<String> of(Token first, Token last) {
        var lines = new ArrayList<String>();
        before(first).forEach(comment -> lines.add(text(comment)));
        behind(last).ifPresent(comment -> lines.add(text(comment)));
        return lines.isEmpty() ? Optional.empty() : Optional.of(String.join("\n", lines));
    }

    private List<Token> before(Token first) {
        var comments = new ArrayList<Token>();
        var token = tokens.lowerEntry(first.getStartIndex());
        while (token != null && isComment(token.getValue())) {
            comments.addFirst(token.getValue());
            token = tokens.lowerEntry(token.getKey());
        }
        int lineOfPrevious = token == null ? 0 : token.getValue().getLine();
        comments.removeIf(comment -> comment.getLine() == lineOfPrevious);
        return comments;
    }

    private Optional<Token> behind(Token last) {
        var token = tokens.higherEntry(last.getStartIndex());
        while (token != null && isSeparator(token.getValue())) {
            token = tokens.higherEntry(token.getKey());
        }
        boolean found =
                token != null
                        && isComment(token.getValue())
                        && token.getValue().getLine() == last.getLine();
        return found ? Optional.of(token.getValue()) : Optional.empty();
    }

    private static boolean isComment(Token token) {
        return token.getType() == NncLexer.DOCUMENTATION;
    }

    private static boolean isSeparator(Token token) {
        return token.getType() == NncLexer.COMMA || token.getType() == NncLexer.SEMICOLON;
    }

    private static String text(Token comment) {
        return comment.getText().substring("///".length()).strip();
    }
}

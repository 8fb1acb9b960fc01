package dev.nnc.compiler.syntax;

import dev.nnc.grammar.NncLexer;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import org.antlr.v4.runtime.Token;

/**
 * Finds formulas that nest too deeply before a recursive parser runs out of stack on them, such as
 * a thousand opening brackets, or {@code - - - x} with a thousand signs. It counts brackets and the
 * signs and words after which the parser descends, up to the next comma, semicolon, binding or
 * statement.
 */
final class Nesting {
    private static final int DEEPEST = 300;

    private final ArrayDeque<Integer> outer = new ArrayDeque<>();
    private int inner;
    private int total;

    private Nesting() {}

    /** The first token at which it is too much. */
    static Optional<Token> tooDeep(List<Token> tokens) {
        var nesting = new Nesting();
        for (Token token : tokens) {
            nesting.take(token.getType());
            if (nesting.total > DEEPEST) {
                return Optional.of(token);
            }
        }
        return Optional.empty();
    }

    private void take(int type) {
        if (Tokens.isOpening(type)) {
            outer.push(inner + 1);
            total++;
            inner = 0;
        } else if (Tokens.isClosing(type) && !outer.isEmpty()) {
            total -= inner + 1;
            inner = outer.pop() - 1;
        } else if (Tokens.startsStatement(type)
                || Tokens.startsDeclaration(type)
                || isSeparator(type)) {
            total -= inner;
            inner = 0;
        } else if (descends(type)) {
            inner++;
            total++;
        }
    }

    private static boolean isSeparator(int type) {
        return type == NncLexer.COMMA || type == NncLexer.SEMICOLON || type == NncLexer.ASSIGN;
    }

    private static boolean descends(int type) {
        return switch (type) {
            case NncLexer.MINUS,
                    NncLexer.NOT,
                    NncLexer.POWER,
                    NncLexer.IF,
                    NncLexer.ELSE,
                    NncLexer.SCAN ->
                    true;
            default -> false;
        };
    }
}

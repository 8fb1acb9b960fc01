package dev.nnc.compiler.format;

import dev.nnc.grammar.NncLexer;

/**
 * Whether a space stands between two words of a line: {@code a + b^2}, {@code f(x[0..3], k = 5)}.
 */
record Spacing(Structure structure) {
    /** Whether a space stands in front of a word that does not start a line. */
    boolean before(int word) {
        Word left = structure.words().get(word - 1);
        Word right = structure.words().get(word);
        if (right.type() == NncLexer.RIGHT_BRACE) {
            return left.type() != NncLexer.LEFT_BRACE;
        }
        return left.type() == NncLexer.COMMA && !isClosing(right.type())
                || !structure.isSign(word - 1)
                        && !sticksToTheRight(left.type())
                        && !sticksToTheLeft(left.type(), right.type());
    }

    private static boolean sticksToTheRight(int left) {
        return switch (left) {
            case NncLexer.LEFT_PARENTHESIS,
                    NncLexer.LEFT_BRACKET,
                    NncLexer.DOT,
                    NncLexer.RANGE,
                    NncLexer.POWER ->
                    true;
            default -> false;
        };
    }

    private static boolean sticksToTheLeft(int left, int right) {
        return switch (right) {
            case NncLexer.COMMA,
                    NncLexer.SEMICOLON,
                    NncLexer.COLON,
                    NncLexer.DOT,
                    NncLexer.RANGE,
                    NncLexer.POWER ->
                    true;
            case NncLexer.LEFT_PARENTHESIS, NncLexer.LEFT_BRACKET -> endsOperand(left);
            default -> isClosing(right);
        };
    }

    private static boolean isClosing(int type) {
        return type == NncLexer.RIGHT_PARENTHESIS || type == NncLexer.RIGHT_BRACKET;
    }

    /** Whether a bracket behind it is that of a call, an access or a type. */
    private static boolean endsOperand(int type) {
        return switch (type) {
            case NncLexer.NAME,
                    NncLexer.NUMBER,
                    NncLexer.TEXT,
                    NncLexer.REAL,
                    NncLexer.CATEGORY,
                    NncLexer.WILDCARD ->
                    true;
            case NncLexer.TRUE, NncLexer.FALSE, NncLexer.INFINITY, NncLexer.TRAINING -> true;
            default -> isClosing(type);
        };
    }
}

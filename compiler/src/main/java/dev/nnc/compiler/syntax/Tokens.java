package dev.nnc.compiler.syntax;

import dev.nnc.grammar.NncLexer;

/**
 * What kinds of tokens there are, as the recovery sees them: {@code (} opens, {@code loss} starts a
 * statement.
 */
final class Tokens {
    private Tokens() {}

    static boolean isOpening(int type) {
        return type == NncLexer.LEFT_PARENTHESIS
                || type == NncLexer.LEFT_BRACKET
                || type == NncLexer.LEFT_BRACE;
    }

    static boolean isClosing(int type) {
        return type == NncLexer.RIGHT_PARENTHESIS
                || type == NncLexer.RIGHT_BRACKET
                || type == NncLexer.RIGHT_BRACE;
    }

    /** The closing bracket for an opening one. */
    static int closing(int opening) {
        return switch (opening) {
            case NncLexer.LEFT_PARENTHESIS -> NncLexer.RIGHT_PARENTHESIS;
            case NncLexer.LEFT_BRACKET -> NncLexer.RIGHT_BRACKET;
            default -> NncLexer.RIGHT_BRACE;
        };
    }

    /** A word that can only start a declaration. */
    static boolean startsDeclaration(int type) {
        return type >= NncLexer.IMPORT && type <= NncLexer.NETWORK;
    }

    /** A word that can only start a statement. */
    static boolean startsStatement(int type) {
        return type >= NncLexer.INPUT && type <= NncLexer.YIELD;
    }

    /** A word whose statement gives a meaning to the name behind it. */
    static boolean bindsName(int type) {
        return switch (type) {
            case NncLexer.INPUT,
                    NncLexer.TARGET,
                    NncLexer.DIM,
                    NncLexer.PARAM,
                    NncLexer.FIXED,
                    NncLexer.STATE ->
                    true;
            case NncLexer.SHARED, NncLexer.OUTPUT -> true;
            default -> false;
        };
    }

    /** A word that is a type by itself. */
    static boolean isSimpleType(int type) {
        return type == NncLexer.REAL
                || type == NncLexer.INT
                || type == NncLexer.BOOL
                || type == NncLexer.STRING;
    }

    /** Any word of the language. */
    static boolean isWord(int type) {
        return type >= NncLexer.IMPORT && type <= NncLexer.STRING;
    }

    /** Whether a value may end with this token, so that no operand may follow it. */
    static boolean endsValue(int type) {
        return switch (type) {
            case NncLexer.NAME,
                    NncLexer.NUMBER,
                    NncLexer.GLUED_NUMBER,
                    NncLexer.TEXT,
                    NncLexer.UNTERMINATED_TEXT ->
                    true;
            case NncLexer.TRUE,
                    NncLexer.FALSE,
                    NncLexer.INFINITY,
                    NncLexer.TRAINING,
                    NncLexer.WILDCARD ->
                    true;
            case NncLexer.REAL, NncLexer.INT, NncLexer.BOOL, NncLexer.STRING -> true;
            default -> isClosing(type);
        };
    }

    /** Whether a value may start with this token. */
    static boolean startsValue(int type) {
        return switch (type) {
            case NncLexer.NAME,
                    NncLexer.NUMBER,
                    NncLexer.GLUED_NUMBER,
                    NncLexer.TEXT,
                    NncLexer.UNTERMINATED_TEXT ->
                    true;
            case NncLexer.TRUE,
                    NncLexer.FALSE,
                    NncLexer.INFINITY,
                    NncLexer.TRAINING,
                    NncLexer.WILDCARD ->
                    true;
            case NncLexer.IF, NncLexer.SCAN, NncLexer.NOT, NncLexer.CATEGORY, NncLexer.MINUS ->
                    true;
            case NncLexer.LEFT_PARENTHESIS, NncLexer.LEFT_BRACKET -> true;
            default -> false;
        };
    }

    /**
     * Whether a value may go on with this token: an operator, or something that is written behind a
     * value.
     */
    static boolean isOperator(int type) {
        return switch (type) {
            case NncLexer.PLUS,
                    NncLexer.MINUS,
                    NncLexer.TIMES,
                    NncLexer.DIVIDE,
                    NncLexer.CONTRACT,
                    NncLexer.POWER ->
                    true;
            case NncLexer.EQUAL,
                    NncLexer.NOT_EQUAL,
                    NncLexer.LESS,
                    NncLexer.AT_MOST,
                    NncLexer.GREATER ->
                    true;
            case NncLexer.AT_LEAST,
                    NncLexer.AND,
                    NncLexer.OR,
                    NncLexer.RANGE,
                    NncLexer.LEFT_BRACKET,
                    NncLexer.DOT ->
                    true;
            default -> false;
        };
    }
}

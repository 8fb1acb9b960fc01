package dev.nnc.compiler.format;

import dev.nnc.grammar.NncLexer;
import java.util.ArrayList;
import java.util.List;
import org.antlr.v4.runtime.Token;

/**
 * Takes a text apart into words and comments; the last word is the end of the file. Semicolons say
 * nothing that a new line does not say, and are left out, but for one: a line that starts with it
 * keeps a documentation behind it from belonging to a neighbour.
 */
final class ReadWords {
    private final String text;
    private final List<Word> words = new ArrayList<>();
    private final List<Integer> tokens = new ArrayList<>();
    private List<Comment> comments = new ArrayList<>();
    private boolean line;
    private int offset;
    private int points;

    private ReadWords(String text) {
        this.text = text;
    }

    /**
     * The words, and for each the index of its token.
     *
     * @param all the words, the last one is the end of the file
     */
    record Result(List<Word> all, List<Integer> tokens) {}

    /**
     * Reads the words.
     *
     * @param all the tokens of the text, those of the hidden channel too
     */
    static Result of(String text, List<Token> all) {
        var reading = new ReadWords(text);
        int end = 0;
        for (Token token : all) {
            if (token.getChannel() == Token.DEFAULT_CHANNEL) {
                int start = reading.offset(token);
                reading.token(token, end, start);
                end = start + length(token);
            }
        }
        return new Result(List.copyOf(reading.words), List.copyOf(reading.tokens));
    }

    private void token(Token token, int from, int to) {
        boolean lineOfItsOwn = gap(from, to);
        boolean blank = blank(text.substring(lastEnd(from, to), to));
        if (token.getType() == NncLexer.SEMICOLON && !(lineOfItsOwn && hasDocumentation(to + 1))) {
            return;
        }
        String written = token.getType() == Token.EOF ? "" : token.getText();
        words.add(new Word(written, token.getType(), comments, line, blank));
        tokens.add(token.getTokenIndex());
        comments = new ArrayList<>();
        line = false;
    }

    /** Reads the comments between two tokens; says whether a line ends there. */
    private boolean gap(int from, int to) {
        boolean any = false;
        int at = from;
        int start = nextComment(at, to);
        while (start < to) {
            int end = commentEnd(start, to);
            String before = text.substring(at, start);
            boolean first = !line && lines(before) == 0 && !words.isEmpty();
            line |= lines(before) > 0;
            boolean after = lines(text.substring(end, nextPlace(end, to))) > 0;
            comments.add(
                    new Comment(clean(text.substring(start, end)), first, blank(before), after));
            line |= lines(text.substring(start, end)) > 0;
            any |= line;
            at = end;
            start = nextComment(at, to);
        }
        line |= lines(text.substring(at, to)) > 0;
        return any || lines(text.substring(at, to)) > 0;
    }

    private int lastEnd(int from, int to) {
        int at = from;
        for (int start = nextComment(at, to); start < to; start = nextComment(at, to)) {
            at = commentEnd(start, to);
        }
        return at;
    }

    private boolean hasDocumentation(int from) {
        int at = from;
        while (at < text.length() && (text.charAt(at) == ' ' || text.charAt(at) == '\t')) {
            at++;
        }
        return text.startsWith("///", at);
    }

    private int nextComment(int from, int to) {
        int at = text.indexOf('/', from);
        return at < 0 || at >= to ? to : at;
    }

    private int nextPlace(int from, int to) {
        int at = from;
        while (at < to && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
        return at;
    }

    private int commentEnd(int start, int to) {
        if (text.startsWith("/*", start)) {
            return text.indexOf("*/", start + 2) + 2;
        }
        int at = start;
        while (at < to && text.charAt(at) != '\n' && text.charAt(at) != '\r') {
            at++;
        }
        return at;
    }

    /** Without spaces at the ends of lines; line ends are line feeds. */
    private static String clean(String comment) {
        return String.join("\n", comment.lines().map(String::stripTrailing).toList());
    }

    private static boolean blank(String gap) {
        return lines(gap) > 1;
    }

    private static long lines(String gap) {
        return gap.replace("\r\n", "\n")
                .chars()
                .filter(each -> each == '\n' || each == '\r')
                .count();
    }

    /** ANTLR counts code points, and we count characters. */
    private int offset(Token token) {
        if (token.getType() == Token.EOF) {
            return text.length();
        }
        offset = text.offsetByCodePoints(offset, token.getStartIndex() - points);
        points = token.getStartIndex();
        return offset;
    }

    private static int length(Token token) {
        return token.getType() == Token.EOF ? 0 : token.getText().length();
    }
}

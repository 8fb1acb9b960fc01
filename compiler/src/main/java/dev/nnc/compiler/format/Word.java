package dev.nnc.compiler.format;

import java.util.List;

/**
 * A token and what stands in front of it.
 *
 * @param type the kind of the token, of {@link dev.nnc.grammar.NncLexer}
 * @param comments those between it and the word before
 * @param lineBefore whether a line ends between it and the word before
 * @param blankBefore whether an empty line is directly in front of it
 */
record Word(
        String text, int type, List<Comment> comments, boolean lineBefore, boolean blankBefore) {
    /** Copies the comments. */
    Word {
        comments = List.copyOf(comments);
    }

    /** How many characters it has on the screen. */
    int width() {
        return text.codePointCount(0, text.length());
    }

    /** Whether a comment in front of it makes it start a line. */
    boolean forced() {
        return comments.stream().anyMatch(Comment::endsLine);
    }
}

package dev.nnc.compiler.format;

/**
 * A comment of any form, as it is written.
 *
 * @param trailing whether it stands behind a word, on its line
 * @param blankBefore whether an empty line is in front of it
 * @param lineAfter whether a line ends behind it
 */
record Comment(String text, boolean trailing, boolean blankBefore, boolean lineAfter) {
    /** Whether nothing can follow it on its line. */
    boolean endsLine() {
        return text.startsWith("//") || text.indexOf('\n') >= 0;
    }
}

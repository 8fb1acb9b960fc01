package dev.nnc.compiler.format;

import dev.nnc.grammar.NncLexer;
import java.util.BitSet;

/**
 * What the layout is free in.
 *
 * @param lines the words in a statement that start a line
 * @param spread the braces whose block has a line for each part
 * @param spaces further spaces in front of a word
 * @param indents further spaces in front of the comment behind a word
 */
record Choices(BitSet lines, BitSet spread, int[] spaces, int[] indents) {
    /** Those of the writer. */
    static Choices asWritten(Structure structure) {
        int size = structure.words().size();
        var choices = new Choices(new BitSet(), new BitSet(), new int[size], new int[size]);
        for (int i = 1; i < size; i++) {
            if (structure.words().get(i).lineBefore()) {
                choices.keep(structure, i);
            }
        }
        for (Block block : structure.blocks()) {
            if (!block.parts().isEmpty() && (block.always() || hasLines(structure, block))) {
                choices.spread.set(block.open() + 1);
            }
        }
        return choices;
    }

    /** A line that ends behind an operator begins with it instead. */
    private void keep(Structure structure, int word) {
        if (structure.mayStartLine(word) || keepsApart(structure, word)) {
            lines.set(word);
        } else if (structure.isClosing(word) && hangs(structure, structure.opening(word))) {
            lines.set(word);
        } else if (structure.isOperator(word - 1) && !structure.words().get(word).forced()) {
            lines.set(word - 1);
        }
    }

    /**
     * A comma at the start of a line whose documentation is therefore not that of the line above.
     */
    private static boolean keepsApart(Structure structure, int word) {
        return structure.words().get(word).type() == NncLexer.COMMA
                && structure.words().get(word + 1).comments().stream()
                        .anyMatch(
                                comment -> comment.trailing() && comment.text().startsWith("///"));
    }

    private boolean hangs(Structure structure, int open) {
        return lines.get(open + 1) || structure.words().get(open + 1).forced();
    }

    private static boolean hasLines(Structure structure, Block block) {
        return structure.words().subList(block.open() + 1, block.close() + 1).stream()
                .anyMatch(Word::lineBefore);
    }

    boolean isSpread(Block block) {
        return spread.get(block.open() + 1);
    }
}

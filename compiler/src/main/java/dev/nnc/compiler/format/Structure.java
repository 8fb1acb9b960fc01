package dev.nnc.compiler.format;

import dev.nnc.grammar.NncLexer;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the layout needs to know of the syntax: the blocks, where a line may begin, and below which
 * word such a line stands.
 */
final class Structure {
    private static final int NO = -1;

    private final List<Word> words;
    private final Block file;
    private final Map<Integer, Block> blocks;
    private final Map<Integer, Block> homes = new HashMap<>();
    private final int[] ranks;
    private final int[] anchors;
    private final int[] openings;
    private final int[] depths;
    private final BitSet signs;

    Structure(List<Word> words, Block file, List<Block> blocks, Marks marks) {
        this.words = words;
        this.file = file;
        this.blocks = new HashMap<>();
        blocks.forEach(block -> this.blocks.put(block.open(), block));
        this.blocks.put(file.open(), file);
        this.blocks
                .values()
                .forEach(block -> block.parts().forEach(part -> homes.put(part.first(), block)));
        this.ranks = marks.ranks();
        this.anchors = marks.anchors();
        this.signs = marks.signs();
        this.openings = new int[words.size()];
        this.depths = new int[words.size()];
        findBrackets();
    }

    /**
     * What the syntax tree says of single words.
     *
     * @param ranks how willingly a line begins with a word: the lower, the better; -1 for never
     * @param anchors below which word it then stands, -1 for none
     * @param signs the minus signs in front of their operand
     */
    record Marks(int[] ranks, int[] anchors, BitSet signs) {
        static Marks of(int words) {
            int[] none = new int[words];
            Arrays.fill(none, NO);
            return new Marks(none, none.clone(), new BitSet());
        }
    }

    private void findBrackets() {
        int[] stack = new int[words.size() + 1];
        int height = 0;
        for (int i = 0; i < words.size(); i++) {
            openings[i] = NO;
            if (isClosing(i)) {
                openings[i] = stack[--height];
            }
            depths[i] = height;
            if (isOpening(i)) {
                stack[height++] = i;
            }
        }
    }

    List<Word> words() {
        return words;
    }

    Block file() {
        return file;
    }

    Iterable<Block> blocks() {
        return blocks.values();
    }

    /** The block that a brace opens. */
    Optional<Block> opens(int word) {
        return Optional.ofNullable(blocks.get(word));
    }

    /** The block that a brace closes. */
    Optional<Block> closes(int word) {
        return isClosing(word) ? opens(openings[word]) : Optional.empty();
    }

    /** The block whose part starts with the word. */
    Optional<Block> starts(int word) {
        return Optional.ofNullable(homes.get(word));
    }

    /** Whether a line may begin with the word. */
    boolean mayStartLine(int word) {
        return ranks[word] != NO && !isClosing(word);
    }

    /** Whether the word is an operator with which a line may begin. */
    boolean isOperator(int word) {
        return Breaks.isOperator(ranks[word]);
    }

    boolean isResult(int word) {
        return ranks[word] == Breaks.RESULT;
    }

    /** How unwillingly a line begins with the word: inner brackets after outer ones. */
    int reluctance(int word) {
        return 100 * depths[word] + ranks[word];
    }

    /** The word below which a line that begins with this word stands. */
    Optional<Integer> anchor(int word) {
        return anchors[word] == NO ? Optional.empty() : Optional.of(anchors[word]);
    }

    boolean isSign(int word) {
        return signs.get(word);
    }

    boolean isOpening(int word) {
        return switch (words.get(word).type()) {
            case NncLexer.LEFT_PARENTHESIS, NncLexer.LEFT_BRACKET, NncLexer.LEFT_BRACE -> true;
            default -> false;
        };
    }

    boolean isClosing(int word) {
        return switch (words.get(word).type()) {
            case NncLexer.RIGHT_PARENTHESIS, NncLexer.RIGHT_BRACKET, NncLexer.RIGHT_BRACE -> true;
            default -> false;
        };
    }

    /** The bracket that a closing one belongs to. */
    int opening(int closing) {
        return openings[closing];
    }
}

package dev.nnc.compiler.format;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * Prints the words, with the lines and spaces that were chosen, and remembers where each stands.
 */
final class Layout {
    private static final int STEP = 4;

    private final Structure structure;
    private final Spacing spacing;
    private final Choices choices;
    private final List<Word> words;
    private final StringBuilder text = new StringBuilder();
    private final int[] lines;
    private final int[] columns;
    private final Deque<Home> homes = new ArrayDeque<>();
    private int line;
    private int lineStart;
    private int column;

    /**
     * The columns between two brackets: of parts, of what continues a line, of the closing bracket.
     */
    private record Home(int part, int continuation, int closing) {}

    Layout(Structure structure, Choices choices) {
        this.structure = structure;
        this.spacing = new Spacing(structure);
        this.choices = choices;
        this.words = structure.words();
        this.lines = new int[words.size()];
        this.columns = new int[words.size()];
        homes.push(new Home(0, STEP, 0));
        for (int i = 0; i < words.size(); i++) {
            print(i);
        }
        end();
    }

    String text() {
        return text.toString();
    }

    /** The line of a word, from 0. */
    int line(int word) {
        return lines[word];
    }

    /** The column at which a word starts, from 0. */
    int column(int word) {
        return columns[word];
    }

    /** The column behind a word. */
    int end(int word) {
        return columns[word] + words.get(word).width();
    }

    private void print(int i) {
        boolean starts = startsLine(i);
        if (structure.isClosing(i)) {
            closing(i, starts);
        } else {
            start(i, starts, starts ? columnOf(i) : 0, starts ? columnOf(i) : 0);
        }
        lines[i] = line;
        columns[i] = column;
        append(words.get(i).text());
        if (structure.isOpening(i)) {
            homes.push(inside(i));
        }
    }

    private void closing(int i, boolean starts) {
        Home home = homes.element();
        int comments = structure.closes(i).isPresent() ? home.part() : home.continuation();
        start(i, starts, comments, home.closing());
        homes.pop();
    }

    private Home inside(int open) {
        Optional<Block> block = structure.opens(open);
        if (block.isPresent()) {
            int at = homes.element().part();
            return new Home(at + STEP, at + 2 * STEP, at);
        }
        boolean hangs = startsLine(open + 1);
        int at = hangs ? lineStart + STEP : columns[open] + 1;
        return new Home(homes.element().part(), at, hangs ? lineStart : columns[open]);
    }

    private boolean startsLine(int i) {
        if (i == words.size() - 1 || words.get(i).forced() || choices.lines().get(i)) {
            return true;
        }
        return structure.starts(i).map(choices::isSpread).orElse(false)
                || structure.closes(i).map(choices::isSpread).orElse(false);
    }

    private int columnOf(int i) {
        if (i == words.size() - 1) {
            return 0;
        }
        if (structure.starts(i).isPresent()) {
            return homes.element().part();
        }
        int usual = homes.element().continuation() + (structure.isResult(i) ? STEP : 0);
        return structure.anchor(i).map(at -> columns[at]).orElse(usual);
    }

    /** Everything in front of a word. */
    private void start(int i, boolean starts, int commentColumn, int wordColumn) {
        if (starts) {
            boolean joined = ownLines(i, commentColumn);
            if (joined) {
                append(" ");
            } else if (i < words.size() - 1) {
                boolean own = words.get(i).comments().stream().anyMatch(each -> !each.trailing());
                boolean blank = words.get(i).blankBefore() && structure.closes(i).isEmpty();
                newLine(wordColumn, blank && blankMayStand(i, own));
            }
            return;
        }
        for (Comment comment : words.get(i).comments()) {
            append(" " + comment.text());
        }
        if (!words.get(i).comments().isEmpty() || needsSpace(i)) {
            append(separates(i) ? "; " : " ");
        }
        append(" ".repeat(choices.spaces()[i]));
    }

    private boolean needsSpace(int i) {
        return i > 0 && spacing.before(i);
    }

    /** Whether it follows another part on the same line. */
    private boolean separates(int i) {
        return structure
                .starts(i)
                .map(block -> block.parts().getFirst().first() != i)
                .orElse(false);
    }

    /** Prints comments; says whether the word follows the last one on its line. */
    private boolean ownLines(int i, int at) {
        boolean joined = false;
        boolean any = false;
        for (Comment comment : words.get(i).comments()) {
            if (comment.trailing()) {
                append("  " + " ".repeat(choices.indents()[i - 1]) + comment.text());
                continue;
            }
            newLine(at, comment.blankBefore() && blankMayStand(i, any));
            append(comment.text());
            any = true;
            joined = !comment.endsLine() && !comment.lineAfter();
        }
        return joined && i < words.size() - 1;
    }

    /** Empty lines stand between parts and comments, and not at the ends of a block. */
    private boolean blankMayStand(int i, boolean behindComment) {
        boolean first = i == 0 || structure.opens(i - 1).isPresent();
        return isBetween(i) && (!first || behindComment);
    }

    private boolean isBetween(int i) {
        return structure.starts(i).isPresent()
                || structure.closes(i).isPresent()
                || i == words.size() - 1;
    }

    private void newLine(int at, boolean blank) {
        if (text.isEmpty()) {
            return;
        }
        text.append(blank ? "\n\n" : "\n").append(" ".repeat(at));
        line += blank ? 2 : 1;
        lineStart = at;
        column = at;
    }

    private void append(String piece) {
        text.append(piece);
        int feed = piece.lastIndexOf('\n');
        line += (int) piece.chars().filter(each -> each == '\n').count();
        column = feed < 0 ? column + width(piece) : width(piece.substring(feed + 1));
    }

    private static int width(String piece) {
        return piece.codePointCount(0, piece.length());
    }

    private void end() {
        if (!text.isEmpty()) {
            text.append('\n');
        }
    }
}

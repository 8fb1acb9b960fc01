package dev.nnc.compiler.format;

import dev.nnc.compiler.format.Block.Kind;
import dev.nnc.compiler.format.Block.Part;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Puts like things in neighbouring lines below one another.
 *
 * <pre>{@code
 * input x: real[3]           input  x: real[3]
 * target kind: category(2)   target kind: category(2)
 * }</pre>
 */
final class Align {
    private static final int NEVER = -1;

    private final Structure structure;
    private final Choices choices;
    private final Layout layout;

    private Align(Structure structure, Choices choices) {
        this.structure = structure;
        this.choices = choices;
        this.layout = new Layout(structure, choices);
    }

    /** Adds spaces to the choices. */
    static void run(Structure structure, Choices choices) {
        var align = new Align(structure, choices);
        for (Block block : structure.blocks()) {
            for (Kind kind : Kind.values()) {
                align.columns(block.parts(), kind);
            }
            align.comments(block.parts());
        }
    }

    private void columns(List<Part> parts, Kind kind) {
        var run = new ArrayList<Part>();
        for (Part part : parts) {
            if (column(part, kind) == NEVER || !run.isEmpty() && !adjacent(run.getLast(), part)) {
                columnsOf(run, kind);
                run.clear();
            }
            if (column(part, kind) != NEVER) {
                run.add(part);
            }
        }
        columnsOf(run, kind);
    }

    private void columnsOf(List<Part> run, Kind kind) {
        OptionalInt widest = run.stream().mapToInt(part -> before(part, column(part, kind))).max();
        if (widest.isEmpty()
                || run.stream()
                        .anyMatch(part ->
                                end(part) + widest.getAsInt() - before(part, column(part, kind))
                                        > Wrap.WIDTH)) {
            return;
        }
        for (Part part : run) {
            int word = column(part, kind);
            choices.spaces()[word] = widest.getAsInt() - before(part, word);
        }
    }

    private void comments(List<Part> parts) {
        var run = new ArrayList<Part>();
        for (Part part : parts) {
            boolean has = isOneLine(part) && hasComment(part);
            if (!has || !run.isEmpty() && !adjacent(run.getLast(), part)) {
                commentsOf(run);
                run.clear();
            }
            if (has) {
                run.add(part);
            }
        }
        commentsOf(run);
    }

    private void commentsOf(List<Part> run) {
        int widest = run.stream().mapToInt(this::end).max().orElse(0);
        for (Part part : run) {
            choices.indents()[part.last()] = widest - end(part);
        }
    }

    private boolean hasComment(Part part) {
        return structure.words().get(part.last() + 1).comments().stream()
                .anyMatch(Comment::trailing);
    }

    /** The word of a part that is to be aligned, if the part is one line without comments. */
    private int column(Part part, Kind kind) {
        Optional<Integer> word =
                part.columns().stream()
                        .filter(column -> column.kind() == kind)
                        .map(Block.Column::word)
                        .findFirst();
        return isOneLine(part) ? word.orElse(NEVER) : NEVER;
    }

    private boolean isOneLine(Part part) {
        return layout.line(part.first()) == layout.line(part.last())
                && structure.words().subList(part.first() + 1, part.last() + 1).stream()
                        .allMatch(word -> word.comments().isEmpty());
    }

    private boolean adjacent(Part above, Part below) {
        return layout.line(below.first()) == layout.line(above.last()) + 1;
    }

    /** The column of a word with the spaces so far. */
    private int before(Part part, int word) {
        return layout.column(word) + spaces(part.first(), word - 1);
    }

    private int end(Part part) {
        return layout.end(part.last()) + spaces(part.first(), part.last());
    }

    private int spaces(int from, int to) {
        int sum = 0;
        for (int i = from; i <= to; i++) {
            sum += choices.spaces()[i];
        }
        return sum;
    }
}

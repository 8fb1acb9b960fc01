package dev.nnc.compiler.format;

import java.util.Optional;

/**
 * Keeps the lines of the writer where they may be, and begins further ones where a line would be
 * too long: first the parts of a block, then where it is least reluctant.
 */
final class Wrap {
    /** The most columns of a line, comments behind it not counted. */
    static final int WIDTH = 120;

    private final Structure structure;
    private final Choices choices;

    private Wrap(Structure structure) {
        this.structure = structure;
        this.choices = Choices.asWritten(structure);
    }

    static Choices of(Structure structure) {
        var wrap = new Wrap(structure);
        while (wrap.improves(new Layout(structure, wrap.choices))) {}
        return wrap.choices;
    }

    /** Breaks every line that is too long, once. */
    private boolean improves(Layout layout) {
        boolean improved = false;
        int size = structure.words().size();
        int first = 0;
        for (int i = 1; i < size; i++) {
            if (layout.line(i) != layout.line(first)) {
                improved |= layout.end(i - 1) > WIDTH && breaks(layout, first, i - 1);
                first = i;
            }
        }
        return improved;
    }

    private boolean breaks(Layout layout, int first, int last) {
        for (int i = first; i <= last; i++) {
            Optional<Block> block = structure.opens(i);
            if (block.isPresent()
                    && block.get().close() <= last
                    && !block.get().parts().isEmpty()
                    && !choices.isSpread(block.get())) {
                choices.spread().set(i + 1);
                return true;
            }
        }
        int best = best(layout, first, last);
        if (best > 0) {
            choices.lines().set(best);
        }
        return best > 0;
    }

    /** The least reluctant word, of equal ones the last that leaves a line that fits. */
    private int best(Layout layout, int first, int last) {
        int best = 0;
        for (int i = first + 1; i <= last; i++) {
            if (structure.mayStartLine(i) && !choices.lines().get(i)) {
                int gain = best == 0 ? -1 : structure.reluctance(i) - structure.reluctance(best);
                if (gain < 0 || gain == 0 && layout.end(i - 1) <= WIDTH) {
                    best = i;
                }
            }
        }
        return best;
    }
}

package dev.nnc.runtime.data;

import dev.nnc.runtime.file.DecimalNumber;
import dev.nnc.runtime.file.FormatException;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;

/**
 * One sample that an application brings: the cells that a formula names, in the order in which it
 * names them.
 */
final class RawSample implements OpenSource {
    private final List<String> cells;
    private int next;
    private int rest;

    private RawSample(List<String> cells) {
        this.cells = cells;
    }

    static RawSample of(double... cells) {
        return new RawSample(Arrays.stream(cells).mapToObj(String::valueOf).toList());
    }

    static RawSample of(String... cells) {
        return new RawSample(List.of(cells));
    }

    double[] evaluate(DataValue value, Preprocessing preprocessing) {
        try {
            List<Formula> parts = Parts.of(value.formula()).ofSource();
            int known = parts.stream().mapToInt(RawSample::width).sum();
            long open = parts.stream().filter(part -> width(part) == 0).count();
            rest = cells.size() - known;
            if (open == 0 ? rest != 0 : open > 1 || rest < 1) {
                String needed = open == 0 ? String.valueOf(known) : "more than " + known;
                throw new IllegalArgumentException(
                        value.port() + " is made of " + needed + " cells, not " + cells.size());
            }
            Samples samples =
                    new Evaluation(value.port(), this, new Restored(preprocessing))
                            .samples(value.formula());
            double[] result = new double[samples.width()];
            samples.read(0, result, 0);
            return result;
        } catch (IOException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }

    /**
     * How many cells a part takes; 0 for an array and {@code Everything}, which take what the
     * others leave.
     */
    private static int width(Formula part) {
        if (part instanceof Formula.Columns columns) return columns.to() - columns.from();
        return part instanceof Formula.Column || part instanceof Formula.NamedColumn ? 1 : 0;
    }

    @Override
    public Samples samples(Formula part) {
        int from = next;
        next += width(part) == 0 ? rest : width(part);
        boolean single = part instanceof Formula.Column || part instanceof Formula.NamedColumn;
        return new Cells(cells, from, single ? List.of() : List.of(next - from));
    }

    @Override
    public int count(Formula part) {
        return 1;
    }

    private record Cells(List<String> cells, int from, List<Integer> shape) implements Samples {
        @Override
        public void read(int sample, double[] into, int at) throws FormatException {
            int width = width();
            for (int i = 0; i < width; i++) {
                String cell = text(sample, i);
                into[at + i] = DecimalNumber.parse(cell);
                if (!Double.isFinite(into[at + i])) {
                    throw error(sample, i, "\"" + cell + "\" is not a number", "");
                }
            }
        }

        @Override
        public String text(int sample, int element) {
            return cells.get(from + element).strip();
        }

        @Override
        public FormatException error(int sample, int element, String what, String remedy) {
            return new FormatException("sample", "cell " + (from + element), what, remedy);
        }
    }
}

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

    private int take(Formula part) {
        int first = next;
        next += width(part) == 0 ? rest : width(part);
        return first;
    }

    @Override
    public Samples samples(Formula part) {
        int from = take(part);
        boolean single = part instanceof Formula.Column || part instanceof Formula.NamedColumn;
        return new Numbers(cells.subList(from, next), single);
    }

    @Override
    public Strings strings(Formula part) {
        int from = take(part);
        return new Words(cells.subList(from, next), from);
    }

    @Override
    public int count(Formula part) {
        return 1;
    }

    private static FormatException error(int cell, String what, String remedy) {
        return new FormatException("sample", "cell " + cell, what, remedy);
    }

    private record Numbers(List<String> cells, boolean single) implements Samples {
        @Override
        public List<Integer> shape() {
            return single ? List.of() : List.of(cells.size());
        }

        @Override
        public void read(int sample, double[] into, int at) throws FormatException {
            for (int i = 0; i < cells.size(); i++) {
                into[at + i] = DecimalNumber.parse(cells.get(i).strip());
                if (!Double.isFinite(into[at + i]))
                    throw error(sample, i, "\"" + cells.get(i) + "\" is not a number", "");
            }
        }

        @Override
        public FormatException error(int sample, int element, String what, String remedy) {
            return RawSample.error(element, what, remedy);
        }
    }

    private record Words(List<String> cells, int first) implements Strings {
        @Override
        public int width() {
            return cells.size();
        }

        @Override
        public String read(int sample, int element) {
            return cells.get(element).strip();
        }

        @Override
        public FormatException error(int sample, int element, String what, String remedy) {
            return RawSample.error(first + element, what, remedy);
        }
    }
}

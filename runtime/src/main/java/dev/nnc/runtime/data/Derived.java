package dev.nnc.runtime.data;

import dev.nnc.runtime.file.FormatException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What formulas make of the parts of a source. */
final class Derived {
    private Derived() {}

    /** A number or a table in the program: its numbers, a row for each sample, again and again. */
    record Literal(List<Double> numbers, List<Integer> shape, String port) implements Samples {
        @Override
        public void read(int sample, double[] into, int at) {
            int width = width();
            int first = sample * width % numbers.size();
            for (int i = 0; i < width; i++) into[at + i] = numbers.get(first + i);
        }

        @Override
        public FormatException error(int sample, int element, String what, String remedy) {
            return new FormatException("data", port + ", row " + sample, what, remedy);
        }
    }

    /** An operation; an operand of width 1 meets every number of the other. */
    record Result(Operation operation, Samples left, Samples right) implements Samples {
        @Override
        public List<Integer> shape() {
            return right.width() > left.width() ? right.shape() : left.shape();
        }

        @Override
        public void read(int sample, double[] into, int at) throws FormatException {
            int leftStep = left.width() == 1 ? 0 : 1;
            int rightStep = right.width() == 1 ? 0 : 1;
            double[] rights = new double[right.width()];
            double[] lefts = new double[left.width()];
            left.read(sample, lefts, 0);
            right.read(sample, rights, 0);
            int width = Math.max(lefts.length, rights.length);
            for (int i = 0; i < width; i++)
                into[at + i] = operation.of(lefts[i * leftStep], rights[i * rightStep]);
        }

        @Override
        public FormatException error(int sample, int element, String what, String remedy) {
            Samples from = left instanceof Literal ? right : left;
            return from.error(sample, from.width() == 1 ? 0 : element, what, remedy);
        }
    }

    /** (x - mean) / deviation. */
    record Standardised(Samples operand, Statistics statistics) implements Samples {
        @Override
        public List<Integer> shape() {
            return operand.shape();
        }

        @Override
        public void read(int sample, double[] into, int at) throws FormatException {
            operand.read(sample, into, at);
            for (int i = 0; i < statistics.means().size(); i++) {
                into[at + i] =
                        (into[at + i] - statistics.means().get(i)) / statistics.deviations().get(i);
            }
        }

        @Override
        public FormatException error(int sample, int element, String what, String remedy) {
            return operand.error(sample, element, what, remedy);
        }
    }

    /** One-hot vectors. */
    record Indicators(Samples operand, int size) implements Samples {
        @Override
        public List<Integer> shape() {
            List<Integer> shape = new ArrayList<>(operand.shape());
            shape.add(size);
            return shape;
        }

        @Override
        public void read(int sample, double[] into, int at) throws FormatException {
            double[] indices = new double[operand.width()];
            operand.read(sample, indices, 0);
            for (int i = 0; i < indices.length; i++) {
                int hot =
                        operand.category(indices[i], size, sample, i, "oneHot(..., " + size + ")");
                for (int k = 0; k < size; k++) into[at + i * size + k] = k == hot ? 1 : 0;
            }
        }

        @Override
        public FormatException error(int sample, int element, String what, String remedy) {
            return operand.error(sample, element / size, what, remedy);
        }
    }

    /** The places of strings in a dictionary. */
    record Indices(Samples cells, Map<String, Integer> dictionary) implements Samples {
        static Indices of(Samples cells, List<String> dictionary) {
            Map<String, Integer> indices = new HashMap<>();
            for (String word : dictionary) indices.put(word, indices.size());
            return new Indices(cells, indices);
        }

        @Override
        public List<Integer> shape() {
            return cells.shape();
        }

        @Override
        public void read(int sample, double[] into, int at) throws FormatException {
            for (int i = 0; i < cells.width(); i++) {
                String word = cells.text(sample, i);
                Integer index = dictionary.get(word);
                if (index == null)
                    throw error(sample, i, "\"" + word + "\" is not in the dictionary", known());
                into[at + i] = index;
            }
        }

        /** The first strings of the dictionary. */
        String known() {
            List<String> words = dictionary.keySet().stream().sorted().limit(20).toList();
            return "it has "
                    + String.join(", ", words)
                    + (words.size() < dictionary.size() ? ", ..." : "");
        }

        @Override
        public FormatException error(int sample, int element, String what, String remedy) {
            return cells.error(sample, element, what, remedy);
        }
    }
}

package dev.nnc.runtime.data;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/**
 * How an input or target is computed, for one sample, from what its source holds: a row of numbers
 * of a certain width.
 *
 * <p>{@code standardise(columns(0..30))} is {@code new Formula.Standardise(new Formula.Columns(0,
 * 30))}.
 */
public sealed interface Formula {
    /**
     * {@code column(k)}: one cell, of width 1.
     *
     * @param index counted from 0
     */
    record Column(int index) implements Formula {
        public Column {
            if (index < 0) throw new IllegalArgumentException("column " + index);
        }
    }

    /**
     * {@code column("name")}: one cell of a table with a header, of width 1.
     *
     * @param name as the header spells it
     */
    record NamedColumn(String name) implements Formula {
        public NamedColumn {
            Objects.requireNonNull(name, "name");
        }
    }

    /**
     * {@code columns(from..to)}: cells side by side, of width {@code to - from}.
     *
     * @param from the first
     * @param to one after the last
     */
    record Columns(int from, int to) implements Formula {
        public Columns {
            if (from < 0 || to <= from)
                throw new IllegalArgumentException("columns " + from + ".." + to);
        }
    }

    /** A whole source: every column of a table, or the only array of an archive. */
    record Everything() implements Formula {}

    /**
     * {@code array("name")}: one sample of an array, flat, row major.
     *
     * @param name in an npz file, the array's; of an idx source, {@code images} or {@code labels}
     */
    record Array(String name) implements Formula {
        public Array {
            Objects.requireNonNull(name, "name");
        }
    }

    /**
     * The same number for every sample, of width 1.
     *
     * @param value the number
     */
    record Number(double value) implements Formula {}

    /**
     * A table written in the program; {@code [[0, 1], [1, 0]]} is {@code Formula.Table.of(2, 0, 1,
     * 1, 0)}.
     *
     * @param rows how many samples
     * @param numbers all numbers, row by row
     */
    record Table(int rows, List<Double> numbers) implements Formula {
        public Table {
            numbers = List.copyOf(numbers);
            if (rows < 1 || numbers.isEmpty() || numbers.size() % rows != 0) {
                throw new IllegalArgumentException(
                        numbers.size() + " numbers in " + rows + " rows");
            }
        }

        /** A table of so many rows. */
        public static Table of(int rows, double... numbers) {
            return new Table(rows, Arrays.stream(numbers).boxed().toList());
        }
    }

    /**
     * An operation, number by number; of two widths that differ, one is 1.
     *
     * @param operation what to do
     * @param operands one or two
     */
    record Apply(Operation operation, List<Formula> operands) implements Formula {
        public Apply {
            Objects.requireNonNull(operation, "operation");
            operands = List.copyOf(operands);
            if (operands.size() != operation.arity()) {
                throw new IllegalArgumentException(
                        operation + " of " + operands.size() + " operands");
            }
        }
    }

    /** {@code a / 16} is {@code apply(Operation.DIVIDE, a, new Number(16))}. */
    static Formula apply(Operation operation, Formula... operands) {
        return new Apply(operation, List.of(operands));
    }

    /**
     * {@code standardise(e)}: every feature minus its mean, over its standard deviation, both of
     * the training part; a deviation of 0 counts as 1.
     *
     * @param operand what to standardise
     */
    record Standardise(Formula operand) implements Formula {
        public Standardise {
            Objects.requireNonNull(operand, "operand");
        }
    }

    /**
     * {@code oneHot(e)}: for each index of the operand, {@code size} numbers, of which the indexed
     * one is 1.
     *
     * @param operand indices from 0 to {@code size - 1}
     * @param size how many categories there are
     */
    record OneHot(Formula operand, int size) implements Formula {
        public OneHot {
            Objects.requireNonNull(operand, "operand");
            if (size < 1) throw new IllegalArgumentException("oneHot of " + size);
        }
    }

    /**
     * {@code category(column("species"))}: the place of each string in the dictionary, which holds
     * all strings of the data, sorted.
     *
     * @param operand {@code column} or {@code columns}
     */
    record CategoryOf(Formula operand) implements Formula {
        public CategoryOf {
            Objects.requireNonNull(operand, "operand");
        }
    }
}

package dev.nnc.compiler.model;

import dev.nnc.compiler.scalar.Function;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The {@code data} block: where the values of inputs and targets come from.
 *
 * @param source of all values without their own
 * @param testShare the share of the samples that is drawn for the test
 * @param testSource the source of the test, instead of a share
 */
public record DataBlock(
        Optional<Source> source,
        List<Value> values,
        OptionalDouble testShare,
        Optional<Source> testSource) {

    /** A file or several. */
    public sealed interface Source {
        record Csv(String file, boolean header, int skip, String separator) implements Source {}

        record Idx(String images, String labels) implements Source {}

        record Npz(String file) implements Source {}
    }

    /** The formula of one input or target, with its own source if it has one. */
    public record Value(String port, Formula formula, Optional<Source> source) {}

    /** What is computed of a row of the source. */
    public sealed interface Formula {
        record Column(int index) implements Formula {}

        record NamedColumn(String name) implements Formula {}

        /** from (inclusive) to (exclusive) */
        record Columns(int from, int to) implements Formula {}

        record Array(String name) implements Formula {}

        record Number(double value) implements Formula {}

        /**
         * ADD, SUBTRACT, MULTIPLY, DIVIDE, NEGATE and the element-wise functions of one argument.
         */
        record Apply(Function function, List<Formula> arguments) implements Formula {}

        record Standardise(Formula of) implements Formula {}

        record OneHot(Formula of, int size) implements Formula {}

        /** The strings of a column, numbered in the order of their sorted names. */
        record CategoryOf(Formula column) implements Formula {}

        /** A table in the text: one row for each sample, its elements row-major. */
        record Table(List<List<Double>> rows) implements Formula {}
    }
}

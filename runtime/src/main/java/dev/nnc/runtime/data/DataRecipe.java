package dev.nnc.runtime.data;

import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * A {@code data} block: where the numbers are, how each input and target is made of them, and what
 * is held out.
 *
 * <pre>{@code
 * data {                                new DataRecipe(
 *     source = csv("digits.csv")                Optional.of(new Source.Csv("digits.csv", false, 0, ",")),
 *     image  = columns(0..64) / 16              List.of(
 *     digit  = column(64)                           DataValue.of("image", Formula.apply(Operation.DIVIDE,
 *     test   = 0.2                                      new Formula.Columns(0, 64), new Formula.Number(16))),
 * }                                                 DataValue.of("digit", new Formula.Column(64))),
 *                                               new TestPart.Share(0.2));
 * }</pre>
 *
 * @param source what {@code column}, {@code columns} and {@code array} refer to in a value without
 *     a source of its own
 * @param values one for each input and target that the block names
 * @param test what is kept away from training
 */
public record DataRecipe(Optional<Source> source, List<DataValue> values, TestPart test) {
    public DataRecipe {
        Objects.requireNonNull(source, "source");
        Objects.requireNonNull(test, "test");
        values = List.copyOf(values);
        Set<String> ports = new HashSet<>();
        for (DataValue value : values) {
            if (!ports.add(value.port()))
                throw new IllegalArgumentException("two formulas for " + value.port());
        }
    }

    /**
     * The recipe for an npz file that holds an array, batch axis first, under the name of each
     * input and target.
     *
     * @param file its path
     * @param ports the names of the inputs and targets
     */
    public static DataRecipe arrays(String file, List<String> ports) {
        List<DataValue> values =
                ports.stream().map(port -> DataValue.of(port, new Formula.Array(port))).toList();
        return new DataRecipe(Optional.of(new Source.Npz(file)), values, new TestPart.None());
    }

    /**
     * The formula of an input or target.
     *
     * @throws IllegalArgumentException if the block has none
     */
    public DataValue value(String port) {
        return find(port)
                .orElseThrow(() ->
                        new IllegalArgumentException("the data block has no formula for " + port));
    }

    Optional<DataValue> find(String port) {
        return values.stream().filter(value -> value.port().equals(port)).findFirst();
    }
}

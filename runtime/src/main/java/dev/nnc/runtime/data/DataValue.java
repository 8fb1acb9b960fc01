package dev.nnc.runtime.data;

import java.util.Objects;
import java.util.Optional;

/**
 * The formula of one input or target: {@code digit = column(64)} is {@code DataValue.of("digit",
 * new Formula.Column(64))}.
 *
 * @param port the name of the input or target
 * @param formula how one sample of it is computed
 * @param source its own source, if it does not read that of the recipe
 */
public record DataValue(String port, Formula formula, Optional<Source> source) {
    public DataValue {
        Objects.requireNonNull(port, "port");
        Objects.requireNonNull(formula, "formula");
        Objects.requireNonNull(source, "source");
    }

    /** A value computed from the source of the recipe. */
    public static DataValue of(String port, Formula formula) {
        return new DataValue(port, formula, Optional.empty());
    }

    /** A value with a source of its own. */
    public static DataValue of(String port, Formula formula, Source source) {
        return new DataValue(port, formula, Optional.of(source));
    }
}

package dev.nnc.runtime.data;

import dev.nnc.runtime.file.FormatException;
import java.io.IOException;
import java.util.List;

/** Makes {@link Samples} of the formula of one input or target. */
final class Evaluation {
    private final String port;
    private final OpenSource source;
    private final Fitted fitted;
    private int keys;

    /** {@code source} is what the parts of the formula refer to. */
    Evaluation(String port, OpenSource source, Fitted fitted) {
        this.port = port;
        this.source = source;
        this.fitted = fitted;
    }

    Samples samples(Formula formula) throws IOException {
        if (formula instanceof Formula.Number number) return constant(number.value());
        if (formula instanceof Formula.Table table) {
            int width = table.numbers().size() / table.rows();
            List<Integer> shape = width == 1 ? List.of() : List.of(width);
            return new Derived.Literal(table.numbers(), shape, port);
        }
        if (formula instanceof Formula.Apply apply) return apply(apply);
        if (formula instanceof Formula.Standardise standardise) {
            Samples operand = samples(standardise.operand());
            Statistics statistics = fitted.statistics(key(), operand);
            if (statistics.means().size() != operand.width()) {
                throw mismatch(
                        "was standardised with "
                                + statistics.means().size()
                                + " features, here are "
                                + operand.width());
            }
            return new Derived.Standardised(operand, statistics);
        }
        if (formula instanceof Formula.OneHot oneHot)
            return new Derived.Indicators(samples(oneHot.operand()), oneHot.size());
        if (formula instanceof Formula.CategoryOf category) {
            Samples cells = source.samples(category.operand());
            return Derived.Indices.of(cells, fitted.dictionary(key(), category.operand(), cells));
        }
        return source.samples(formula);
    }

    private Samples constant(double number) {
        return new Derived.Literal(List.of(number), List.of(), port);
    }

    private Samples apply(Formula.Apply apply) throws IOException {
        Samples left = samples(apply.operands().get(0));
        if (apply.operands().size() == 1)
            return new Derived.Result(apply.operation(), left, constant(0));
        Samples right = samples(apply.operands().get(1));
        if (left.width() != right.width() && left.width() != 1 && right.width() != 1) {
            throw mismatch("combines " + left.width() + " numbers with " + right.width());
        }
        return new Derived.Result(apply.operation(), left, right);
    }

    /** The second of its kind in one formula is {@code x.2}. */
    private String key() {
        keys++;
        return key(port, keys);
    }

    /** {@code x}, {@code x.2}, {@code x.3}. */
    static String key(String port, int number) {
        return number == 1 ? port : port + "." + number;
    }

    private FormatException mismatch(String what) {
        return new FormatException(
                "data", port, "its formula " + what, "check the columns it takes");
    }
}

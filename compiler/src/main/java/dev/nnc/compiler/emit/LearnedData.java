package dev.nnc.compiler.emit;

import dev.nnc.compiler.model.DataBlock;
import dev.nnc.compiler.model.DataBlock.Formula;
import dev.nnc.compiler.model.Model;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a {@code data} block learns of the training part: then the network's class keeps it, and
 * applies it to the inputs that are standardised number by number.
 *
 * <pre>{@code
 * x = standardise(columns(0..4) / 16)                  // predict takes x as the file has it
 * y = oneHot(column(3), 5)                             // and y as the network takes it
 * }</pre>
 */
final class LearnedData {
    private LearnedData() {}

    /** Whether there are statistics or dictionaries. */
    static boolean isIn(Model model) {
        return model.data().stream()
                .flatMap(data -> data.values().stream())
                .anyMatch(value -> all(value.formula()).anyMatch(LearnedData::isLearned));
    }

    private static boolean isLearned(Formula formula) {
        return formula instanceof Formula.Standardise || formula instanceof Formula.CategoryOf;
    }

    /** The formula of an input that is taken as the file has it, each number by itself. */
    static Optional<Formula> formulaOf(Model model, String input) {
        return model.data().stream()
                .flatMap(data -> data.values().stream())
                .filter(value -> value.port().equals(input))
                .map(DataBlock.Value::formula)
                .filter(LearnedData::standardisesElements)
                .findFirst();
    }

    private static boolean standardisesElements(Formula formula) {
        List<Formula> all = all(formula).toList();
        return all.stream().anyMatch(Formula.Standardise.class::isInstance)
                && all.stream().noneMatch(LearnedData::isOfMore)
                && all.stream().filter(LearnedData::isOfSource).distinct().count() == 1;
    }

    private static boolean isOfMore(Formula formula) {
        return formula instanceof Formula.OneHot
                || formula instanceof Formula.CategoryOf
                || formula instanceof Formula.Table;
    }

    private static boolean isOfSource(Formula formula) {
        return formula instanceof Formula.Column
                || formula instanceof Formula.NamedColumn
                || formula instanceof Formula.Columns
                || formula instanceof Formula.Array;
    }

    /** The formula and all in it. */
    private static Stream<Formula> all(Formula formula) {
        Stream<Formula> inner =
                switch (formula) {
                    case Formula.Apply apply -> apply.arguments().stream();
                    case Formula.Standardise standardise -> Stream.of(standardise.of());
                    case Formula.OneHot oneHot -> Stream.of(oneHot.of());
                    case Formula.CategoryOf category -> Stream.of(category.column());
                    case Formula.Column _,
                            Formula.NamedColumn _,
                            Formula.Columns _,
                            Formula.Array _,
                            Formula.Number _,
                            Formula.Table _ ->
                            Stream.of();
                };
        return Stream.concat(Stream.of(formula), inner.flatMap(LearnedData::all));
    }
}

package dev.nnc.runtime.data;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The formula of an input that makes each of its numbers of one number of the file, with what was
 * learned: {@code standardise(columns(0..4) / 16)} is such a formula, and {@code oneHot(column(3),
 * 5)} is none.
 */
sealed interface ElementFormula {
    /** The number of the input that comes of the number {@code raw} of the file. */
    double of(int element, double raw);

    /** The number itself. */
    record Raw() implements ElementFormula {
        @Override
        public double of(int element, double raw) {
            return raw;
        }
    }

    /** The same for all. */
    record Constant(double value) implements ElementFormula {
        @Override
        public double of(int element, double raw) {
            return value;
        }
    }

    /** With one operand, it is both. */
    record Result(Operation operation, ElementFormula left, ElementFormula right)
            implements ElementFormula {
        @Override
        public double of(int element, double raw) {
            return operation.of(left.of(element, raw), right.of(element, raw));
        }
    }

    /** As {@link Derived.Standardised} computes it. */
    record Standardised(ElementFormula operand, double[] means, double[] deviations)
            implements ElementFormula {
        @Override
        public double of(int element, double raw) {
            return (operand.of(element, raw) - means[element]) / deviations[element];
        }
    }

    /**
     * Empty if nothing that the formula needs has been learned.
     *
     * @param elements how many numbers the input has
     * @throws IllegalArgumentException if what was learned has another size
     */
    static Optional<ElementFormula> of(DataValue value, int elements, Preprocessing learned) {
        if (!standardisesElements(value.formula())
                || learned.statistics().get(value.port()) == null) {
            return Optional.empty();
        }
        return Optional.of(new Compilation(value.port(), elements, learned).of(value.formula()));
    }

    /** Whether it standardises, and makes each number of one of the file. */
    static boolean standardisesElements(Formula formula) {
        Set<Formula> parts = new HashSet<>(Parts.of(formula).ofSource());
        return parts.size() == 1 && isOfElements(formula) && standardises(formula);
    }

    private static boolean isOfElements(Formula formula) {
        if (formula instanceof Formula.Apply apply)
            return apply.operands().stream().allMatch(ElementFormula::isOfElements);
        if (formula instanceof Formula.Standardise standardise)
            return isOfElements(standardise.operand());
        return !(formula instanceof Formula.OneHot
                || formula instanceof Formula.CategoryOf
                || formula instanceof Formula.Table);
    }

    private static boolean standardises(Formula formula) {
        return formula instanceof Formula.Standardise
                || formula instanceof Formula.Apply apply
                        && apply.operands().stream().anyMatch(ElementFormula::standardises);
    }

    /** Numbers the standardisations as {@link Evaluation} does: operands first. */
    final class Compilation {
        private final String port;
        private final int elements;
        private final Preprocessing learned;
        private int keys;

        private Compilation(String port, int elements, Preprocessing learned) {
            this.port = port;
            this.elements = elements;
            this.learned = learned;
        }

        private ElementFormula of(Formula formula) {
            if (formula instanceof Formula.Number number) return new Constant(number.value());
            if (formula instanceof Formula.Apply apply) {
                ElementFormula left = of(apply.operands().get(0));
                ElementFormula right =
                        apply.operands().size() == 1 ? left : of(apply.operands().get(1));
                return new Result(apply.operation(), left, right);
            }
            if (formula instanceof Formula.Standardise standardise) {
                ElementFormula operand = of(standardise.operand());
                keys++;
                Statistics statistics = statistics(Evaluation.key(port, keys));
                return new Standardised(
                        operand, array(statistics.means()), array(statistics.deviations()));
            }
            return new Raw();
        }

        private Statistics statistics(String key) {
            Statistics statistics = learned.statistics().get(key);
            int size = statistics == null ? 0 : statistics.means().size();
            if (statistics == null || size != elements) {
                throw new IllegalArgumentException(
                        key
                                + " was standardised with "
                                + size
                                + " features, here are "
                                + elements
                                + "; take weights that were trained with this data block");
            }
            return statistics;
        }

        private static double[] array(List<Double> numbers) {
            return numbers.stream().mapToDouble(number -> number).toArray();
        }
    }
}

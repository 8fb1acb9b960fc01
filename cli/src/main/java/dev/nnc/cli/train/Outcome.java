package dev.nnc.cli.train;

import dev.nnc.runtime.Description;
import dev.nnc.runtime.Description.Metric;
import dev.nnc.runtime.train.Evaluation;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What came out, as text: {@code test accuracy 98.06 %}. */
final class Outcome {
    private static final int DIGITS = 4;

    private Outcome() {}

    /** A line for each metric, in the order of the model, or one for the loss where it has none. */
    static List<String> lines(Description network, String part, Evaluation evaluation) {
        List<String> lines = new ArrayList<>();
        for (int metric = 0; metric < network.metrics().size(); metric++) {
            lines.add(
                    part
                            + " "
                            + metric(
                                    network.metrics().get(metric),
                                    evaluation.metrics().get(metric)));
        }
        return lines.isEmpty() ? List.of(part + " loss " + number(evaluation.loss())) : lines;
    }

    /** {@code accuracy 98.06 %} */
    static String metric(Metric metric, double value) {
        return metric.name()
                + " "
                + (metric.percent()
                        ? String.format(Locale.ROOT, "%.2f %%", 100 * value)
                        : number(value));
    }

    /** Four digits: {@code 54.3}. */
    static String number(double value) {
        if (!Double.isFinite(value) || value == 0) {
            return value == 0 ? "0" : Double.toString(value);
        }
        BigDecimal rounded =
                new BigDecimal(value)
                        .round(new MathContext(DIGITS, RoundingMode.HALF_EVEN))
                        .stripTrailingZeros();
        return rounded.precision() - rounded.scale() < -3 || rounded.scale() < -3
                ? rounded.toString()
                : rounded.toPlainString();
    }
}

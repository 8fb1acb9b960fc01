package dev.nnc.compiler.interpret;

import dev.nnc.compiler.interpret.CheckResult.Kind;
import dev.nnc.compiler.interpret.CheckResult.Outcome;
import dev.nnc.compiler.interpret.CheckResult.ParameterCheck;
import dev.nnc.compiler.interpret.CheckResult.Probe;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * The table of a gradient check and its verdict:
 *
 * <pre>
 * gradients at batch 2, seed 1, by the complex step
 *   not analytic, but off its kinks here: relu at hidden1 (mlp.nn:12)
 *   parameter  shape      entries  error    directions  error    differences  error    left out
 *   dense1.W   [64, 128]  20       3.1e-16  3           1.2e-16  2            1.0e-11  0
 * worst: dense1.W, entry [3, 17]: gradient 0.25, complex step 0.25, error 3.1e-16
 * all gradients agree with the objective
 * </pre>
 *
 * <p>An error is relative to the parameter's largest derivative plus a thousandth of the network's.
 */
public final class GradientReport {
    private final CheckResult result;

    public GradientReport(CheckResult result) {
        this.result = result;
    }

    public String text() {
        if (!Double.isFinite(result.objective())) {
            return "the objective is "
                    + result.objective()
                    + " at every point that was tried, so no gradient was checked; "
                    + "look for a logarithm, a root or a quotient of data\n";
        }
        return heading() + table() + worst() + verdict();
    }

    /** One line about the check of an {@link OutputProbe}. */
    public String jacobianText() {
        long directions =
                result.parameters().stream().mapToLong(check -> check.count(Kind.DIRECTION)).sum();
        double error =
                result.parameters().stream()
                        .mapToDouble(check -> check.error(Kind.DIRECTION))
                        .max()
                        .orElse(0);
        String verdict = result.passes() ? "holds" : "fails for " + String.join(", ", wrong());
        return "outputs: <v, J u> = <J'v, u> "
                + verdict
                + " in "
                + directions
                + " directions, largest error "
                + number(error)
                + "\n";
    }

    private List<String> wrong() {
        return result.parameters().stream()
                .filter(check -> !check.passes())
                .map(ParameterCheck::name)
                .toList();
    }

    private String heading() {
        var text = new StringBuilder("gradients at ");
        text.append(
                String.join(
                        ", ",
                        result.sizes().values().entrySet().stream()
                                .map(entry -> entry.getKey() + " " + entry.getValue())
                                .sorted()
                                .toList()));
        text.append(", seed ").append(result.settings().seed()).append(", by the complex step\n");
        for (String place : result.notAnalytic()) {
            boolean onKink = result.onKinks().contains(place);
            text.append("  not analytic, ")
                    .append(onKink ? "and on a kink here" : "but off its kinks here")
                    .append(": ")
                    .append(place)
                    .append('\n');
        }
        return text.toString();
    }

    private String table() {
        var rows = new ArrayList<List<String>>();
        rows.add(
                List.of(
                        "parameter",
                        "shape",
                        "entries",
                        "error",
                        "directions",
                        "error",
                        "differences",
                        "error",
                        "left out",
                        ""));
        for (ParameterCheck check : result.parameters()) {
            rows.add(
                    List.of(
                            check.name(),
                            Arrays.toString(check.extents()),
                            count(check.count(Kind.ENTRY)),
                            error(check.count(Kind.ENTRY), check.error(Kind.ENTRY)),
                            count(check.count(Kind.DIRECTION)),
                            error(check.count(Kind.DIRECTION), check.error(Kind.DIRECTION)),
                            count(check.count(Outcome.DIFFERENCES)),
                            error(check.count(Outcome.DIFFERENCES), check.differenceError()),
                            count(check.count(Outcome.LEFT_OUT)),
                            check.passes() ? "" : "WRONG"));
        }
        return Table.text(rows, "  ");
    }

    private static String count(long count) {
        return String.valueOf(count);
    }

    private static String error(long count, double error) {
        return count == 0 ? "-" : number(error);
    }

    private String worst() {
        return result.worst()
                .flatMap(check -> check.worst().map(probe -> "worst: " + describe(check, probe)))
                .orElse("");
    }

    private static String describe(ParameterCheck check, Probe probe) {
        String what =
                switch (probe.kind()) {
                    case ENTRY -> "entry " + Arrays.toString(place(probe.entry(), check.extents()));
                    case DIRECTION -> "direction " + probe.entry();
                };
        String method = probe.outcome() == Outcome.DIFFERENCES ? "differences" : "complex step";
        return String.format(
                Locale.ROOT,
                "%s, %s: gradient %.9g, %s %.9g, error %s%n",
                check.name(),
                what,
                probe.gradient(),
                method,
                probe.derivative(),
                number(probe.error(check.scale())));
    }

    private static int[] place(int entry, int[] extents) {
        int[] place = new int[extents.length];
        int rest = entry;
        for (int axis = extents.length - 1; axis >= 0; axis--) {
            place[axis] = rest % extents[axis];
            rest /= extents[axis];
        }
        return place;
    }

    private String verdict() {
        if (result.passes()) {
            return "all gradients agree with the objective\n";
        }
        return "the gradient is wrong for " + String.join(", ", wrong()) + "\n";
    }

    private static String number(double value) {
        return value == 0 ? "0" : String.format(Locale.ROOT, "%.1e", value);
    }
}

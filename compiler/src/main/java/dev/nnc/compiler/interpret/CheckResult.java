package dev.nnc.compiler.interpret;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What {@link GradientCheck} found.
 *
 * @param objective its value at the point of the check
 * @param largestGradient the largest absolute entry of all gradients, the scale of the errors
 * @param parameters in the order of the graph's gradients
 * @param notAnalytic where the network is not analytic: {@code relu at hidden1 (mlp.nn:12)}; empty
 *     if it is
 * @param onKinks those of them that stood on a kink in some probe
 * @param settings of the check
 * @param sizes its extents
 */
public record CheckResult(
        double objective,
        double largestGradient,
        List<ParameterCheck> parameters,
        List<String> notAnalytic,
        List<String> onKinks,
        GradientCheck.Settings settings,
        Sizes sizes) {

    public CheckResult {
        parameters = List.copyOf(parameters);
        notAnalytic = List.copyOf(notAnalytic);
        onKinks = List.copyOf(onKinks);
    }

    /** Whether the objective is a number and every gradient agrees. */
    public boolean passes() {
        return Double.isFinite(objective) && parameters.stream().allMatch(ParameterCheck::passes);
    }

    /** The parameter whose error is the greatest in proportion to its tolerance. */
    public Optional<ParameterCheck> worst() {
        return parameters.stream().max(Comparator.comparingDouble(ParameterCheck::severity));
    }

    public long parameterCount() {
        return parameters.stream().mapToLong(ParameterCheck::size).sum();
    }

    /**
     * The check of one parameter.
     *
     * @param probes one for each entry and each direction that was tried
     * @param scale what its errors are measured by: its largest derivative plus a thousandth of the
     *     largest of all
     */
    public record ParameterCheck(String name, int[] extents, List<Probe> probes, double scale) {
        public ParameterCheck {
            extents = extents.clone();
            probes = List.copyOf(probes);
        }

        @Override
        public int[] extents() {
            return extents.clone();
        }

        public long size() {
            return Tensor.size(extents);
        }

        /** How many probes of a kind were judged by the complex step. */
        public long count(Kind kind) {
            return probes.stream().filter(probe -> is(probe, kind)).count();
        }

        /** How many probes ended so. */
        public long count(Outcome outcome) {
            return probes.stream().filter(probe -> probe.outcome() == outcome).count();
        }

        /** The greatest error of a kind by the complex step, relative to the scale. */
        public double error(Kind kind) {
            return probes.stream()
                    .filter(probe -> is(probe, kind))
                    .mapToDouble(probe -> probe.error(scale))
                    .max()
                    .orElse(0);
        }

        /** The greatest error by differences, relative to the scale. */
        public double differenceError() {
            return probes.stream()
                    .filter(probe -> probe.outcome() == Outcome.DIFFERENCES)
                    .mapToDouble(probe -> probe.error(scale))
                    .max()
                    .orElse(0);
        }

        private static boolean is(Probe probe, Kind kind) {
            return probe.kind() == kind && probe.outcome() == Outcome.COMPLEX_STEP;
        }

        public boolean passes() {
            return severity() <= 1;
        }

        /** The greatest error in units of its tolerance. */
        double severity() {
            return probes.stream()
                    .filter(probe -> probe.outcome() != Outcome.LEFT_OUT)
                    .mapToDouble(probe -> probe.severity(scale))
                    .max()
                    .orElse(0);
        }

        /**
         * The probe with the greatest error in units of its tolerance; an entry, if one is wrong,
         * because it says more.
         */
        public Optional<Probe> worst() {
            return probes.stream()
                    .filter(probe -> probe.outcome() != Outcome.LEFT_OUT)
                    .max(
                            Comparator.comparing((Probe probe) ->
                                            probe.kind() == Kind.ENTRY && probe.severity(scale) > 1)
                                    .thenComparingDouble(probe -> probe.severity(scale)));
        }

        @Override
        public String toString() {
            return name + Arrays.toString(extents) + " " + probes;
        }
    }

    /** What a probe moves. */
    public enum Kind {
        ENTRY,
        DIRECTION
    }

    /** How the derivative was found; it is left out on a kink, and for differences next to one. */
    public enum Outcome {
        COMPLEX_STEP,
        DIFFERENCES,
        LEFT_OUT
    }

    /**
     * One derivative, from the gradient and from the objective.
     *
     * @param entry its row-major place, or the number of the direction
     * @param gradient as the graph computes it
     * @param derivative of the objective
     * @param uncertainty how wrong the derivative may be: 0 for the complex step
     */
    public record Probe(
            Kind kind,
            int entry,
            double gradient,
            double derivative,
            double uncertainty,
            Outcome outcome) {
        /**
         * Of the complex step: rounding errors are near 1e-15; the rest is room for cancellation in
         * long sums.
         */
        static final double TOLERANCE = 1e-9;

        /**
         * Of differences: about the cube root of the machine epsilon, and its uncertainty is added.
         */
        static final double DIFFERENCE_TOLERANCE = 1e-5;

        double error(double scale) {
            double difference = Math.abs(gradient - derivative);
            return difference == 0
                    ? 0
                    : Double.isNaN(difference) ? Double.POSITIVE_INFINITY : difference / scale;
        }

        double severity(double scale) {
            double tolerance =
                    outcome == Outcome.DIFFERENCES
                            ? DIFFERENCE_TOLERANCE + 3 * uncertainty / scale
                            : TOLERANCE;
            double error = error(scale);
            return error == 0 ? 0 : error / tolerance;
        }
    }
}

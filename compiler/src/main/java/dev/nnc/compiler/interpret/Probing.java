package dev.nnc.compiler.interpret;

import dev.nnc.compiler.interpret.CheckResult.Kind;
import dev.nnc.compiler.interpret.CheckResult.ParameterCheck;
import dev.nnc.compiler.interpret.CheckResult.Probe;
import dev.nnc.compiler.interpret.GradientCheck.Settings;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Which derivatives of a parameter are looked at, and how they are judged.
 *
 * @param entries the most that are tried of each parameter by the complex step
 * @param directions random ones, likewise
 * @param differences by central differences: 0, a direction, or also the largest entry
 * @param largest the largest gradient of the network
 */
record Probing(Settings settings, int entries, int directions, int differences, double largest) {
    /** One evaluation of the objective by central differences is four, in real numbers. */
    private static final int EVALUATIONS = 4;

    /**
     * As many as are wanted, or as the work allows; at least an entry, if any are wanted, and a
     * direction.
     *
     * @param once about how many nanoseconds it takes to move every parameter once
     * @param analytic whether the complex step says all there is to say
     */
    static Probing of(Settings settings, double once, boolean analytic, double largest) {
        double affordable = settings.work() / once;
        boolean everything = settings.entries() > 0;
        int differences = analytic || !everything ? 0 : 2;
        double left = affordable - differences * EVALUATIONS;
        if (left < 8 && differences > 1) {
            differences = 1;
            left = affordable - EVALUATIONS;
        }
        int count = (int) Math.clamp(left, everything ? 2 : 1, Integer.MAX_VALUE);
        int directions = Math.min(settings.directions(), Math.max(1, count - 1));
        int entries = Math.min(settings.entries(), count - directions);
        return new Probing(settings, entries, directions, differences, largest);
    }

    /** All probes of a parameter. */
    ParameterCheck check(String name, Tensor gradient, Objective objective) {
        List<Probe> probes = probes(name, gradient, objective);
        double own =
                probes.stream()
                        .mapToDouble(probe -> Math.abs(probe.derivative()))
                        .filter(Double::isFinite)
                        .reduce(largest(gradient), Math::max);
        return new ParameterCheck(name, gradient.extents(), probes, own + 1e-3 * largest);
    }

    private List<Probe> probes(String name, Tensor gradient, Objective objective) {
        var random = new Random(settings.seed() * 31 + name.hashCode());
        var found = new ArrayList<Probe>();
        for (int entry : Sampling.entries(gradient, entries, random)) {
            double[] unit = Sampling.unit(gradient.size(), entry);
            found.add(probe(Kind.ENTRY, entry, gradient, unit, objective.along(name, unit)));
        }
        for (int number = 0; number < directions; number++) {
            double[] direction = Sampling.direction(gradient.size(), random);
            Objective.Derivative derivative = objective.along(name, direction);
            found.add(probe(Kind.DIRECTION, number, gradient, direction, derivative));
        }
        if (differences > 1) {
            int entry = Sampling.largest(gradient);
            double[] unit = Sampling.unit(gradient.size(), entry);
            found.add(probe(Kind.ENTRY, entry, gradient, unit, objective.differences(name, unit)));
        }
        if (differences > 0) {
            double[] direction = Sampling.direction(gradient.size(), random);
            Objective.Derivative derivative = objective.differences(name, direction);
            found.add(probe(Kind.DIRECTION, directions, gradient, direction, derivative));
        }
        return found;
    }

    private static Probe probe(
            Kind kind,
            int number,
            Tensor gradient,
            double[] direction,
            Objective.Derivative derivative) {
        double expected = 0;
        for (int element = 0; element < direction.length; element++) {
            expected += direction[element] == 0 ? 0 : direction[element] * gradient.real(element);
        }
        return new Probe(
                kind,
                number,
                expected,
                derivative.value(),
                derivative.uncertainty(),
                derivative.outcome());
    }

    /** The largest magnitude of a gradient, 0 if that is not finite. */
    static double largest(Tensor tensor) {
        double largest = Math.abs(tensor.real(Sampling.largest(tensor)));
        return Double.isFinite(largest) ? largest : 0;
    }
}

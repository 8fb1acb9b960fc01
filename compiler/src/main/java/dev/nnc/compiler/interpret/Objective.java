package dev.nnc.compiler.interpret;

import dev.nnc.compiler.interpret.CheckResult.Outcome;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * The objective as a function of one parameter at a time, around a point, and its derivatives
 * without any gradient rule.
 */
final class Objective {
    /** So small that its square is lost beside any value, and large enough not to underflow. */
    private static final double IMAGINARY_STEP = 1e-30;

    /**
     * So short that few kinks lie between; with Richardson's extrapolation rounding is the greater
     * error, near 1e-9.
     */
    private static final double REAL_STEP = 1e-6;

    private static final double ROUNDING = 1e-15;

    private final Interpreter interpreter;
    private final Evaluation base;
    private final Map<String, Tensor> sources;
    private final int node;
    private final double value;
    private final Set<String> kinks = new TreeSet<>();

    /**
     * @param base in which the objective's node and all its ancestors were kept
     */
    Objective(Interpreter interpreter, Evaluation base, Map<String, Tensor> sources, int node) {
        this.interpreter = interpreter;
        this.base = base;
        this.sources = sources;
        this.node = node;
        this.value = base.value(node).real(0);
    }

    double value() {
        return value;
    }

    /** The operations that stood on a kink so far: {@code relu at hidden1 (mlp.nn:12)}. */
    Set<String> kinks() {
        return kinks;
    }

    /** A derivative and how wrong it may be. */
    record Derivative(double value, double uncertainty, Outcome outcome) {
        /** By a parameter that the objective does not mention, because it cancels. */
        static final Derivative NONE = new Derivative(0, 0, Outcome.COMPLEX_STEP);

        static final Derivative LEFT_OUT = new Derivative(Double.NaN, 0, Outcome.LEFT_OUT);
    }

    /**
     * The derivative when the parameter moves along a direction, by the complex step unless that
     * meets a kink.
     */
    Derivative along(String parameter, double[] direction) {
        if (!sources.containsKey(parameter)) {
            return Derivative.NONE;
        }
        Tensor here = value(parameter);
        var imaginary = new double[direction.length];
        for (int element = 0; element < direction.length; element++) {
            imaginary[element] = IMAGINARY_STEP * direction[element];
        }
        Tensor moved = Tensor.complex(here.extents(), here.realParts(), imaginary);
        Evaluation evaluation = interpreter.perturb(base, Map.of(parameter, moved), node);
        evaluation
                .kinks()
                .forEach((place, operation) -> kinks.add(NotAnalytic.place(operation, place)));
        Tensor result = evaluation.has(node) ? evaluation.value(node) : base.value(node);
        double derivative = result.imaginary(0) / IMAGINARY_STEP;
        boolean trusted =
                evaluation.kinks().isEmpty()
                        && Double.isFinite(derivative)
                        && Math.abs(result.real(0) - value) <= 1e-9 * Math.max(1, Math.abs(value));
        return trusted
                ? new Derivative(derivative, 0, Outcome.COMPLEX_STEP)
                : differences(parameter, direction);
    }

    private Tensor value(String parameter) {
        Tensor value = sources.get(parameter);
        if (value == null) {
            throw new IllegalArgumentException(
                    "the point of the check has no value for " + parameter);
        }
        return value;
    }

    /**
     * Central differences at two steps, extrapolated; left out where a decision changes between the
     * evaluations.
     */
    Derivative differences(String parameter, double[] direction) {
        if (!sources.containsKey(parameter)) {
            return Derivative.NONE;
        }
        Tensor here = value(parameter);
        double step = REAL_STEP * stepScale(here, direction);
        var values = new double[4];
        for (int place = 0; place < 4; place++) {
            double distance = step * (place < 2 ? place - 2 : place - 1);
            Evaluation evaluation =
                    interpreter.perturb(
                            base, Map.of(parameter, moved(here, direction, distance)), node);
            if (!evaluation.decidedLike(base)) {
                return Derivative.LEFT_OUT;
            }
            values[place] = evaluation.has(node) ? evaluation.value(node).real(0) : value;
        }
        double far = (values[3] - values[0]) / (4 * step);
        double near = (values[2] - values[1]) / (2 * step);
        double rounding = ROUNDING * Math.abs(value) / step;
        return new Derivative(
                (4 * near - far) / 3, Math.abs(near - far) / 3 + rounding, Outcome.DIFFERENCES);
    }

    private static Tensor moved(Tensor here, double[] direction, double distance) {
        double[] elements = here.real();
        for (int element = 0; element < elements.length; element++) {
            elements[element] += distance * direction[element];
        }
        return Tensor.of(here.extents(), elements);
    }

    /** The size of what moves. */
    private static double stepScale(Tensor here, double[] direction) {
        double scale = 1;
        for (int element = 0; element < direction.length; element++) {
            scale = Math.max(scale, direction[element] == 0 ? 0 : Math.abs(here.real(element)));
        }
        return scale;
    }
}

package dev.nnc.runtime.math;

import java.util.function.DoubleUnaryOperator;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import jdk.incubator.vector.FloatVector;

/**
 * A function of floats in both flavours, what it should be, and the bound that its Javadoc and
 * {@code docs/numbers.md} state.
 *
 * <p>The truth is computed in double, within a few ulp of double: that is 2⁻²⁶ ulp of float.
 */
record FloatClaim(
        String name,
        FloatFunction scalar,
        UnaryOperator<FloatVector> vector,
        DoubleUnaryOperator truth,
        double ulps) {
    interface FloatFunction {
        float apply(float x);
    }

    static Stream<FloatClaim> all() {
        return Stream.of(
                new FloatClaim("exp", ScalarMath::exp, Lanes::exp, Math::exp, 1.5),
                new FloatClaim("expm1", ScalarMath::expm1, Lanes::expm1, Math::expm1, 1.5),
                new FloatClaim("log", ScalarMath::log, Lanes::log, Math::log, 1),
                new FloatClaim("log1p", ScalarMath::log1p, Lanes::log1p, Math::log1p, 1.5),
                new FloatClaim("tanh", ScalarMath::tanh, Lanes::tanh, Math::tanh, 2.5),
                new FloatClaim(
                        "sigmoid", ScalarMath::sigmoid, Lanes::sigmoid, FloatClaim::sigmoid, 3.5),
                new FloatClaim(
                        "softplus", ScalarMath::softplus, Lanes::softplus, FloatClaim::softplus, 4),
                new FloatClaim("erf", ScalarMath::erf, Lanes::erf, ScalarMath::erf, 1.5),
                new FloatClaim("sin", ScalarMath::sin, Lanes::sin, Math::sin, 1.6),
                new FloatClaim("cos", ScalarMath::cos, Lanes::cos, Math::cos, 1.6),
                new FloatClaim("sqrt", ScalarMath::sqrt, Lanes::sqrt, Math::sqrt, 0.5));
    }

    @Override
    public String toString() {
        return name;
    }

    /** The distance of the function from the truth at x, in ulps of float. */
    double error(float x) {
        return ulps(scalar.apply(x), truth.applyAsDouble(x));
    }

    /** The distance in ulps of float at the truth; an overflow counts as 2¹²⁸. */
    static double ulps(float y, double truth) {
        float rounded = (float) truth;
        if (Float.floatToIntBits(rounded) == Float.floatToIntBits(y)) {
            return Float.isFinite(rounded)
                    ? Math.abs(rounded - truth) / Math.ulp(limited(rounded))
                    : 0;
        }
        if (y == 0 && rounded == 0) {
            return Double.POSITIVE_INFINITY; // the wrong zero
        }
        double got = Float.isInfinite(y) ? Math.copySign(0x1p128, y) : y;
        double nearest = Math.max(-0x1p128, Math.min(0x1p128, truth));
        return Math.abs(got - nearest) / Math.ulp(limited(rounded));
    }

    private static float limited(float y) {
        return Math.min(Math.abs(y), Float.MAX_VALUE);
    }

    private static double sigmoid(double x) {
        return 1 / (1 + Math.exp(-x));
    }

    private static double softplus(double x) {
        return Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x)));
    }
}

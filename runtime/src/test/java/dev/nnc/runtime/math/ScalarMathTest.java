package dev.nnc.runtime.math;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.function.DoubleUnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ScalarMathTest {
    interface FloatFunction {
        float apply(float x);
    }

    /** A function, what it should be, and the bound that its Javadoc states. */
    record Claim(String name, FloatFunction function, DoubleUnaryOperator truth, double ulps) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Claim> claims() {
        return Stream.of(
                new Claim("exp", ScalarMath::exp, Math::exp, 1.5),
                new Claim("expm1", ScalarMath::expm1, Math::expm1, 1.5),
                new Claim("log", ScalarMath::log, Math::log, 1),
                new Claim("log1p", ScalarMath::log1p, Math::log1p, 1.5),
                new Claim("tanh", ScalarMath::tanh, Math::tanh, 2.5),
                new Claim("sigmoid", ScalarMath::sigmoid, ScalarMathTest::sigmoid, 3.5),
                new Claim("softplus", ScalarMath::softplus, ScalarMathTest::softplus, 3.5),
                new Claim("erf", ScalarMath::erf, ScalarMath::erf, 1.5),
                new Claim("sin", ScalarMath::sin, Math::sin, 1.6),
                new Claim("cos", ScalarMath::cos, Math::cos, 1.6),
                new Claim("sqrt", ScalarMath::sqrt, Math::sqrt, 0.5));
    }

    @ParameterizedTest
    @MethodSource("claims")
    void staysWithinItsBound(Claim claim) {
        double worst = 0;
        float where = 0;
        for (float x : Samples.of(1, 1_000_000)) {
            float y = claim.function.apply(x);
            double truth = claim.truth.applyAsDouble(x);
            double error = ulps(y, truth);
            if (!(error <= worst)) {
                worst = error;
                where = x;
            }
        }
        String found = claim + "(" + where + ") is " + worst + " ulp off";
        if (Boolean.getBoolean("p")) System.out.println(found);
        assertTrue(worst <= claim.ulps, found);
    }

    @ParameterizedTest
    @MethodSource("claims")
    void agreesWithMathAtZerosAndInfinities(Claim claim) {
        float[] edges = {0f, -0f, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY, Float.NaN};
        for (float x : edges) {
            float truth = (float) claim.truth.applyAsDouble(x);
            assertEquals(truth, claim.function.apply(x), claim + "(" + x + ")");
        }
    }

    @Test
    void stableFunctionsReachTheirLimits() {
        assertEquals(0f, ScalarMath.sigmoid(-400f));
        assertEquals(1f, ScalarMath.sigmoid(400f));
        assertEquals(0f, ScalarMath.softplus(-400f));
        assertEquals(400f, ScalarMath.softplus(400f));
        assertEquals(1f, ScalarMath.tanh(20f));
        assertEquals(-1f, ScalarMath.erf(-5f));
        assertEquals(400.0, ScalarMath.softplus(400.0));
        assertEquals(StrictMath.exp(-400), ScalarMath.softplus(-400.0), 1e-12 * Math.exp(-400));
        assertEquals(StrictMath.exp(-400), ScalarMath.sigmoid(-400.0), 1e-12 * Math.exp(-400));
    }

    @Test
    void exponentialIsMonotonicOverItsWholeRange() {
        float last = 0f;
        for (float x = -110f; x < 90f; x += 0.001f) {
            float next = ScalarMath.exp(x);
            assertTrue(next >= last, "exp(" + x + ") = " + next + " after " + last);
            last = next;
        }
    }

    /** Values of Abramowitz and Stegun, table 7.1, and of higher precision arithmetic. */
    @Test
    void errorFunctionHasItsPublishedValues() {
        double[][] table = {
            {1e-300, 1.1283791670955126e-300},
            {1e-10, 1.1283791670955126e-10},
            {0.1, 0.1124629160182849},
            {0.5, 0.5204998778130465},
            {1, 0.8427007929497149},
            {2, 0.9953222650189527},
            {2.9, 0.9999589021219005},
            {3, 0.9999779095030014},
            {3.5, 0.9999992569016276},
            {5, 0.9999999999984626},
            {6, 1},
            {1e308, 1}
        };
        for (double[] row : table) {
            assertEquals(row[1], ScalarMath.erf(row[0]), 8 * Math.ulp(row[1]), "erf " + row[0]);
            assertEquals(-row[1], ScalarMath.erf(-row[0]), 8 * Math.ulp(row[1]), "erf " + -row[0]);
        }
        assertTrue(Double.isNaN(ScalarMath.erf(Double.NaN)));
    }

    /**
     * Where series and continued fraction meet, the step is that of the function: 1e-9 · erf'(3).
     */
    @Test
    void errorFunctionHasNoJumpAtThree() {
        double step = ScalarMath.erf(3 + 1e-9) - ScalarMath.erf(3 - 1e-9);
        double slope = 2 / Math.sqrt(Math.PI) * Math.exp(-9);
        assertEquals(2e-9 * slope, step, 4e-16);
    }

    @Test
    void powerHasTheSpecialCasesOfMath() {
        for (float x : new float[] {0f, -0f, 1f, -2f, 3f, Float.POSITIVE_INFINITY, Float.NaN}) {
            for (float y : new float[] {0f, 1f, 2f, -1f, 0.5f, Float.NEGATIVE_INFINITY}) {
                double truth = Math.pow(x, y);
                assertTrue(ulps(ScalarMath.pow(x, y), truth) <= 1, x + "^" + y);
            }
        }
    }

    /** The distance in ulps of float at the truth; an overflow counts as 2¹²⁸. */
    private static double ulps(float y, double truth) {
        float rounded = (float) truth;
        if (Float.floatToIntBits(rounded) == Float.floatToIntBits(y)) {
            return 0;
        }
        double got = Float.isInfinite(y) ? Math.copySign(0x1p128, y) : y;
        double limited = Math.max(-0x1p128, Math.min(0x1p128, truth));
        return Math.abs(got - limited) / Math.ulp(Math.min(Math.abs(rounded), Float.MAX_VALUE));
    }

    private static double sigmoid(double x) {
        return 1 / (1 + Math.exp(-x));
    }

    private static double softplus(double x) {
        return Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x)));
    }
}

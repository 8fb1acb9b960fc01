package dev.nnc.runtime.math;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ScalarMathTest {
    @ParameterizedTest
    @MethodSource("dev.nnc.runtime.math.FloatClaim#all")
    void staysWithinItsBound(FloatClaim claim) {
        double worst = 0;
        float where = 0;
        for (float x : Samples.of(1, 1_000_000)) {
            double error = claim.error(x);
            if (!(error <= worst)) {
                worst = error;
                where = x;
            }
        }
        assertTrue(worst <= claim.ulps(), claim + "(" + where + ") is " + worst + " ulp off");
    }

    @ParameterizedTest
    @MethodSource("dev.nnc.runtime.math.FloatClaim#all")
    void hasItsBoundInTheDocumentation(FloatClaim claim) throws IOException {
        String bound =
                new DecimalFormat("0.#", DecimalFormatSymbols.getInstance(Locale.ROOT))
                        .format(claim.ulps());
        String row = "| `" + claim + "` | " + bound + " |";
        String page = Files.readString(Path.of("..", "docs", "numbers.md"));
        assertTrue(page.contains(row), row);
    }

    @ParameterizedTest
    @MethodSource("dev.nnc.runtime.math.FloatClaim#all")
    void agreesWithMathAtZerosAndInfinities(FloatClaim claim) {
        float[] edges = {0f, -0f, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY, Float.NaN};
        for (float x : edges) {
            float truth = (float) claim.truth().applyAsDouble(x);
            assertEquals(truth, claim.scalar().apply(x), claim + "(" + x + ")");
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
        float[] places = {
            0f,
            0.5f,
            1f,
            2f,
            3f,
            16777215f,
            16777216f,
            1e30f,
            Float.MIN_VALUE,
            Float.MAX_VALUE,
            Float.POSITIVE_INFINITY,
            Float.NaN
        };
        for (float x : places) {
            for (float y : places) {
                for (float base : new float[] {x, -x}) {
                    for (float exponent : new float[] {y, -y}) {
                        checkPower(base, exponent);
                    }
                }
            }
        }
    }

    @Test
    void powerStaysWithinItsBound() {
        float[] x = Samples.of(5, 300_000);
        float[] y = Samples.of(6, 300_000);
        for (int i = 0; i < x.length; i++) {
            checkPower(x[i], y[y.length - 1 - i]);
            checkPower(Math.abs(x[i]), (float) (y[i] / Math.log(Math.abs(x[i]))));
        }
    }

    private static void checkPower(float x, float y) {
        double error = FloatClaim.ulps(ScalarMath.pow(x, y), StrictMath.pow(x, y));
        assertTrue(error <= 0.51, x + "^" + y + " is " + error + " ulp off");
    }
}

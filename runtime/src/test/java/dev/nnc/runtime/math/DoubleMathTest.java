package dev.nnc.runtime.math;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.DoubleUnaryOperator;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The functions of doubles against series of 50 digits, over the whole range of doubles. */
class DoubleMathTest {
    private static final BigDecimal OVERFLOW =
            new BigDecimal(0x1p1023).multiply(BigDecimal.valueOf(2));

    /** A function, its truth between two ends, the bound that is stated, and the values beyond. */
    record DoubleClaim(
            String name,
            DoubleUnaryOperator function,
            UnaryOperator<BigDecimal> truth,
            double from,
            double to,
            double ulps) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<DoubleClaim> all() {
        double most = Double.MAX_VALUE;
        return Stream.of(
                new DoubleClaim("exp", ScalarMath::exp, Precise::exp, -760, 720, 1),
                new DoubleClaim("expm1", ScalarMath::expm1, Precise::expm1, -760, 720, 1),
                new DoubleClaim("log", ScalarMath::log, Precise::log, Double.MIN_VALUE, most, 1),
                new DoubleClaim(
                        "log1p", ScalarMath::log1p, Precise::log1p, Math.nextUp(-1.0), most, 1),
                new DoubleClaim("tanh", ScalarMath::tanh, Precise::tanh, -400, 400, 2.5),
                new DoubleClaim("sigmoid", ScalarMath::sigmoid, Precise::sigmoid, -760, 760, 3),
                new DoubleClaim("softplus", ScalarMath::softplus, Precise::softplus, -760, 760, 3),
                new DoubleClaim("erf", ScalarMath::erf, Precise::erf, -6.2, 6.2, 8),
                new DoubleClaim("sin", ScalarMath::sin, Precise::sin, -most, most, 1),
                new DoubleClaim("cos", ScalarMath::cos, Precise::cos, -most, most, 1));
    }

    @ParameterizedTest
    @MethodSource("all")
    void staysWithinItsBound(DoubleClaim claim) {
        for (double x : samples(claim.from, claim.to)) {
            double y = claim.function.applyAsDouble(x);
            double error = ulps(y, claim.truth.apply(new BigDecimal(x)));
            assertTrue(error <= claim.ulps, claim + "(" + x + ") is " + error + " ulp off");
        }
    }

    /** Where the truth is not computed, a function has come to its end. */
    @ParameterizedTest
    @MethodSource("all")
    void staysAtItsLimits(DoubleClaim claim) {
        for (double end : new double[] {claim.from, claim.to}) {
            double limit = claim.function.applyAsDouble(end);
            for (double x : new double[] {2 * end, 1e5 * end, 1e300 * end}) {
                if (Double.isFinite(x) && Math.abs(x) > Math.abs(end) && !grows(claim, x)) {
                    assertEquals(limit, claim.function.applyAsDouble(x), claim + "(" + x + ")");
                }
            }
        }
    }

    private static boolean grows(DoubleClaim claim, double x) {
        return claim.name.startsWith("log") || claim.name.equals("softplus") && x > 0;
    }

    @Test
    void hasTheValuesOfMathAtZerosInfinitiesAndNaN() {
        for (double x :
                new double[] {
                    0, -0.0, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, Double.NaN
                }) {
            assertEquals(Math.exp(x), ScalarMath.exp(x));
            assertEquals(Math.expm1(x), ScalarMath.expm1(x));
            assertEquals(Math.log(x), ScalarMath.log(x));
            assertEquals(Math.log1p(x), ScalarMath.log1p(x));
            assertEquals(Math.tanh(x), ScalarMath.tanh(x));
            assertEquals(1 / (1 + Math.exp(-x)), ScalarMath.sigmoid(x));
            assertEquals(x > 0 ? x : Math.log1p(Math.exp(x)), ScalarMath.softplus(x));
            assertEquals(Math.abs(x) > 0 ? Math.signum(x) : x, ScalarMath.erf(x));
            assertEquals(Math.sin(x), ScalarMath.sin(x));
            assertEquals(Math.cos(x), ScalarMath.cos(x));
        }
    }

    @Test
    void powerStaysWithinItsBound() {
        var random = new SplittableRandom(9);
        for (int i = 0; i < 1000; i++) {
            double x = Math.abs(Double.longBitsToDouble(random.nextLong() & 0x7FEFFFFFFFFFFFFFL));
            double logarithm = random.nextDouble() * 1450 - 740;
            double y = logarithm / StrictMath.log(x);
            BigDecimal exponent = new BigDecimal(y).multiply(Precise.log(new BigDecimal(x)));
            BigDecimal truth = Precise.exp(exponent.round(new MathContext(60)));
            double error = ulps(ScalarMath.pow(x, y), truth);
            assertTrue(error <= 1, x + "^" + y + " is " + error + " ulp off");
        }
    }

    /** The ends, zeros, subnormal numbers, then seeded numbers of every magnitude between them. */
    private static List<Double> samples(double from, double to) {
        var random = new SplittableRandom(8);
        List<Double> all = new ArrayList<>(List.of(from, to, 1.0, 0.5, Math.PI / 2, 22.0, 3.0));
        for (double tiny : new double[] {Double.MIN_VALUE, Double.MIN_NORMAL, 1e-300, 1e-17}) {
            all.addAll(List.of(tiny, -tiny, Math.nextDown(tiny), 1 + 1e8 * tiny));
        }
        for (int i = 0; i < 400; i++) {
            all.add(Double.longBitsToDouble(random.nextLong()));
            all.add(random.nextDouble() * 1500 - 760);
            all.add(random.nextDouble() * 8 - 4);
            all.add(1 + random.nextDouble() * 1e-3);
        }
        return all.stream().filter(x -> x >= from && x <= to && x != 0).toList();
    }

    private static double ulps(double y, BigDecimal truth) {
        if (Double.isInfinite(y)) {
            return truth.abs().doubleValue() == y ? 0 : Double.POSITIVE_INFINITY;
        }
        BigDecimal limited = truth.abs().min(OVERFLOW).multiply(BigDecimal.valueOf(truth.signum()));
        double ulp = Math.ulp(Math.min(Math.abs(limited.doubleValue()), Double.MAX_VALUE));
        BigDecimal distance = new BigDecimal(y).subtract(limited).abs();
        return distance.divide(new BigDecimal(ulp), new MathContext(10)).doubleValue();
    }
}

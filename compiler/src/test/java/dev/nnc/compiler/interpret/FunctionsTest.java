package dev.nnc.compiler.interpret;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nnc.compiler.scalar.Function;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Every function against closed forms: on the real axis, a hair beside it, and in the plane. */
class FunctionsTest {
    private static final double H = 1e-30;
    private static final List<Double> ANYWHERE =
            List.of(-30.0, -3.0, -0.7, -1e-3, 1e-9, 0.4, 1.0, 2.5, 17.0);
    private static final List<Double> POSITIVE = List.of(1e-6, 0.3, 1.0, 7.5, 4e5);

    /** Closed forms in double are off by a few units in the last place of intermediate values. */
    private static final double ROUNDING = 4e-15;

    private record Case(
            Function function,
            List<Double> points,
            DoubleUnaryOperator value,
            DoubleUnaryOperator derivative) {
        @Override
        public String toString() {
            return function.name();
        }
    }

    static Stream<Case> cases() {
        return Stream.of(
                new Case(Function.NEGATE, ANYWHERE, x -> -x, x -> -1),
                new Case(Function.ABS, ANYWHERE, x -> x < 0 ? -x : x, x -> x < 0 ? -1 : 1),
                new Case(Function.SIGN, ANYWHERE, x -> x < 0 ? -1 : 1, x -> 0),
                new Case(Function.STEP, ANYWHERE, x -> x < 0 ? 0 : 1, x -> 0),
                new Case(
                        Function.FLOOR,
                        ANYWHERE,
                        x -> x < (long) x ? (long) x - 1 : (long) x,
                        x -> 0),
                new Case(Function.RELU, ANYWHERE, x -> x < 0 ? 0 : x, x -> x < 0 ? 0 : 1),
                new Case(Function.EXP, ANYWHERE, StrictMath::exp, StrictMath::exp),
                new Case(Function.LOG, POSITIVE, StrictMath::log, x -> 1 / x),
                new Case(Function.SQRT, POSITIVE, StrictMath::sqrt, x -> 0.5 / StrictMath.sqrt(x)),
                new Case(Function.SIN, ANYWHERE, StrictMath::sin, StrictMath::cos),
                new Case(Function.COS, ANYWHERE, StrictMath::cos, x -> -StrictMath.sin(x)),
                new Case(
                        Function.TANH,
                        ANYWHERE,
                        StrictMath::tanh,
                        x -> 1 / (StrictMath.cosh(x) * StrictMath.cosh(x))),
                new Case(
                        Function.ERF,
                        ANYWHERE,
                        FunctionsTest::erf,
                        x -> 2 / Math.sqrt(Math.PI) * StrictMath.exp(-x * x)),
                new Case(
                        Function.SIGMOID,
                        ANYWHERE,
                        x -> 1 / (1 + StrictMath.exp(-x)),
                        x -> StrictMath.exp(-x) / StrictMath.pow(1 + StrictMath.exp(-x), 2)),
                new Case(
                        Function.SOFTPLUS,
                        ANYWHERE,
                        x -> StrictMath.log1p(StrictMath.exp(x)),
                        x -> 1 / (1 + StrictMath.exp(-x))),
                new Case(Function.EXPM1, ANYWHERE, StrictMath::expm1, StrictMath::exp),
                new Case(Function.LOG1P, POSITIVE, StrictMath::log1p, x -> 1 / (1 + x)),
                new Case(Function.STOP_GRADIENT, ANYWHERE, x -> x, x -> 1));
    }

    /**
     * By the midpoint rule with 20,000 steps, whose error here is below 1e-9; the tolerance of erf
     * is wider for it.
     */
    private static double erf(double x) {
        int steps = 20_000;
        double end = Math.clamp(x, -6, 6);
        double sum = 0;
        for (int step = 0; step < steps; step++) {
            double t = end * (step + 0.5) / steps;
            sum += Math.exp(-t * t);
        }
        return 2 / Math.sqrt(Math.PI) * sum * end / steps;
    }

    @ParameterizedTest
    @MethodSource("cases")
    void valueAndDerivative(Case its) {
        double tolerance = its.function == Function.ERF ? 1e-8 : ROUNDING;
        for (double x : its.points) {
            double expected = its.value.applyAsDouble(x);
            double slope = its.derivative.applyAsDouble(x);
            close(expected, RealFunctions.apply(its.function, x, x), tolerance);
            Complex z = ComplexFunctions.apply(its.function, new Complex(x, H), Complex.ZERO);
            close(expected, z.real(), tolerance);
            close(slope, z.imaginary() / H, ROUNDING);
        }
    }

    @ParameterizedTest
    @EnumSource(Function.class)
    void everyFunctionOfOneArgumentHasACase(Function function) {
        assertEquals(function.arity() == 1, cases().anyMatch(its -> its.function == function));
    }

    private record Identity(
            String name, UnaryOperator<Complex> left, UnaryOperator<Complex> right) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Identity> identities() {
        return Stream.of(
                new Identity("exp(log z) = z", z -> z.log().exp(), z -> z),
                new Identity("sqrt(z)^2 = z", z -> z.sqrt().power(2), z -> z),
                new Identity("z^-3 z^3 = 1", z -> z.power(-3).times(z.power(3)), z -> Complex.ONE),
                new Identity("z^3 = z z z", z -> z.power(3), z -> z.times(z).times(z)),
                new Identity(
                        "z^w = exp(w log z) on the right",
                        z -> right(z).power(new Complex(1.3, 0.2)),
                        z -> new Complex(1.3, 0.2).times(right(z).log()).exp()),
                new Identity("expm1", Complex::expm1, z -> z.exp().minus(Complex.ONE)),
                new Identity("log1p", Complex::log1p, z -> z.plus(Complex.ONE).log()),
                new Identity(
                        "sin^2 + cos^2 = 1",
                        z -> z.sin().power(2).plus(z.cos().power(2)),
                        z -> Complex.ONE),
                new Identity(
                        "sin' by exp",
                        z -> i(z).exp().minus(i(z).negate().exp()),
                        z -> i(z.sin()).times(2)),
                new Identity(
                        "tanh = sinh/cosh", Complex::tanh, FunctionsTest::quotientOfExponentials),
                new Identity(
                        "sigmoid",
                        Complex::sigmoid,
                        z -> Complex.ONE.dividedBy(Complex.ONE.plus(z.negate().exp()))),
                new Identity(
                        "exp(softplus) = 1 + exp",
                        z -> z.softplus().exp(),
                        z -> z.exp().plus(Complex.ONE)),
                new Identity("z/z = 1", z -> z.dividedBy(z), z -> Complex.ONE));
    }

    private static Complex i(Complex z) {
        return new Complex(-z.imaginary(), z.real());
    }

    private static Complex right(Complex z) {
        return new Complex(Math.abs(z.real()), z.imaginary());
    }

    private static Complex quotientOfExponentials(Complex z) {
        Complex up = z.exp();
        Complex down = z.negate().exp();
        return up.minus(down).dividedBy(up.plus(down));
    }

    /**
     * Both sides of an identity at moderate points, where the naive side loses at most two digits.
     */
    @ParameterizedTest
    @MethodSource("identities")
    void identitiesInThePlane(Identity identity) {
        for (double x : new double[] {-1.4, -0.3, 0.2, 1.1, 2.0}) {
            for (double y : new double[] {-1.2, -0.01, 0.5, 1.3}) {
                Complex left = identity.left.apply(new Complex(x, y));
                Complex right = identity.right.apply(new Complex(x, y));
                assertEquals(right.real(), left.real(), 2e-13 * (1 + Math.abs(right.real())));
                assertEquals(
                        right.imaginary(),
                        left.imaginary(),
                        2e-13 * (1 + Math.abs(right.imaginary())));
            }
        }
    }

    /** Reference values from the Faddeeva package of S. G. Johnson. */
    @Test
    void erfInThePlane() {
        Complex one = new Complex(1, 1).erf();
        assertEquals(1.3161512816979477, one.real(), 1e-15);
        assertEquals(0.19045346923783463, one.imaginary(), 1e-15);
        assertEquals(1.6504257587975428, new Complex(0, 1).erf().imaginary(), 2e-15);
    }

    @Test
    void functionsOfTwoArguments() {
        Complex a = new Complex(3, H);
        Complex b = new Complex(-2, 2 * H);
        close(1, ComplexFunctions.apply(Function.ADD, a, b).real(), 0);
        close(5, ComplexFunctions.apply(Function.SUBTRACT, a, b).real(), 0);
        close(4, ComplexFunctions.apply(Function.MULTIPLY, a, b).imaginary() / H, ROUNDING);
        close(-2, ComplexFunctions.apply(Function.DIVIDE, a, b).imaginary() / H, ROUNDING);
        close((2 * Math.log(3) - 2.0 / 3) / 9, power(), ROUNDING * 10);
        assertEquals(a, ComplexFunctions.apply(Function.MAX, a, b));
        assertEquals(b, ComplexFunctions.apply(Function.MIN, a, b));
    }

    /**
     * Of a negative base: a whole exponent that stays gives the value and the derivative, another
     * one no number.
     */
    @Test
    void powersOfNegativeNumbers() {
        Complex cube =
                ComplexFunctions.apply(Function.POWER, new Complex(-2, H), new Complex(3, 0));
        close(-8, cube.real(), ROUNDING);
        close(12, cube.imaginary() / H, ROUNDING);
        assertTrue(
                Double.isNaN(
                        ComplexFunctions.apply(
                                        Function.POWER, new Complex(-2, H), new Complex(0.5, 0))
                                .real()));
        assertTrue(
                Double.isNaN(
                        ComplexFunctions.apply(
                                        Function.POWER, new Complex(-2, 0), new Complex(3, H))
                                .real()));
    }

    private static double power() {
        return ComplexFunctions.apply(Function.POWER, new Complex(3, H), new Complex(-2, 2 * H))
                        .imaginary()
                / H;
    }

    /**
     * {@code max(a, b)} and {@code min(a, b)} are their first argument where both are equal; a NaN
     * stays.
     */
    @Test
    void tiesGoToTheFirst() {
        Complex first = new Complex(1, 5);
        Complex second = new Complex(1, 7);
        assertEquals(first, ComplexFunctions.apply(Function.MAX, first, second));
        assertEquals(first, ComplexFunctions.apply(Function.MIN, first, second));
        assertTrue(Double.isNaN(RealFunctions.apply(Function.MAX, Double.NaN, 1)));
        assertTrue(Double.isNaN(RealFunctions.apply(Function.MIN, 1, Double.NaN)));
    }

    /** The language's derivatives on kinks: relu'(0) = abs'(0) = 0. */
    @Test
    void kinks() {
        assertEquals(
                Complex.ZERO,
                ComplexFunctions.apply(Function.RELU, new Complex(0, H), Complex.ZERO));
        assertEquals(
                0,
                ComplexFunctions.apply(Function.ABS, new Complex(0, H), Complex.ZERO).imaginary());
        assertEquals(0, RealFunctions.apply(Function.STEP, 0, 0));
        assertEquals(0, RealFunctions.apply(Function.SIGN, 0, 0));
    }

    @Test
    void integerPowersAreProducts() {
        assertEquals(-8, RealFunctions.power(-2, 3));
        assertEquals(1, RealFunctions.power(0, 0));
        assertEquals(0.25, RealFunctions.power(-2, -2));
        assertEquals(Double.POSITIVE_INFINITY, RealFunctions.power(0, -1));
    }

    /** Nothing overflows on the way to a finite value. */
    @Test
    void farOut() {
        close(800, new Complex(800, H).softplus().real(), ROUNDING);
        close(1, new Complex(800, H).softplus().imaginary() / H, ROUNDING);
        assertEquals(0, new Complex(-800, H).softplus().real());
        assertEquals(0, new Complex(-800, H).sigmoid().real());
        close(1, new Complex(800, H).tanh().real(), ROUNDING);
        assertEquals(new Complex(Double.POSITIVE_INFINITY, 0), new Complex(800, 0).exp());
        assertEquals(Complex.ZERO, new Complex(Double.NEGATIVE_INFINITY, H).exp());
    }

    private static void close(double expected, double actual, double tolerance) {
        assertEquals(
                expected,
                actual,
                tolerance * Math.max(Math.abs(expected), 1e-300) + Double.MIN_NORMAL);
    }
}

package dev.nnc.runtime.math;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class LanesTest {
    private static final VectorSpecies<Float> S = FloatVector.SPECIES_PREFERRED;
    private static final VectorSpecies<Double> D = DoubleVector.SPECIES_PREFERRED;

    /** One function in both flavours. */
    record Twin(
            String name, ScalarMathTest.FloatFunction scalar, UnaryOperator<FloatVector> vector) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Twin> twins() {
        return Stream.of(
                new Twin("exp", ScalarMath::exp, Lanes::exp),
                new Twin("expm1", ScalarMath::expm1, Lanes::expm1),
                new Twin("log", ScalarMath::log, Lanes::log),
                new Twin("log1p", ScalarMath::log1p, Lanes::log1p),
                new Twin("tanh", ScalarMath::tanh, Lanes::tanh),
                new Twin("sigmoid", ScalarMath::sigmoid, Lanes::sigmoid),
                new Twin("softplus", ScalarMath::softplus, Lanes::softplus),
                new Twin("erf", ScalarMath::erf, Lanes::erf),
                new Twin("sin", ScalarMath::sin, Lanes::sin),
                new Twin("cos", ScalarMath::cos, Lanes::cos),
                new Twin("sqrt", ScalarMath::sqrt, Lanes::sqrt));
    }

    @ParameterizedTest
    @MethodSource("twins")
    void givesTheBitsOfTheScalarFlavour(Twin twin) {
        float[] x = wholeVectors(Samples.of(2, 1_000_000));
        float[] y = new float[x.length];
        for (int i = 0; i < x.length; i += S.length()) {
            twin.vector.apply(FloatVector.fromArray(S, x, i)).intoArray(y, i);
        }
        for (int i = 0; i < x.length; i++) {
            int expected = Float.floatToIntBits(twin.scalar.apply(x[i]));
            int found = Float.floatToIntBits(y[i]);
            if (expected != found) {
                assertEquals(twin.scalar.apply(x[i]), y[i], twin + "(" + x[i] + ")");
            }
        }
    }

    @Test
    void powerGivesTheBitsOfTheScalarFlavour() {
        float[] x = wholeVectors(Samples.of(3, 10_000));
        float[] y = new float[S.length()];
        for (int i = 0; i < x.length; i += S.length()) {
            FloatVector exponent = FloatVector.fromArray(S, x, x.length - S.length() - i);
            Lanes.pow(FloatVector.fromArray(S, x, i), exponent).intoArray(y, 0);
            for (int lane = 0; lane < y.length; lane++) {
                float expected = ScalarMath.pow(x[i + lane], exponent.lane(lane));
                assertEquals(expected, y[lane], x[i + lane] + "^" + exponent.lane(lane));
            }
        }
    }

    /** One function of doubles in both flavours. */
    record DoubleTwin(String name, DoubleUnaryOperator scalar, UnaryOperator<DoubleVector> vector) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<DoubleTwin> doubleTwins() {
        return Stream.of(
                new DoubleTwin("exp", ScalarMath::exp, Lanes::exp),
                new DoubleTwin("expm1", ScalarMath::expm1, Lanes::expm1),
                new DoubleTwin("log", ScalarMath::log, Lanes::log),
                new DoubleTwin("log1p", ScalarMath::log1p, Lanes::log1p),
                new DoubleTwin("tanh", ScalarMath::tanh, Lanes::tanh),
                new DoubleTwin("sigmoid", ScalarMath::sigmoid, Lanes::sigmoid),
                new DoubleTwin("softplus", ScalarMath::softplus, Lanes::softplus),
                new DoubleTwin("erf", ScalarMath::erf, Lanes::erf),
                new DoubleTwin("sin", ScalarMath::sin, Lanes::sin),
                new DoubleTwin("cos", ScalarMath::cos, Lanes::cos),
                new DoubleTwin("sqrt", ScalarMath::sqrt, Lanes::sqrt));
    }

    @ParameterizedTest
    @MethodSource("doubleTwins")
    void givesTheBitsOfTheScalarFlavourInDouble(DoubleTwin twin) {
        float[] samples = wholeVectors(Samples.of(4, 10_000));
        double[] x = new double[samples.length];
        Arrays.setAll(x, i -> samples[i]);
        double[] y = new double[D.length()];
        for (int i = 0; i < x.length; i += D.length()) {
            twin.vector.apply(DoubleVector.fromArray(D, x, i)).intoArray(y, 0);
            for (int lane = 0; lane < y.length; lane++) {
                double expected = twin.scalar.applyAsDouble(x[i + lane]);
                assertEquals(expected, y[lane], twin + "(" + x[i + lane] + ")");
            }
        }
    }

    private static float[] wholeVectors(float[] x) {
        return Arrays.copyOf(x, S.loopBound(x.length));
    }
}

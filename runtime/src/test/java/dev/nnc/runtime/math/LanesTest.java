package dev.nnc.runtime.math;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class LanesTest {
    private static final VectorSpecies<Float> S = FloatVector.SPECIES_PREFERRED;
    private static final VectorSpecies<Double> D = DoubleVector.SPECIES_PREFERRED;

    @ParameterizedTest
    @MethodSource("dev.nnc.runtime.math.FloatClaim#all")
    void givesTheBitsOfTheScalarFlavour(FloatClaim claim) {
        float[] x = wholeVectors(Samples.of(2, 1_000_000));
        float[] y = new float[x.length];
        for (int i = 0; i < x.length; i += S.length()) {
            claim.vector().apply(FloatVector.fromArray(S, x, i)).intoArray(y, i);
        }
        for (int i = 0; i < x.length; i++) {
            int expected = Float.floatToIntBits(claim.scalar().apply(x[i]));
            int found = Float.floatToIntBits(y[i]);
            if (expected != found) {
                assertEquals(claim.scalar().apply(x[i]), y[i], claim + "(" + x[i] + ")");
            }
        }
    }

    @Test
    void rootsOfDoublesHaveTheBitsOfTheScalarFlavour() {
        double[] x = {0, -0.0, 2, -1, Double.MIN_VALUE, 1e300, Double.NaN, 3};
        for (int i = 0; i < x.length; i += D.length()) {
            DoubleVector roots = Lanes.sqrt(DoubleVector.fromArray(D, x, i));
            for (int lane = 0; lane < D.length(); lane++) {
                assertEquals(ScalarMath.sqrt(x[i + lane]), roots.lane(lane));
            }
        }
    }

    private static float[] wholeVectors(float[] x) {
        return Arrays.copyOf(x, S.loopBound(x.length));
    }
}

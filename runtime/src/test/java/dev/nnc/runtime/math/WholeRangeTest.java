package dev.nnc.runtime.math;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.stream.LongStream;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every function over the whole line of floats: each exponent, subnormal numbers and results,
 * infinities and every NaN. Both flavours give the same bits, within the bound that is stated.
 */
class WholeRangeTest {
    private static final VectorSpecies<Float> S = FloatVector.SPECIES_PREFERRED;

    /** A prime, so that the mantissas differ from exponent to exponent. */
    private static final long SPARSE = 4093;

    private static final int BLOCK = 1 << 14;

    /** The greatest error of a block and where it is. */
    record Worst(double ulps, float at) {
        Worst max(Worst other) {
            return other.ulps > ulps ? other : this;
        }
    }

    @ParameterizedTest
    @MethodSource("dev.nnc.runtime.math.FloatClaim#all")
    void staysWithinItsBoundAtEveryExponent(FloatClaim claim) {
        check(claim, SPARSE);
    }

    @Tag("long")
    @ParameterizedTest
    @MethodSource("dev.nnc.runtime.math.FloatClaim#all")
    void staysWithinItsBoundAtEveryFloat(FloatClaim claim) {
        check(claim, 1);
    }

    private static void check(FloatClaim claim, long stride) {
        long count = (1L << 32) / stride;
        Worst worst =
                LongStream.rangeClosed(0, count / BLOCK)
                        .parallel()
                        .mapToObj(block -> worst(claim, block * BLOCK, stride))
                        .reduce(new Worst(0, 0), Worst::max);
        assertTrue(worst.ulps <= claim.ulps(), claim + ": " + worst);
    }

    /** Over floats whose bits are multiples of the stride; the last ones wrap around. */
    private static Worst worst(FloatClaim claim, long first, long stride) {
        float[] x = new float[BLOCK];
        for (int i = 0; i < BLOCK; i++) {
            x[i] = Float.intBitsToFloat((int) ((first + i) * stride));
        }
        float[] y = new float[BLOCK];
        for (int i = 0; i < BLOCK; i += S.length()) {
            claim.vector().apply(FloatVector.fromArray(S, x, i)).intoArray(y, i);
        }
        Worst worst = new Worst(0, 0);
        for (int i = 0; i < BLOCK; i++) {
            float scalar = claim.scalar().apply(x[i]);
            if (Float.floatToIntBits(scalar) != Float.floatToIntBits(y[i])) {
                assertEquals(scalar, y[i], claim + "(" + x[i] + ") in vectors");
            }
            double error = FloatClaim.ulps(scalar, claim.truth().applyAsDouble(x[i]));
            if (!(error <= worst.ulps)) {
                worst = new Worst(error, x[i]);
            }
        }
        return worst;
    }
}

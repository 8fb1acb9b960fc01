package dev.nnc.runtime.math;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorShuffle;

/**
 * The sum of the lanes of a vector by a fixed tree, so that it has the same bits in compiled and in
 * interpreted code: the vector API itself leaves the order of such a sum open.
 *
 * <p>This class needs the module {@code jdk.incubator.vector}; only code of the vector flavour may
 * name it.
 *
 * <pre>{@code
 * float sum = LaneSums.laneSum(sums);   // ((s0 + s4) + (s2 + s6)) + ((s1 + s5) + (s3 + s7)) of eight lanes
 * }</pre>
 */
public final class LaneSums {
    private static final int FLOATS = FloatVector.SPECIES_PREFERRED.length();
    private static final int DOUBLES = DoubleVector.SPECIES_PREFERRED.length();

    private static final VectorShuffle<Float> FLOATS_BY_8 = floats(8);
    private static final VectorShuffle<Float> FLOATS_BY_4 = floats(4);
    private static final VectorShuffle<Float> FLOATS_BY_2 = floats(2);
    private static final VectorShuffle<Float> FLOATS_BY_1 = floats(1);
    private static final VectorShuffle<Double> DOUBLES_BY_4 = doubles(4);
    private static final VectorShuffle<Double> DOUBLES_BY_2 = doubles(2);
    private static final VectorShuffle<Double> DOUBLES_BY_1 = doubles(1);

    private LaneSums() {}

    private static VectorShuffle<Float> floats(int distance) {
        return VectorShuffle.fromOp(
                FloatVector.SPECIES_PREFERRED, lane -> (lane + distance) % FLOATS);
    }

    private static VectorShuffle<Double> doubles(int distance) {
        return VectorShuffle.fromOp(
                DoubleVector.SPECIES_PREFERRED, lane -> (lane + distance) % DOUBLES);
    }

    /** The sum of up to 16 lanes: halves are added to each other until one lane is left. */
    public static float laneSum(FloatVector lanes) {
        FloatVector sum = lanes;
        if (FLOATS > 8) {
            sum = sum.add(sum.rearrange(FLOATS_BY_8));
        }
        if (FLOATS > 4) {
            sum = sum.add(sum.rearrange(FLOATS_BY_4));
        }
        if (FLOATS > 2) {
            sum = sum.add(sum.rearrange(FLOATS_BY_2));
        }
        if (FLOATS > 1) {
            sum = sum.add(sum.rearrange(FLOATS_BY_1));
        }
        return sum.lane(0);
    }

    /** The sum of up to 8 lanes: halves are added to each other until one lane is left. */
    public static double laneSum(DoubleVector lanes) {
        DoubleVector sum = lanes;
        if (DOUBLES > 4) {
            sum = sum.add(sum.rearrange(DOUBLES_BY_4));
        }
        if (DOUBLES > 2) {
            sum = sum.add(sum.rearrange(DOUBLES_BY_2));
        }
        if (DOUBLES > 1) {
            sum = sum.add(sum.rearrange(DOUBLES_BY_1));
        }
        return sum.lane(0);
    }
}

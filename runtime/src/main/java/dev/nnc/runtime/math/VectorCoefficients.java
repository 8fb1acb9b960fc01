package dev.nnc.runtime.math;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;

/**
 * {@link Coefficients} and a few plain numbers as vectors. C2 stops inlining our methods in a loop
 * that has grown past a number of nodes; an operand that is a constant vector adds none, one that
 * is spread in place adds half as many as the operation itself.
 *
 * <p>These are operands only: a sum that starts from one of them would be boxed.
 */
final class VectorCoefficients {
    static final FloatVector ROUND = spread(Coefficients.ROUND);
    static final FloatVector ROUND_EXPONENT = spread(Coefficients.ROUND_EXPONENT);
    static final FloatVector LARGEST_EXPONENT = spread(Coefficients.LARGEST_EXPONENT);
    static final FloatVector LOG2_E = spread(Coefficients.LOG2_E);
    static final FloatVector HALF_LOG2_E = spread(Coefficients.HALF_LOG2_E);
    static final FloatVector EXP_LOW = spread(Coefficients.EXP_LOW);
    static final FloatVector EXP_HIGH = spread(Coefficients.EXP_HIGH);
    static final FloatVector EXPM1_LOW = spread(Coefficients.EXPM1_LOW);
    static final FloatVector TANH_HIGH = spread(Coefficients.TANH_HIGH);
    static final FloatVector E2 = spread(Coefficients.E2);
    static final FloatVector E3 = spread(Coefficients.E3);
    static final FloatVector E4 = spread(Coefficients.E4);
    static final FloatVector E5 = spread(Coefficients.E5);
    static final FloatVector E6 = spread(Coefficients.E6);
    static final FloatVector E7 = spread(Coefficients.E7);
    static final FloatVector W2 = spread(Coefficients.W2);
    static final FloatVector W3 = spread(Coefficients.W3);
    static final FloatVector W4 = spread(Coefficients.W4);
    static final FloatVector W5 = spread(Coefficients.W5);
    static final FloatVector W6 = spread(Coefficients.W6);
    static final FloatVector W7 = spread(Coefficients.W7);
    static final FloatVector W8 = spread(Coefficients.W8);
    static final FloatVector TWO_23 = spread(Coefficients.TWO_23);
    static final FloatVector L3 = spread(Coefficients.L3);
    static final FloatVector L4 = spread(Coefficients.L4);
    static final FloatVector L5 = spread(Coefficients.L5);
    static final FloatVector L6 = spread(Coefficients.L6);
    static final FloatVector L7 = spread(Coefficients.L7);
    static final FloatVector L8 = spread(Coefficients.L8);
    static final FloatVector L9 = spread(Coefficients.L9);
    static final FloatVector L10 = spread(Coefficients.L10);
    static final FloatVector L11 = spread(Coefficients.L11);
    static final FloatVector LN2_HIGH = spread(Coefficients.LN2_HIGH);
    static final FloatVector LN2_LOW = spread(Coefficients.LN2_LOW);
    static final FloatVector T2 = spread(Coefficients.T2);
    static final FloatVector T4 = spread(Coefficients.T4);
    static final FloatVector T6 = spread(Coefficients.T6);
    static final FloatVector T8 = spread(Coefficients.T8);
    static final FloatVector T10 = spread(Coefficients.T10);
    static final FloatVector TWO_OVER_PI = spread(Coefficients.TWO_OVER_PI);
    static final FloatVector ANGLE_HIGH = spread(Coefficients.ANGLE_HIGH);
    static final FloatVector S3 = spread(Coefficients.S3);
    static final FloatVector S5 = spread(Coefficients.S5);
    static final FloatVector S7 = spread(Coefficients.S7);
    static final FloatVector C4 = spread(Coefficients.C4);
    static final FloatVector C6 = spread(Coefficients.C6);
    static final FloatVector C8 = spread(Coefficients.C8);
    static final FloatVector ERF_SPLIT = spread(Coefficients.ERF_SPLIT);
    static final FloatVector ERF_HIGH = spread(Coefficients.ERF_HIGH);
    static final FloatVector P0 = spread(Coefficients.P0);
    static final FloatVector P1 = spread(Coefficients.P1);
    static final FloatVector P2 = spread(Coefficients.P2);
    static final FloatVector P3 = spread(Coefficients.P3);
    static final FloatVector P4 = spread(Coefficients.P4);
    static final FloatVector P5 = spread(Coefficients.P5);
    static final FloatVector P6 = spread(Coefficients.P6);
    static final FloatVector Q0 = spread(Coefficients.Q0);
    static final FloatVector Q1 = spread(Coefficients.Q1);
    static final FloatVector Q2 = spread(Coefficients.Q2);
    static final FloatVector Q3 = spread(Coefficients.Q3);
    static final FloatVector Q4 = spread(Coefficients.Q4);
    static final FloatVector Q5 = spread(Coefficients.Q5);
    static final FloatVector Q6 = spread(Coefficients.Q6);
    static final FloatVector MINUS_LN2_HIGH = spread(-Coefficients.LN2_HIGH);
    static final FloatVector MINUS_LN2_LOW = spread(-Coefficients.LN2_LOW);
    static final FloatVector MINUS_TWO_LN2_HIGH = spread(-Coefficients.TWO_LN2_HIGH);
    static final FloatVector MINUS_TWO_LN2_LOW = spread(-Coefficients.TWO_LN2_LOW);
    static final FloatVector MINUS_HALF_PI_1 = spread(-Coefficients.HALF_PI_1);
    static final FloatVector MINUS_HALF_PI_2 = spread(-Coefficients.HALF_PI_2);
    static final FloatVector MINUS_HALF_PI_3 = spread(-Coefficients.HALF_PI_3);
    static final FloatVector ZERO = spread(0f);
    static final FloatVector ONE = spread(1f);
    static final FloatVector TWO = spread(2f);
    static final FloatVector ROUND_23 = spread(Coefficients.ROUND + 23f);
    static final FloatVector MINUS_ONE = spread(-1f);
    static final FloatVector MINUS_HALF = spread(-0.5f);
    static final FloatVector INFINITE = spread(Float.POSITIVE_INFINITY);
    static final FloatVector MINUS_INFINITE = spread(Float.NEGATIVE_INFINITY);
    static final FloatVector NOT_A_NUMBER = spread(Float.NaN);
    static final FloatVector SMALLEST_NORMAL = spread(Float.MIN_NORMAL);
    static final IntVector ROUND_BITS = spread(Coefficients.ROUND_BITS);
    static final IntVector SQRT_HALF_BITS = spread(Coefficients.SQRT_HALF_BITS);
    static final IntVector SIGN = spread(Coefficients.SIGN);
    static final IntVector MAGNITUDE = spread(Coefficients.MAGNITUDE);
    static final IntVector EXPONENT_BIAS = spread(Coefficients.EXPONENT_BIAS);
    static final IntVector INT_ZERO = spread(0);
    static final IntVector INT_ONE = spread(1);

    private VectorCoefficients() {}

    private static FloatVector spread(float value) {
        return FloatVector.broadcast(FloatVector.SPECIES_PREFERRED, value);
    }

    private static IntVector spread(int value) {
        return spread(0f).reinterpretAsInts().broadcast(value);
    }
}

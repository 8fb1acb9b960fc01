package dev.nnc.runtime.math;

/**
 * The numbers behind the float functions, shared by {@link ScalarMath} and {@link Lanes} so that
 * the two cannot drift apart.
 *
 * <p>Each polynomial is a minimax fit (relative error of the whole function, coefficients rounded
 * to float one after the other, lowest first) and is evaluated by Horner's rule, highest first.
 */
final class Coefficients {
    /** 1.5 · 2²³: adding it rounds a float below 2²² to an integer, in the low bits of the sum. */
    static final float ROUND = 12582912f;

    static final int ROUND_BITS = 0x4B400000;

    /**
     * Rounds like {@link #ROUND}, and leaves in the low bits of the sum the integer as a biased
     * exponent: shifted left by 23 they are a power of two.
     */
    static final float ROUND_EXPONENT = 12583039f;

    static final int SIGN = 0x80000000;
    static final int MAGNITUDE = 0x7FFFFFFF;
    static final int EXPONENT_BIAS = 127;
    static final float LARGEST_EXPONENT = 127f;
    static final int MANTISSA_BITS = 23;

    static final float LOG2_E = 1.44269504f;

    /** log 2 as the sum of two floats. */
    static final float LN2_HIGH = 0.693147182f;

    static final float LN2_LOW = -1.90465421e-9f;

    /** The same for half of the exponent at a time. */
    static final float HALF_LOG2_E = 0.72134752f;

    static final float TWO_LN2_HIGH = 2 * LN2_HIGH;
    static final float TWO_LN2_LOW = 2 * LN2_LOW;

    /** exp is 0 from here down, and infinite from {@link #EXP_HIGH} up. */
    static final float EXP_LOW = -104f;

    static final float EXP_HIGH = 89f;

    /** expm1 rounds to −1 from here down. */
    static final float EXPM1_LOW = -18f;

    /** tanh rounds to 1 from here up. */
    static final float TANH_HIGH = 9.1f;

    /** (exp(r) − 1 − r) / r² for |r| ≤ log(2)/2; relative error of exp(r) − 1: 2⁻³¹. */
    static final float E2 = 0.5f;

    static final float E3 = 0.16666666f;
    static final float E4 = 0.04166649f;
    static final float E5 = 0.008333547f;
    static final float E6 = 0.0013932752f;
    static final float E7 = 0.00019761344f;

    /** The same for |r| ≤ log 2; relative error of exp(r): 2⁻³⁰. */
    static final float W2 = 0.5f;

    static final float W3 = 0.16666672f;
    static final float W4 = 0.0416666f;
    static final float W5 = 0.008332653f;
    static final float W6 = 0.0013892155f;
    static final float W7 = 0.00020093205f;
    static final float W8 = 2.4529716e-05f;

    /** The bits of √½: mantissas are taken from [√½, √2). */
    static final int SQRT_HALF_BITS = 0x3F3504F3;

    /** 2²³, which makes a subnormal number normal. */
    static final float TWO_23 = 8388608f;

    /** (log(1 + f) − f + f²/2) / f³ for √½ ≤ 1 + f < √2; relative error of log(1 + f): 2⁻³⁰. */
    static final float L3 = 0.33333313f;

    static final float L4 = -0.2500001f;
    static final float L5 = 0.20002073f;
    static final float L6 = -0.16667993f;
    static final float L7 = 0.14220315f;
    static final float L8 = -0.12406087f;
    static final float L9 = 0.11883792f;
    static final float L10 = -0.11671285f;
    static final float L11 = 0.067501776f;

    /**
     * (log(1 + e) / t − 1) / t² in t², for t = 2e / (2 + e) and 0 ≤ e ≤ 1, from log(1 + e) = 2
     * artanh(t/2); relative error of log(1 + e): 2⁻³³.
     */
    static final float T2 = 8.333334e-2f;

    static final float T4 = 1.24996705e-2f;
    static final float T6 = 2.2355744e-3f;
    static final float T8 = 4.187862e-4f;
    static final float T10 = 1.1843038e-4f;

    static final float TWO_OVER_PI = 0.636619747f;

    /** π/2 as the sum of three floats, all positive so that the angle −0 keeps its sign. */
    static final float HALF_PI_1 = 0x1.921fb4p0f;

    static final float HALF_PI_2 = 0x1.4442d0p-24f;
    static final float HALF_PI_3 = 0x1.846988p-48f;

    /** Up to here x − j·π/2 is exact in its first step; beyond, the angle is reduced in double. */
    static final float ANGLE_HIGH = 100000f;

    /** 2^50, above which the product of a float and a part of 2/π is a multiple of 4. */
    static final double WHOLE_TURNS = 0x1p50;

    /** 1.5 · 2⁵², which rounds a double as {@link #ROUND} does a float. */
    static final double ROUND_DOUBLE = 0x1.8p52;

    static final double HALF_PI = Math.PI / 2;

    /** (sin(r) − r) / r³ in r², for |r| ≤ π/4; relative error of sin(r): 2⁻²⁷·⁸. */
    static final float S3 = -0.16666654f;

    static final float S5 = 0.008332106f;
    static final float S7 = -0.00019507883f;

    /** (cos(r) − 1 + r²/2) / r⁴ in r², for |r| ≤ π/4; relative error of cos(r): 2⁻³³. */
    static final float C4 = 0.041666646f;

    static final float C6 = -0.0013887308f;
    static final float C8 = 2.4432109e-05f;

    /** Below: erf(t) = t + t·P(t²). From here on: erf(t) = 1 − exp(−t − t·Q(t)). */
    static final float ERF_SPLIT = 0.925f;

    /** erf rounds to 1 from here up. */
    static final float ERF_HIGH = 4f;

    /** P; relative error of erf(t): 2⁻³⁰. */
    static final float P0 = 0.12837917f;

    static final float P1 = -0.3761263f;
    static final float P2 = 0.11283626f;
    static final float P3 = -0.026855731f;
    static final float P4 = 0.005192405f;
    static final float P5 = -0.00080497697f;
    static final float P6 = 7.99665e-05f;

    /** Q; relative error of erf(t): 2⁻³⁰. */
    static final float Q0 = 0.12864849f;

    static final float Q1 = 0.6351513f;
    static final float Q2 = 0.106236845f;
    static final float Q3 = -0.02376202f;
    static final float Q4 = 0.0036424294f;
    static final float Q5 = -0.00032279367f;
    static final float Q6 = 1.1229891e-05f;

    private Coefficients() {}
}

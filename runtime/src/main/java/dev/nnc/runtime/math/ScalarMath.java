package dev.nnc.runtime.math;

import static dev.nnc.runtime.math.Coefficients.*;

/**
 * The elementary functions of generated code, for one number.
 *
 * <p>The float functions are polynomials over {@link Math#fma}, without branches, so that {@link
 * Lanes} computes the same bits lane by lane and a result does not depend on the machine or the
 * flavour. (Every NaN counts as one.) The double functions rest on {@link StrictMath}, which fixes
 * its bits too. Infinities, NaN and the sign of zero behave as in {@link Math}.
 *
 * <pre>{@code
 * float p = ScalarMath.sigmoid(score);
 * float loss = ScalarMath.softplus(-score);
 * }</pre>
 *
 * <p>The bounds below are in units in the last place of the true result, measured against double.
 */
public final class ScalarMath {
    private ScalarMath() {}

    /** eˣ within 1.5 ulp, down to the subnormal numbers. */
    public static float exp(float x) {
        float y = Math.max(Math.min(x, EXP_HIGH), EXP_LOW);
        float shifted = Math.fma(y, HALF_LOG2_E, ROUND_EXPONENT);
        float n = shifted - ROUND_EXPONENT;
        float r = Math.fma(n, -TWO_LN2_HIGH, y);
        r = Math.fma(n, -TWO_LN2_LOW, r);
        float q = Math.fma(W8, r, W7);
        q = Math.fma(q, r, W6);
        q = Math.fma(q, r, W5);
        q = Math.fma(q, r, W4);
        q = Math.fma(q, r, W3);
        q = Math.fma(q, r, W2);
        float e = Math.fma(q, r * r, r) + 1f;
        float root = powerOfTwo(shifted);
        return e * root * root;
    }

    /** eˣ − 1 within 1.5 ulp, also near 0. */
    public static float expm1(float x) {
        float y = Math.max(Math.min(x, EXP_HIGH), EXPM1_LOW);
        float n = Math.fma(y, LOG2_E, ROUND) - ROUND;
        float capped = Math.min(n, LARGEST_EXPONENT);
        float scale = powerOfTwo(capped + ROUND_EXPONENT);
        float e = Math.fma(scale, reducedExpm1(y, n), scale - 1f);
        return Math.copySign(Math.fma(e, n - capped, e), x);
    }

    /** The natural logarithm within 1 ulp, from the subnormal numbers up. */
    public static float log(float x) {
        boolean subnormal = x < Float.MIN_NORMAL;
        int bits = Float.floatToRawIntBits(subnormal ? x * TWO_23 : x);
        int n = (bits - SQRT_HALF_BITS) >> MANTISSA_BITS;
        float f = Float.intBitsToFloat(bits - (n << MANTISSA_BITS)) - 1f;
        float exponent = Float.intBitsToFloat(n + ROUND_BITS) - (subnormal ? ROUND + 23f : ROUND);
        float r = logOfParts(exponent, f);
        float positive = x == Float.POSITIVE_INFINITY ? x : r;
        float nonNegative = x == 0f ? Float.NEGATIVE_INFINITY : positive;
        return x >= 0f ? nonNegative : Float.NaN;
    }

    /** log(1 + x) within 1.5 ulp, also near 0. */
    public static float log1p(float x) {
        float u = 1f + x;
        float back = u - 1f;
        float lost = (1f - (u - back)) + (x - back);
        int bits = Float.floatToRawIntBits(u);
        int n = (bits - SQRT_HALF_BITS) >> MANTISSA_BITS;
        float f = Float.intBitsToFloat(bits - (n << MANTISSA_BITS)) - 1f;
        int inverse = Math.max(0, (EXPONENT_BIAS - n) << MANTISSA_BITS);
        float exact = Math.fma(lost, Float.intBitsToFloat(inverse), f);
        float log = logOfParts(Float.intBitsToFloat(n + ROUND_BITS) - ROUND, exact);
        float r = Math.copySign(log, x);
        float finite = x == Float.POSITIVE_INFINITY ? x : r;
        float inside = x == -1f ? Float.NEGATIVE_INFINITY : finite;
        return x >= -1f ? inside : Float.NaN;
    }

    /** The hyperbolic tangent within 2.5 ulp, also near 0. */
    public static float tanh(float x) {
        float a = Math.min(Math.abs(x), TANH_HIGH);
        float y = a + a;
        float shifted = Math.fma(y, LOG2_E, ROUND_EXPONENT);
        float p = reducedExpm1(y, shifted - ROUND_EXPONENT);
        float scale = powerOfTwo(shifted);
        float e = Math.fma(scale, p, scale - 1f);
        return Math.copySign(e / (e + 2f), x);
    }

    /**
     * 1 / (1 + e⁻ˣ) within 3.5 ulp, on both sides: for a negative x it is relatively accurate down
     * to the subnormal numbers.
     */
    public static float sigmoid(float x) {
        float e = exp(-Math.abs(x));
        return (x < 0f ? e : 1f) / (1f + e);
    }

    /** log(1 + eˣ) within 4 ulp, one formula for every x. */
    public static float softplus(float x) {
        float e = exp(-Math.abs(x));
        float t = (e + e) / (2f + e);
        float s = t * t;
        float p = Math.fma(T10, s, T8);
        p = Math.fma(p, s, T6);
        p = Math.fma(p, s, T4);
        p = Math.fma(p, s, T2);
        return Math.max(x, 0f) + Math.fma(p * s, t, t);
    }

    /** The error function 2/√π · ∫₀ˣ exp(−t²) dt within 1.5 ulp, also near 0. */
    public static float erf(float x) {
        float t = Math.min(Math.abs(x), ERF_HIGH);
        float q = Math.fma(Q6, t, Q5);
        q = Math.fma(q, t, Q4);
        q = Math.fma(q, t, Q3);
        q = Math.fma(q, t, Q2);
        q = Math.fma(q, t, Q1);
        q = Math.fma(q, t, Q0);
        float y = -Math.fma(q, t, t);
        float shifted = Math.fma(y, LOG2_E, ROUND_EXPONENT);
        float e = reducedExpm1(y, shifted - ROUND_EXPONENT);
        float scale = powerOfTwo(shifted);
        float far = (1f - scale) - scale * e;

        float s = t * t;
        float p = Math.fma(P6, s, P5);
        p = Math.fma(p, s, P4);
        p = Math.fma(p, s, P3);
        p = Math.fma(p, s, P2);
        p = Math.fma(p, s, P1);
        p = Math.fma(p, s, P0);
        float near = Math.fma(p, t, t);
        return Math.copySign(t < ERF_SPLIT ? near : far, x);
    }

    /**
     * The sine of any angle in radians within 1.6 ulp; angles above 100,000 take ten times longer.
     */
    public static float sin(float x) {
        return Math.abs(x) > ANGLE_HIGH ? LargeAngles.sin(x, 0) : sinOfQuarters(x, 0);
    }

    /**
     * The cosine of any angle in radians within 1.6 ulp; angles above 100,000 take ten times
     * longer.
     */
    public static float cos(float x) {
        return Math.abs(x) > ANGLE_HIGH ? LargeAngles.sin(x, 1) : sinOfQuarters(x, 1);
    }

    /** The square root, correctly rounded. */
    public static float sqrt(float x) {
        return (float) Math.sqrt(x);
    }

    /** x to the power y within 0.51 ulp, with the special cases of {@link Math#pow}; slow. */
    public static float pow(float x, float y) {
        double magnitude = Math.abs(x);
        if (!(magnitude > 0 && magnitude + Math.abs(y) < Double.POSITIVE_INFINITY)) {
            return (float) Math.pow(x, y);
        }
        double power = StrictMath.exp(y * StrictMath.log(magnitude));
        boolean whole = y == Math.rint(y);
        boolean odd = whole && Math.abs(y) < 0x1p24f && ((int) y & 1) == 1;
        double signed = odd ? -power : power;
        return (float) (x > 0 ? power : whole ? signed : Double.NaN);
    }

    /** eˣ by {@link StrictMath}, within 1 ulp. */
    public static double exp(double x) {
        return StrictMath.exp(x);
    }

    /** eˣ − 1 by {@link StrictMath}, within 1 ulp. */
    public static double expm1(double x) {
        return StrictMath.expm1(x);
    }

    /** The natural logarithm by {@link StrictMath}, within 1 ulp. */
    public static double log(double x) {
        return StrictMath.log(x);
    }

    /** log(1 + x) by {@link StrictMath}, within 1 ulp. */
    public static double log1p(double x) {
        return StrictMath.log1p(x);
    }

    /** The hyperbolic tangent by {@link StrictMath}, within 2.5 ulp. */
    public static double tanh(double x) {
        return StrictMath.tanh(x);
    }

    /** 1 / (1 + e⁻ˣ) within 3 ulp, relatively accurate on both sides. */
    public static double sigmoid(double x) {
        double e = StrictMath.exp(-Math.abs(x));
        return (x < 0 ? e : 1) / (1 + e);
    }

    /** log(1 + eˣ) within 3 ulp, one formula for every x. */
    public static double softplus(double x) {
        return Math.max(x, 0) + StrictMath.log1p(StrictMath.exp(-Math.abs(x)));
    }

    /** The error function within 8 ulp, also near 0. */
    public static double erf(double x) {
        return ErrorFunction.erf(x);
    }

    /** The sine by {@link StrictMath}, within 1 ulp. */
    public static double sin(double x) {
        return StrictMath.sin(x);
    }

    /** The cosine by {@link StrictMath}, within 1 ulp. */
    public static double cos(double x) {
        return StrictMath.cos(x);
    }

    /** The square root, correctly rounded. */
    public static double sqrt(double x) {
        return Math.sqrt(x);
    }

    /** x to the power y by {@link StrictMath}, within 1 ulp. */
    public static double pow(double x, double y) {
        return StrictMath.pow(x, y);
    }

    /** exp(y − n·log 2) − 1 for the integer n nearest to y/log 2. */
    private static float reducedExpm1(float y, float n) {
        float r = Math.fma(n, -LN2_HIGH, y);
        r = Math.fma(n, -LN2_LOW, r);
        float q = Math.fma(E7, r, E6);
        q = Math.fma(q, r, E5);
        q = Math.fma(q, r, E4);
        q = Math.fma(q, r, E3);
        q = Math.fma(q, r, E2);
        return Math.fma(q, r * r, r);
    }

    /** n·log 2 + log(1 + f). */
    private static float logOfParts(float n, float f) {
        float q = Math.fma(L11, f, L10);
        q = Math.fma(q, f, L9);
        q = Math.fma(q, f, L8);
        q = Math.fma(q, f, L7);
        q = Math.fma(q, f, L6);
        q = Math.fma(q, f, L5);
        q = Math.fma(q, f, L4);
        q = Math.fma(q, f, L3);
        q = Math.fma(q, f, -0.5f);
        float log = Math.fma(q, f * f, f);
        return Math.fma(n, LN2_HIGH, Math.fma(n, LN2_LOW, log));
    }

    /** sin(x + quarters·π/2). */
    private static float sinOfQuarters(float x, int quarters) {
        float shifted = Math.fma(x, TWO_OVER_PI, ROUND);
        float j = shifted - ROUND;
        float r = Math.fma(j, -HALF_PI_1, x);
        r = Math.fma(j, -HALF_PI_2, r);
        r = Math.fma(j, -HALF_PI_3, r);
        return sinOfReduced(r, Float.floatToRawIntBits(shifted) + quarters);
    }

    /** sin(r + quadrant·π/2) for |r| ≤ π/4. */
    static float sinOfReduced(float r, int quadrant) {
        float s = r * r;
        float p = Math.fma(Math.fma(S7, s, S5), s, S3);
        float sine = Math.fma(p, r * s, r);
        float q = Math.fma(Math.fma(C8, s, C6), s, C4);
        float cosine = Math.fma(Math.fma(q, s, -0.5f), s, 1f);

        int odd = -(quadrant & 1);
        int sineBits = Float.floatToRawIntBits(Math.copySign(sine, r));
        int chosen = sineBits ^ ((sineBits ^ Float.floatToRawIntBits(cosine)) & odd);
        return Float.intBitsToFloat(chosen ^ (quadrant << 30 & SIGN));
    }

    /** 2ⁿ for n + {@code ROUND_EXPONENT} with a whole n from −126 to 127. */
    private static float powerOfTwo(float shifted) {
        return Float.intBitsToFloat(Float.floatToRawIntBits(shifted) << MANTISSA_BITS);
    }
}

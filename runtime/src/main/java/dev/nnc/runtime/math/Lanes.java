package dev.nnc.runtime.math;

import static dev.nnc.runtime.math.Coefficients.MANTISSA_BITS;
import static dev.nnc.runtime.math.VectorCoefficients.*;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;

/**
 * The functions of {@link ScalarMath} for a vector of the preferred species, lane by lane with the
 * same bits: each method here is its namesake there, operation by operation.
 *
 * <p>This class needs the module {@code jdk.incubator.vector}; only code of the vector flavour may
 * name it.
 *
 * <p>C2 inlines these methods into a loop, and so keeps their vectors in registers, as long as the
 * loop has not grown past its limit for methods outside the JDK, some forty vector operations. So
 * call them early in a loop and no two large ones in the same; inside, they are written with the
 * calls of the API, which have no limit, and call helpers only at their beginning.
 *
 * <pre>{@code
 * FloatVector u = FloatVector.fromArray(FloatVector.SPECIES_PREFERRED, x, i);
 * Lanes.sigmoid(u).intoArray(y, i);
 * }</pre>
 */
public final class Lanes {
    /** Where lanes of large angles lie while they are computed one by one, without allocation. */
    private static final ThreadLocal<float[]> LANES =
            ThreadLocal.withInitial(() -> new float[FloatVector.SPECIES_PREFERRED.length()]);

    private Lanes() {}

    /** {@link ScalarMath#exp(float)} of each lane. */
    public static FloatVector exp(FloatVector x) {
        FloatVector y = x.min(EXP_HIGH).max(EXP_LOW);
        FloatVector shifted = y.fma(HALF_LOG2_E, ROUND_EXPONENT);
        FloatVector n = shifted.sub(ROUND_EXPONENT);
        FloatVector r = n.fma(MINUS_TWO_LN2_HIGH, y);
        r = n.fma(MINUS_TWO_LN2_LOW, r);
        FloatVector q = r.fma(W8, W7);
        q = q.fma(r, W6).fma(r, W5).fma(r, W4).fma(r, W3).fma(r, W2);
        FloatVector e = q.fma(r.mul(r), r).add(ONE);
        IntVector rootBits = shifted.reinterpretAsInts();
        rootBits = rootBits.lanewise(VectorOperators.LSHL, MANTISSA_BITS);
        FloatVector root = rootBits.reinterpretAsFloats();
        return e.mul(root).mul(root);
    }

    /** {@link ScalarMath#expm1(float)} of each lane. */
    public static FloatVector expm1(FloatVector x) {
        FloatVector y = x.min(EXP_HIGH).max(EXPM1_LOW);
        FloatVector n = y.fma(LOG2_E, ROUND).sub(ROUND);
        FloatVector p = reducedExpm1(y, n);
        FloatVector capped = n.min(LARGEST_EXPONENT);
        IntVector scaleBits = capped.add(ROUND_EXPONENT).reinterpretAsInts();
        scaleBits = scaleBits.lanewise(VectorOperators.LSHL, MANTISSA_BITS);
        FloatVector scale = scaleBits.reinterpretAsFloats();
        FloatVector e = scale.fma(p, scale.sub(ONE));
        IntVector bits = e.fma(n.sub(capped), e).reinterpretAsInts().and(MAGNITUDE);
        return bits.or(x.reinterpretAsInts().and(SIGN)).reinterpretAsFloats();
    }

    /** {@link ScalarMath#log(float)} of each lane. */
    public static FloatVector log(FloatVector x) {
        VectorMask<Float> subnormal = x.compare(VectorOperators.LT, SMALLEST_NORMAL);
        IntVector bits = x.blend(x.mul(TWO_23), subnormal).reinterpretAsInts();
        IntVector n = bits.sub(SQRT_HALF_BITS).lanewise(VectorOperators.ASHR, MANTISSA_BITS);
        IntVector mantissa = bits.sub(n.lanewise(VectorOperators.LSHL, MANTISSA_BITS));
        FloatVector shifted = n.add(ROUND_BITS).reinterpretAsFloats();
        FloatVector exponent = shifted.sub(ROUND.blend(ROUND_23, subnormal));
        FloatVector r = logOfParts(exponent, mantissa.reinterpretAsFloats().sub(ONE));
        FloatVector positive = r.blend(x, x.compare(VectorOperators.EQ, INFINITE));
        FloatVector nonNegative =
                positive.blend(MINUS_INFINITE, x.compare(VectorOperators.EQ, ZERO));
        return NOT_A_NUMBER.blend(nonNegative, x.compare(VectorOperators.GE, ZERO));
    }

    /** {@link ScalarMath#log1p(float)} of each lane. */
    public static FloatVector log1p(FloatVector x) {
        FloatVector u = x.add(ONE);
        FloatVector back = u.sub(ONE);
        FloatVector lost = ONE.sub(u.sub(back)).add(x.sub(back));
        IntVector bits = u.reinterpretAsInts();
        IntVector n = bits.sub(SQRT_HALF_BITS).lanewise(VectorOperators.ASHR, MANTISSA_BITS);
        IntVector mantissa = bits.sub(n.lanewise(VectorOperators.LSHL, MANTISSA_BITS));
        FloatVector f = mantissa.reinterpretAsFloats().sub(ONE);
        IntVector biased = EXPONENT_BIAS.sub(n);
        IntVector inverse = biased.lanewise(VectorOperators.LSHL, MANTISSA_BITS).max(INT_ZERO);
        FloatVector exact = lost.fma(inverse.reinterpretAsFloats(), f);
        FloatVector log = logOfParts(n.add(ROUND_BITS).reinterpretAsFloats().sub(ROUND), exact);
        IntVector magnitude = log.reinterpretAsInts().and(MAGNITUDE);
        FloatVector r = magnitude.or(x.reinterpretAsInts().and(SIGN)).reinterpretAsFloats();
        FloatVector finite = r.blend(x, x.compare(VectorOperators.EQ, INFINITE));
        FloatVector inside = finite.blend(MINUS_INFINITE, x.compare(VectorOperators.EQ, MINUS_ONE));
        return NOT_A_NUMBER.blend(inside, x.compare(VectorOperators.GE, MINUS_ONE));
    }

    /** {@link ScalarMath#tanh(float)} of each lane. */
    public static FloatVector tanh(FloatVector x) {
        FloatVector a = x.abs().min(TANH_HIGH);
        FloatVector y = a.add(a);
        FloatVector shifted = y.fma(LOG2_E, ROUND_EXPONENT);
        FloatVector p = reducedExpm1(y, shifted.sub(ROUND_EXPONENT));
        IntVector scaleBits = shifted.reinterpretAsInts();
        scaleBits = scaleBits.lanewise(VectorOperators.LSHL, MANTISSA_BITS);
        FloatVector scale = scaleBits.reinterpretAsFloats();
        FloatVector e = scale.fma(p, scale.sub(ONE));
        IntVector bits = e.div(e.add(TWO)).reinterpretAsInts().and(MAGNITUDE);
        return bits.or(x.reinterpretAsInts().and(SIGN)).reinterpretAsFloats();
    }

    /** {@link ScalarMath#sigmoid(float)} of each lane. */
    public static FloatVector sigmoid(FloatVector x) {
        FloatVector e = exp(x.abs().neg());
        FloatVector numerator = ONE.blend(e, x.compare(VectorOperators.LT, ZERO));
        return numerator.div(e.add(ONE));
    }

    /** {@link ScalarMath#softplus(float)} of each lane. */
    public static FloatVector softplus(FloatVector x) {
        FloatVector e = exp(x.abs().neg());
        FloatVector t = e.add(e).div(e.add(TWO));
        FloatVector s = t.mul(t);
        FloatVector p = s.fma(T10, T8).fma(s, T6).fma(s, T4).fma(s, T2);
        return x.max(ZERO).add(p.mul(s).fma(t, t));
    }

    /** {@link ScalarMath#erf(float)} of each lane. */
    public static FloatVector erf(FloatVector x) {
        FloatVector t = x.abs().min(ERF_HIGH);
        FloatVector q = t.fma(Q6, Q5).fma(t, Q4).fma(t, Q3).fma(t, Q2).fma(t, Q1).fma(t, Q0);
        FloatVector y = q.fma(t, t).neg();
        FloatVector shifted = y.fma(LOG2_E, ROUND_EXPONENT);
        FloatVector e = reducedExpm1(y, shifted.sub(ROUND_EXPONENT));
        IntVector scaleBits = shifted.reinterpretAsInts();
        scaleBits = scaleBits.lanewise(VectorOperators.LSHL, MANTISSA_BITS);
        FloatVector scale = scaleBits.reinterpretAsFloats();
        FloatVector far = ONE.sub(scale).sub(scale.mul(e));

        FloatVector s = t.mul(t);
        FloatVector p = s.fma(P6, P5).fma(s, P4).fma(s, P3).fma(s, P2).fma(s, P1).fma(s, P0);
        FloatVector near = p.fma(t, t);
        FloatVector erf = far.blend(near, t.compare(VectorOperators.LT, ERF_SPLIT));
        IntVector bits = erf.reinterpretAsInts().and(MAGNITUDE);
        return bits.or(x.reinterpretAsInts().and(SIGN)).reinterpretAsFloats();
    }

    /** {@link ScalarMath#sin(float)} of each lane. */
    public static FloatVector sin(FloatVector x) {
        if (x.abs().compare(VectorOperators.GT, ANGLE_HIGH).anyTrue()) {
            float[] lanes = LANES.get();
            x.intoArray(lanes, 0);
            for (int lane = 0; lane < lanes.length; lane++) {
                lanes[lane] = ScalarMath.sin(lanes[lane]);
            }
            return FloatVector.fromArray(FloatVector.SPECIES_PREFERRED, lanes, 0);
        }
        return sinOfQuarters(x, INT_ZERO);
    }

    /** {@link ScalarMath#cos(float)} of each lane. */
    public static FloatVector cos(FloatVector x) {
        if (x.abs().compare(VectorOperators.GT, ANGLE_HIGH).anyTrue()) {
            float[] lanes = LANES.get();
            x.intoArray(lanes, 0);
            for (int lane = 0; lane < lanes.length; lane++) {
                lanes[lane] = ScalarMath.cos(lanes[lane]);
            }
            return FloatVector.fromArray(FloatVector.SPECIES_PREFERRED, lanes, 0);
        }
        return sinOfQuarters(x, INT_ONE);
    }

    /** {@link ScalarMath#sqrt(float)} of each lane. */
    public static FloatVector sqrt(FloatVector x) {
        return x.lanewise(VectorOperators.SQRT);
    }

    /** {@link ScalarMath#sqrt(double)} of each lane. */
    public static DoubleVector sqrt(DoubleVector x) {
        return x.lanewise(VectorOperators.SQRT);
    }

    private static FloatVector reducedExpm1(FloatVector y, FloatVector n) {
        FloatVector r = n.fma(MINUS_LN2_HIGH, y);
        r = n.fma(MINUS_LN2_LOW, r);
        FloatVector q = r.fma(E7, E6).fma(r, E5).fma(r, E4).fma(r, E3).fma(r, E2);
        return q.fma(r.mul(r), r);
    }

    private static FloatVector logOfParts(FloatVector n, FloatVector f) {
        FloatVector q = f.fma(L11, L10).fma(f, L9).fma(f, L8).fma(f, L7).fma(f, L6);
        q = q.fma(f, L5).fma(f, L4).fma(f, L3).fma(f, MINUS_HALF);
        FloatVector log = q.fma(f.mul(f), f);
        return n.fma(LN2_HIGH, n.fma(LN2_LOW, log));
    }

    private static FloatVector sinOfQuarters(FloatVector x, IntVector quarters) {
        FloatVector shifted = x.fma(TWO_OVER_PI, ROUND);
        FloatVector j = shifted.sub(ROUND);
        FloatVector r = j.fma(MINUS_HALF_PI_1, x);
        r = j.fma(MINUS_HALF_PI_2, r);
        r = j.fma(MINUS_HALF_PI_3, r);
        FloatVector s = r.mul(r);
        FloatVector sine = s.fma(S7, S5).fma(s, S3).fma(r.mul(s), r);
        FloatVector cosine = s.fma(C8, C6).fma(s, C4).fma(s, MINUS_HALF).fma(s, ONE);

        IntVector quadrant = shifted.reinterpretAsInts().add(quarters);
        IntVector magnitude = sine.reinterpretAsInts().and(MAGNITUDE);
        IntVector sineBits = magnitude.or(r.reinterpretAsInts().and(SIGN));
        IntVector difference = sineBits.lanewise(VectorOperators.XOR, cosine.reinterpretAsInts());
        IntVector odd = quadrant.and(INT_ONE).neg();
        IntVector chosen = sineBits.lanewise(VectorOperators.XOR, difference.and(odd));
        IntVector turn = quadrant.lanewise(VectorOperators.LSHL, 30).and(SIGN);
        return chosen.lanewise(VectorOperators.XOR, turn).reinterpretAsFloats();
    }
}

package dev.nnc.runtime.math;

import static dev.nnc.runtime.math.Coefficients.*;

import java.util.function.DoubleUnaryOperator;
import java.util.function.UnaryOperator;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * The functions of {@link ScalarMath} for a vector of the preferred species, lane by lane with the
 * same bits: each method here is its namesake there, operation by operation.
 *
 * <p>This class needs the module {@code jdk.incubator.vector}; only code of the vector flavour may
 * name it. Its methods are small so that they inline into the loops that call them.
 *
 * <pre>{@code
 * FloatVector u = FloatVector.fromArray(FloatVector.SPECIES_PREFERRED, x, i);
 * Lanes.sigmoid(u).intoArray(y, i);
 * }</pre>
 */
public final class Lanes {
    private static final VectorSpecies<Float> S = FloatVector.SPECIES_PREFERRED;

    private Lanes() {}

    /** {@link ScalarMath#exp(float)} of each lane. */
    public static FloatVector exp(FloatVector x) {
        FloatVector y = x.min(EXP_HIGH).max(EXP_LOW);
        FloatVector shifted = y.fma(spread(LOG2_E), spread(ROUND));
        FloatVector p = reducedExpm1(y, shifted.sub(ROUND));
        IntVector n = shifted.reinterpretAsInts().sub(ROUND_BITS);
        IntVector half = n.lanewise(VectorOperators.ASHR, 1);
        return p.add(1f).mul(powerOfTwo(half)).mul(powerOfTwo(n.sub(half)));
    }

    /** {@link ScalarMath#expm1(float)} of each lane. */
    public static FloatVector expm1(FloatVector x) {
        FloatVector y = x.min(EXP_HIGH).max(EXPM1_LOW);
        FloatVector n = y.fma(spread(LOG2_E), spread(ROUND)).sub(ROUND);
        FloatVector p = reducedExpm1(y, n);
        FloatVector capped = n.min(127f);
        FloatVector scale = powerOfTwo(capped);
        FloatVector e = scale.fma(p, scale.sub(1f));
        return copySign(e.fma(n.sub(capped), e), x);
    }

    /** {@link ScalarMath#log(float)} of each lane. */
    public static FloatVector log(FloatVector x) {
        var subnormal = x.compare(VectorOperators.LT, Float.MIN_NORMAL);
        IntVector bits = x.blend(x.mul(TWO_23), subnormal).reinterpretAsInts();
        IntVector n = bits.sub(SQRT_HALF_BITS).lanewise(VectorOperators.ASHR, MANTISSA_BITS);
        FloatVector f = mantissa(bits, n).sub(1f);
        FloatVector r = logOfParts(toFloat(n).sub(spread(0f).blend(23f, subnormal)), f);
        FloatVector positive = r.blend(x, x.compare(VectorOperators.EQ, Float.POSITIVE_INFINITY));
        var isZero = x.compare(VectorOperators.EQ, 0f);
        FloatVector nonNegative = positive.blend(Float.NEGATIVE_INFINITY, isZero);
        return spread(Float.NaN).blend(nonNegative, x.compare(VectorOperators.GE, 0f));
    }

    /** {@link ScalarMath#log1p(float)} of each lane. */
    public static FloatVector log1p(FloatVector x) {
        FloatVector u = spread(1f).add(x);
        FloatVector back = u.sub(1f);
        FloatVector lost = spread(1f).sub(u.sub(back)).add(x.sub(back));
        FloatVector r = copySign(logOfSum(u, lost), x);
        FloatVector finite = r.blend(x, x.compare(VectorOperators.EQ, Float.POSITIVE_INFINITY));
        FloatVector inside =
                finite.blend(Float.NEGATIVE_INFINITY, x.compare(VectorOperators.EQ, -1f));
        return spread(Float.NaN).blend(inside, x.compare(VectorOperators.GE, -1f));
    }

    /** {@link ScalarMath#tanh(float)} of each lane. */
    public static FloatVector tanh(FloatVector x) {
        FloatVector a = x.abs().min(TANH_HIGH);
        FloatVector y = a.add(a);
        FloatVector n = y.fma(spread(LOG2_E), spread(ROUND)).sub(ROUND);
        FloatVector scale = powerOfTwo(n);
        FloatVector e = scale.fma(reducedExpm1(y, n), scale.sub(1f));
        return copySign(e.div(e.add(2f)), x);
    }

    /** {@link ScalarMath#sigmoid(float)} of each lane. */
    public static FloatVector sigmoid(FloatVector x) {
        FloatVector e = exp(x.abs().neg());
        FloatVector numerator = spread(1f).blend(e, x.compare(VectorOperators.LT, 0f));
        return numerator.div(spread(1f).add(e));
    }

    /** {@link ScalarMath#softplus(float)} of each lane. */
    public static FloatVector softplus(FloatVector x) {
        FloatVector e = exp(x.abs().neg());
        FloatVector u = spread(1f).add(e);
        return x.max(0f).add(logOfSum(u, e.sub(u.sub(1f))));
    }

    /** {@link ScalarMath#erf(float)} of each lane. */
    public static FloatVector erf(FloatVector x) {
        FloatVector t = x.abs().min(ERF_HIGH);
        FloatVector s = t.mul(t);
        FloatVector p = spread(P6).fma(s, spread(P5));
        p = p.fma(s, spread(P4)).fma(s, spread(P3)).fma(s, spread(P2));
        p = p.fma(s, spread(P1)).fma(s, spread(P0));
        FloatVector q = spread(Q6).fma(t, spread(Q5));
        q = q.fma(t, spread(Q4)).fma(t, spread(Q3)).fma(t, spread(Q2));
        q = q.fma(t, spread(Q1)).fma(t, spread(Q0));
        FloatVector near = p.fma(t, t);
        FloatVector far = spread(1f).sub(exp(q.fma(t, t).neg()));
        return copySign(far.blend(near, t.compare(VectorOperators.LT, ERF_SPLIT)), x);
    }

    /** {@link ScalarMath#sin(float)} of each lane. */
    public static FloatVector sin(FloatVector x) {
        if (x.abs().compare(VectorOperators.GT, ANGLE_HIGH).anyTrue()) {
            return map(x, ScalarMath::sin);
        }
        return sinOfQuarters(x, 0);
    }

    /** {@link ScalarMath#cos(float)} of each lane. */
    public static FloatVector cos(FloatVector x) {
        if (x.abs().compare(VectorOperators.GT, ANGLE_HIGH).anyTrue()) {
            return map(x, ScalarMath::cos);
        }
        return sinOfQuarters(x, 1);
    }

    /** {@link ScalarMath#sqrt(float)} of each lane. */
    public static FloatVector sqrt(FloatVector x) {
        return x.lanewise(VectorOperators.SQRT);
    }

    /** {@link ScalarMath#pow(float, float)} of each pair of lanes, one after the other. */
    public static FloatVector pow(FloatVector x, FloatVector y) {
        float[] lanes = x.toArray();
        float[] exponents = y.toArray();
        for (int i = 0; i < lanes.length; i++) {
            lanes[i] = ScalarMath.pow(lanes[i], exponents[i]);
        }
        return FloatVector.fromArray(S, lanes, 0);
    }

    /** {@link ScalarMath#exp(double)} of each lane, one after the other. */
    public static DoubleVector exp(DoubleVector x) {
        return map(x, ScalarMath::exp);
    }

    /** {@link ScalarMath#expm1(double)} of each lane, one after the other. */
    public static DoubleVector expm1(DoubleVector x) {
        return map(x, ScalarMath::expm1);
    }

    /** {@link ScalarMath#log(double)} of each lane, one after the other. */
    public static DoubleVector log(DoubleVector x) {
        return map(x, ScalarMath::log);
    }

    /** {@link ScalarMath#log1p(double)} of each lane, one after the other. */
    public static DoubleVector log1p(DoubleVector x) {
        return map(x, ScalarMath::log1p);
    }

    /** {@link ScalarMath#tanh(double)} of each lane, one after the other. */
    public static DoubleVector tanh(DoubleVector x) {
        return map(x, ScalarMath::tanh);
    }

    /** {@link ScalarMath#sigmoid(double)} of each lane, one after the other. */
    public static DoubleVector sigmoid(DoubleVector x) {
        return map(x, ScalarMath::sigmoid);
    }

    /** {@link ScalarMath#softplus(double)} of each lane, one after the other. */
    public static DoubleVector softplus(DoubleVector x) {
        return map(x, ScalarMath::softplus);
    }

    /** {@link ScalarMath#erf(double)} of each lane, one after the other. */
    public static DoubleVector erf(DoubleVector x) {
        return map(x, ScalarMath::erf);
    }

    /** {@link ScalarMath#sin(double)} of each lane, one after the other. */
    public static DoubleVector sin(DoubleVector x) {
        return map(x, ScalarMath::sin);
    }

    /** {@link ScalarMath#cos(double)} of each lane, one after the other. */
    public static DoubleVector cos(DoubleVector x) {
        return map(x, ScalarMath::cos);
    }

    /** {@link ScalarMath#sqrt(double)} of each lane. */
    public static DoubleVector sqrt(DoubleVector x) {
        return x.lanewise(VectorOperators.SQRT);
    }

    /** {@link ScalarMath#pow(double, double)} of each pair of lanes, one after the other. */
    public static DoubleVector pow(DoubleVector x, DoubleVector y) {
        double[] lanes = x.toArray();
        double[] exponents = y.toArray();
        for (int i = 0; i < lanes.length; i++) {
            lanes[i] = ScalarMath.pow(lanes[i], exponents[i]);
        }
        return DoubleVector.fromArray(DoubleVector.SPECIES_PREFERRED, lanes, 0);
    }

    private static FloatVector map(FloatVector x, UnaryOperator<Float> function) {
        float[] lanes = x.toArray();
        for (int i = 0; i < lanes.length; i++) {
            lanes[i] = function.apply(lanes[i]);
        }
        return FloatVector.fromArray(S, lanes, 0);
    }

    private static DoubleVector map(DoubleVector x, DoubleUnaryOperator function) {
        double[] lanes = x.toArray();
        for (int i = 0; i < lanes.length; i++) {
            lanes[i] = function.applyAsDouble(lanes[i]);
        }
        return DoubleVector.fromArray(DoubleVector.SPECIES_PREFERRED, lanes, 0);
    }

    private static FloatVector reducedExpm1(FloatVector y, FloatVector n) {
        FloatVector r = n.fma(spread(-LN2_HIGH), y);
        r = n.fma(spread(-LN2_LOW), r);
        FloatVector q = spread(E7).fma(r, spread(E6));
        q = q.fma(r, spread(E5)).fma(r, spread(E4)).fma(r, spread(E3)).fma(r, spread(E2));
        return q.fma(r.mul(r), r);
    }

    private static FloatVector logOfSum(FloatVector u, FloatVector lost) {
        IntVector bits = u.reinterpretAsInts();
        IntVector n = bits.sub(SQRT_HALF_BITS).lanewise(VectorOperators.ASHR, MANTISSA_BITS);
        FloatVector f = mantissa(bits, n).sub(1f);
        IntVector exponent = n.neg().add(EXPONENT_BIAS);
        IntVector inverse = exponent.lanewise(VectorOperators.LSHL, MANTISSA_BITS).max(0);
        return logOfParts(toFloat(n), lost.fma(inverse.reinterpretAsFloats(), f));
    }

    private static FloatVector logOfParts(FloatVector n, FloatVector f) {
        FloatVector q = spread(L11).fma(f, spread(L10));
        q = q.fma(f, spread(L9)).fma(f, spread(L8)).fma(f, spread(L7)).fma(f, spread(L6));
        q = q.fma(f, spread(L5)).fma(f, spread(L4)).fma(f, spread(L3)).fma(f, spread(-0.5f));
        FloatVector log = q.fma(f.mul(f), f);
        return n.fma(spread(LN2_HIGH), n.fma(spread(LN2_LOW), log));
    }

    private static FloatVector sinOfQuarters(FloatVector x, int quarters) {
        FloatVector shifted = x.fma(spread(TWO_OVER_PI), spread(ROUND));
        FloatVector j = shifted.sub(ROUND);
        FloatVector r = j.fma(spread(-HALF_PI_1), x);
        r = j.fma(spread(-HALF_PI_2), r);
        r = j.fma(spread(-HALF_PI_3), r);
        FloatVector s = r.mul(r);
        FloatVector p = spread(S7).fma(s, spread(S5)).fma(s, spread(S3));
        FloatVector sine = p.fma(r.mul(s), r);
        FloatVector q = spread(C8).fma(s, spread(C6)).fma(s, spread(C4));
        FloatVector cosine = q.fma(s, spread(-0.5f)).fma(s, spread(1f));

        IntVector quadrant = shifted.reinterpretAsInts().add(quarters);
        IntVector odd = quadrant.and(1).neg();
        IntVector sineBits = copySign(sine, r).reinterpretAsInts();
        IntVector chosen = cosine.reinterpretAsInts().and(odd).or(sineBits.and(odd.not()));
        IntVector sign = quadrant.lanewise(VectorOperators.LSHL, 30).and(SIGN);
        return chosen.lanewise(VectorOperators.XOR, sign).reinterpretAsFloats();
    }

    private static FloatVector copySign(FloatVector magnitude, FloatVector sign) {
        IntVector bits = magnitude.reinterpretAsInts().and(MAGNITUDE);
        return bits.or(sign.reinterpretAsInts().and(SIGN)).reinterpretAsFloats();
    }

    private static FloatVector mantissa(IntVector bits, IntVector exponent) {
        IntVector shifted = exponent.lanewise(VectorOperators.LSHL, MANTISSA_BITS);
        return bits.sub(shifted).reinterpretAsFloats();
    }

    private static FloatVector powerOfTwo(IntVector n) {
        IntVector biased = n.add(EXPONENT_BIAS);
        return biased.lanewise(VectorOperators.LSHL, MANTISSA_BITS).reinterpretAsFloats();
    }

    private static FloatVector powerOfTwo(FloatVector n) {
        return powerOfTwo(n.add(ROUND).reinterpretAsInts().sub(ROUND_BITS));
    }

    private static FloatVector toFloat(IntVector n) {
        return n.add(ROUND_BITS).reinterpretAsFloats().sub(ROUND);
    }

    private static FloatVector spread(float value) {
        return FloatVector.broadcast(S, value);
    }
}

package dev.nnc.runtime.math;

import java.math.BigDecimal;
import java.math.MathContext;

/**
 * Elementary functions to 50 digits, from their series alone: the oracle of the functions of
 * doubles. Arguments are finite, and no result is beyond 10^±350.
 */
final class Precise {
    private static final MathContext DIGITS = new MathContext(70);

    /** Enough for the greatest double: 309 digits in front of the point and 60 behind. */
    private static final MathContext ANGLE_DIGITS = new MathContext(400);

    private static final BigDecimal ONE = BigDecimal.ONE;
    private static final BigDecimal TWO = BigDecimal.valueOf(2);
    private static final BigDecimal SMALL = new BigDecimal("1e-9");
    private static final BigDecimal PI = pi();

    private Precise() {}

    static BigDecimal exp(BigDecimal x) {
        BigDecimal growth = ONE.add(expm1(x.abs()), DIGITS);
        return x.signum() < 0 ? ONE.divide(growth, DIGITS) : growth;
    }

    /** By the series of x / 2^k, and k times (1 + e)² − 1 = e·(2 + e). */
    static BigDecimal expm1(BigDecimal x) {
        int halvings = Math.max(0, x.precision() - x.scale()) * 4 + 8;
        BigDecimal small = x.divide(TWO.pow(halvings), DIGITS);
        BigDecimal term = small;
        BigDecimal e = small;
        for (int n = 2; n < 40; n++) {
            term = term.multiply(small, DIGITS).divide(BigDecimal.valueOf(n), DIGITS);
            e = e.add(term, DIGITS);
        }
        for (int i = 0; i < halvings; i++) {
            e = e.multiply(TWO.add(e), DIGITS);
        }
        return e;
    }

    /** By Halley's iteration from the logarithm in double, which triples the number of digits. */
    static BigDecimal log(BigDecimal x) {
        BigDecimal y = new BigDecimal(StrictMath.log(x.doubleValue()));
        for (int round = 0; round < 2; round++) {
            BigDecimal e = exp(y);
            BigDecimal step = x.subtract(e).divide(x.add(e), DIGITS);
            y = y.add(TWO.multiply(step), DIGITS);
        }
        return y;
    }

    static BigDecimal log1p(BigDecimal x) {
        if (x.abs().compareTo(SMALL) > 0) {
            return log(ONE.add(x));
        }
        BigDecimal term = x;
        BigDecimal sum = x;
        for (int n = 2; n < 8; n++) {
            term = term.multiply(x, DIGITS).negate();
            sum = sum.add(term.divide(BigDecimal.valueOf(n), DIGITS), DIGITS);
        }
        return sum;
    }

    static BigDecimal tanh(BigDecimal x) {
        BigDecimal e = expm1(x.multiply(TWO));
        return e.divide(e.add(TWO), DIGITS);
    }

    static BigDecimal sigmoid(BigDecimal x) {
        return ONE.divide(ONE.add(exp(x.negate())), DIGITS);
    }

    static BigDecimal softplus(BigDecimal x) {
        return x.max(BigDecimal.ZERO).add(log1p(exp(x.abs().negate())), DIGITS);
    }

    /** By its alternating series, with as many digits as cancel. */
    static BigDecimal erf(BigDecimal x) {
        MathContext digits = new MathContext(110);
        BigDecimal square = x.multiply(x, digits).negate();
        BigDecimal power = x;
        BigDecimal sum = x;
        for (int n = 1; n < 260; n++) {
            power = power.multiply(square, digits).divide(BigDecimal.valueOf(n), digits);
            sum = sum.add(power.divide(BigDecimal.valueOf(2L * n + 1), digits), digits);
        }
        return sum.multiply(TWO).divide(PI.sqrt(DIGITS), DIGITS);
    }

    static BigDecimal sin(BigDecimal x) {
        return sinOfQuarters(x, 0);
    }

    static BigDecimal cos(BigDecimal x) {
        return sinOfQuarters(x, 1);
    }

    private static BigDecimal sinOfQuarters(BigDecimal x, int more) {
        BigDecimal half = PI.divide(TWO, ANGLE_DIGITS);
        BigDecimal quarters =
                x.divide(half, ANGLE_DIGITS).setScale(0, java.math.RoundingMode.HALF_EVEN);
        BigDecimal r = x.subtract(quarters.multiply(half)).round(DIGITS);
        int quadrant = quarters.toBigInteger().add(java.math.BigInteger.valueOf(more)).intValue();
        BigDecimal wave = (quadrant & 1) == 0 ? series(r, r, 1) : series(ONE, r, 0);
        return (quadrant & 2) == 0 ? wave : wave.negate();
    }

    private static BigDecimal series(BigDecimal first, BigDecimal r, int power) {
        BigDecimal term = first;
        BigDecimal sum = first;
        for (int n = power + 1; n < 60; n += 2) {
            term = term.multiply(r, DIGITS).multiply(r, DIGITS).negate();
            term = term.divide(BigDecimal.valueOf((long) n * (n + 1)), DIGITS);
            sum = sum.add(term, DIGITS);
        }
        return sum;
    }

    /** Machin: 16·arctan(1/5) − 4·arctan(1/239). */
    private static BigDecimal pi() {
        return inverseTangent(5)
                .multiply(BigDecimal.valueOf(16))
                .subtract(inverseTangent(239).multiply(BigDecimal.valueOf(4)))
                .round(ANGLE_DIGITS);
    }

    private static BigDecimal inverseTangent(int denominator) {
        MathContext digits = new MathContext(410);
        BigDecimal power = ONE.divide(BigDecimal.valueOf(denominator), digits);
        BigDecimal square = BigDecimal.valueOf(-(long) denominator * denominator);
        BigDecimal sum = power;
        for (int n = 3; n < 620; n += 2) {
            power = power.divide(square, digits);
            sum = sum.add(power.divide(BigDecimal.valueOf(n), digits), digits);
        }
        return sum;
    }
}

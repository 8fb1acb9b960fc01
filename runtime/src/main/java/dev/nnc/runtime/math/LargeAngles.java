package dev.nnc.runtime.math;

import static dev.nnc.runtime.math.Coefficients.*;

/**
 * Angles above 100,000, of which {@code float} does not hold the quarter turns.
 *
 * <p>The steps over the parts of 2/π are written out, because then the JIT finds the method too
 * long to inline: the sine of lanes, which calls it in a loop, stays short, and is inlined itself.
 */
final class LargeAngles {
    private LargeAngles() {}

    /** sin(x + quarters·π/2). */
    static float sin(float x, int quarters) {
        double whole = 0;
        double rest = 0 * x; // NaN of an infinity
        double quarter;
        double turns;
        turns = x * TwoOverPi.PART_1;
        rest +=
                Math.abs(turns) < WHOLE_TURNS
                        ? turns - (turns * 0.25 + ROUND_DOUBLE - ROUND_DOUBLE) * 4
                        : 0;
        quarter = rest + ROUND_DOUBLE - ROUND_DOUBLE;
        rest -= quarter;
        whole += quarter;
        turns = x * TwoOverPi.PART_2;
        rest +=
                Math.abs(turns) < WHOLE_TURNS
                        ? turns - (turns * 0.25 + ROUND_DOUBLE - ROUND_DOUBLE) * 4
                        : 0;
        quarter = rest + ROUND_DOUBLE - ROUND_DOUBLE;
        rest -= quarter;
        whole += quarter;
        turns = x * TwoOverPi.PART_3;
        rest +=
                Math.abs(turns) < WHOLE_TURNS
                        ? turns - (turns * 0.25 + ROUND_DOUBLE - ROUND_DOUBLE) * 4
                        : 0;
        quarter = rest + ROUND_DOUBLE - ROUND_DOUBLE;
        rest -= quarter;
        whole += quarter;
        turns = x * TwoOverPi.PART_4;
        rest +=
                Math.abs(turns) < WHOLE_TURNS
                        ? turns - (turns * 0.25 + ROUND_DOUBLE - ROUND_DOUBLE) * 4
                        : 0;
        quarter = rest + ROUND_DOUBLE - ROUND_DOUBLE;
        rest -= quarter;
        whole += quarter;
        turns = x * TwoOverPi.PART_5;
        rest +=
                Math.abs(turns) < WHOLE_TURNS
                        ? turns - (turns * 0.25 + ROUND_DOUBLE - ROUND_DOUBLE) * 4
                        : 0;
        quarter = rest + ROUND_DOUBLE - ROUND_DOUBLE;
        rest -= quarter;
        whole += quarter;
        turns = x * TwoOverPi.PART_6;
        rest +=
                Math.abs(turns) < WHOLE_TURNS
                        ? turns - (turns * 0.25 + ROUND_DOUBLE - ROUND_DOUBLE) * 4
                        : 0;
        quarter = rest + ROUND_DOUBLE - ROUND_DOUBLE;
        rest -= quarter;
        whole += quarter;
        turns = x * TwoOverPi.PART_7;
        rest +=
                Math.abs(turns) < WHOLE_TURNS
                        ? turns - (turns * 0.25 + ROUND_DOUBLE - ROUND_DOUBLE) * 4
                        : 0;
        quarter = rest + ROUND_DOUBLE - ROUND_DOUBLE;
        rest -= quarter;
        whole += quarter;
        turns = x * TwoOverPi.PART_8;
        rest +=
                Math.abs(turns) < WHOLE_TURNS
                        ? turns - (turns * 0.25 + ROUND_DOUBLE - ROUND_DOUBLE) * 4
                        : 0;
        quarter = rest + ROUND_DOUBLE - ROUND_DOUBLE;
        rest -= quarter;
        whole += quarter;
        float shifted = (float) whole + ROUND;
        return ScalarMath.sinOfReduced(
                (float) (rest * HALF_PI), Float.floatToRawIntBits(shifted) + quarters);
    }
}

package dev.nnc.compiler.type;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;

class ExtentTest {
    private static final int LONGEST = 12;

    private final Dim dim = new Dim("T", 3, LONGEST);
    private final Extent t = Extent.of(dim);

    @Test
    void partsThatCancelDoNotWidenBounds() {
        Extent pairs = t.floorDivide(2);
        assertEquals(0, t.minus(pairs.times(2)).min());
        assertEquals(1, t.minus(pairs.times(2)).max());
        Extent windows = t.minus(3).floorDivide(2).plus(1);
        Extent lastPlace = windows.minus(1).times(2).plus(2);
        assertEquals(0, t.minus(1).minus(lastPlace).min());
    }

    @Test
    void aQuotientInAProductStandsInParentheses() {
        assertEquals("T/2", t.floorDivide(2).toString());
        assertEquals("2*(T/2)", t.floorDivide(2).times(2).toString());
        assertEquals("T*(T/2)", t.floorDivide(2).times(t).toString());
    }

    /** Random formulas of a dim, whose values are computed for every extent it may have. */
    @Test
    void noValueLiesOutsideOfTheBounds() {
        var random = new Random(1);
        for (int trial = 0; trial < 2000; trial++) {
            Extent extent = formula(random, 3);
            for (long actual = 3; actual <= LONGEST; actual++) {
                long value = actual;
                long found = extent.evaluate(_ -> value);
                assertTrue(
                        extent.min() <= found && found <= extent.max(),
                        () -> extent + " at " + value);
            }
        }
    }

    private Extent formula(Random random, int depth) {
        if (depth == 0) {
            return random.nextBoolean() ? t : Extent.of(random.nextInt(7) - 3);
        }
        Extent left = formula(random, depth - 1);
        return switch (random.nextInt(4)) {
            case 0 -> left.plus(formula(random, depth - 1));
            case 1 -> left.minus(formula(random, depth - 1));
            case 2 -> left.floorDivide(2 + random.nextInt(3));
            default -> left.times(random.nextInt(7) - 3);
        };
    }
}

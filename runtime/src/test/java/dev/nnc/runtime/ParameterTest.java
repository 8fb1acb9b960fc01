package dev.nnc.runtime;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.nnc.runtime.Description.Parameter;
import dev.nnc.runtime.Description.ParameterKind;
import org.junit.jupiter.api.Test;

/** Where the elements of parameters lie, with and without gaps behind their rows. */
class ParameterTest {
    private static final Parameter DENSE =
            new Parameter("W", new int[] {2, 3}, 1, ParameterKind.TRAINED, Initialiser.zeros());
    private static final Parameter GAPS =
            new Parameter("W", new int[] {2, 3}, 1, 2, ParameterKind.TRAINED, Initialiser.zeros());

    @Test
    void withoutGapsRowsFollowEachOther() {
        assertEquals(6, DENSE.length());
        assertEquals(5, DENSE.place(4));
        assertArrayEquals(new float[] {1, 2, 3, 4, 5, 6}, read(DENSE));
        assertArrayEquals(new float[] {0, 9, 8, 7, 6, 5, 4, 0, 0, 0, 0}, written(DENSE));
    }

    @Test
    void gapsAreLeftOut() {
        assertEquals(6, GAPS.size());
        assertEquals(10, GAPS.length());
        assertEquals(7, GAPS.place(4));
        assertArrayEquals(new float[] {1, 2, 3, 6, 7, 8}, read(GAPS));
        assertArrayEquals(new float[] {0, 9, 8, 7, 0, 0, 6, 5, 4, 0, 0}, written(GAPS));
        float[] all = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10};
        assertArrayEquals(new float[] {1, 2, 3, 6, 7, 8}, Rows.withoutGaps(all, 1, 10, 3, 2));
    }

    private static float[] read(Parameter parameter) {
        float[] all = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10};
        return Values.floats(parameter.read(new Values.Floats(all)));
    }

    private static float[] written(Parameter parameter) {
        float[] all = new float[11];
        parameter.write(new Values.Floats(new float[] {9, 8, 7, 6, 5, 4}), new Values.Floats(all));
        return all;
    }
}

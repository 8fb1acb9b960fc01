package dev.nnc.runtime.random;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

/** The known answers published with Random123 for philox4x32-10. */
class PhiloxTest {
    @Test
    void zeros() {
        check(0, 0, 0, 0, 0L, 0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8);
    }

    @Test
    void ones() {
        check(-1, -1, -1, -1, -1L, 0x408f276d, 0x41c83b0e, 0xa20bc7c6, 0x6d5451fd);
    }

    @Test
    void digitsOfPi() {
        check(
                0x243f6a88,
                0x85a308d3,
                0x13198a2e,
                0x03707344,
                0x299f31d0_a4093822L,
                0xd16cfe09,
                0x94fdcceb,
                0x5001e420,
                0x24126ea1);
    }

    private static void check(
            int c0, int c1, int c2, int c3, long key, int w0, int w1, int w2, int w3) {
        long low = Philox.half(key, c0, c1, c2, c3, 0);
        long high = Philox.half(key, c0, c1, c2, c3, 1);
        assertEquals(Integer.toHexString(w0), Integer.toHexString((int) low));
        assertEquals(Integer.toHexString(w1), Integer.toHexString((int) (low >>> 32)));
        assertEquals(Integer.toHexString(w2), Integer.toHexString((int) high));
        assertEquals(Integer.toHexString(w3), Integer.toHexString((int) (high >>> 32)));
    }
}

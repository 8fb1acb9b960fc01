package dev.nnc.runtime.file;

/** How one number lies in a file. */
enum NumberType {
    F16(2),
    BF16(2),
    F32(4),
    F64(8),
    BOOL(1),
    I8(1),
    U8(1),
    I16(2),
    U16(2),
    I32(4),
    U32(4),
    I64(8),
    U64(8);

    private final int bytes;

    NumberType(int bytes) {
        this.bytes = bytes;
    }

    /** The size of one number. */
    int bytes() {
        return bytes;
    }

    /** The float whose upper half these bits are. */
    static float bfloat16(short bits) {
        return Float.intBitsToFloat(bits << 16);
    }

    /**
     * IEEE 754 binary16: 1 sign bit, 5 exponent bits, 10 fraction bits. Every value is exact as a
     * float.
     */
    static float float16(short bits) {
        int exponent = bits >>> 10 & 0x1f;
        int fraction = bits & 0x3ff;
        float magnitude =
                switch (exponent) {
                    case 0 -> fraction * 0x1p-24f;
                    case 0x1f -> fraction == 0 ? Float.POSITIVE_INFINITY : Float.NaN;
                    default -> Float.intBitsToFloat(exponent + 112 << 23 | fraction << 13);
                };
        return bits < 0 ? -magnitude : magnitude;
    }
}

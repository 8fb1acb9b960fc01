package dev.nnc.runtime.file;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Predicate;

/** How one number lies in a file; the name is that of safetensors. */
enum NumberType {
    F16(2, "f2", 0),
    BF16(2, "", 0),
    F32(4, "f4", 0x0d),
    F64(8, "f8", 0x0e),
    BOOL(1, "b1", 0),
    I8(1, "i1", 0x09),
    U8(1, "u1", 0x08),
    I16(2, "i2", 0x0b),
    U16(2, "u2", 0),
    I32(4, "i4", 0x0c),
    U32(4, "u4", 0),
    I64(8, "i8", 0),
    U64(8, "u8", 0);

    private final int bytes;
    private final String numPy;
    private final int idx;

    NumberType(int bytes, String numPy, int idx) {
        this.bytes = bytes;
        this.numPy = numPy;
        this.idx = idx;
    }

    /** The first that fits. */
    static Optional<NumberType> find(Predicate<NumberType> fits) {
        return Arrays.stream(values()).filter(fits).findFirst();
    }

    /** The size of one number. */
    int bytes() {
        return bytes;
    }

    /** The name in npy files without the byte order, empty if there is none. */
    String numPy() {
        return numPy;
    }

    /** The code in idx files, 0 if there is none. */
    int idx() {
        return idx;
    }

    /** Whether all numbers of this type are whole. */
    boolean isWhole() {
        return this != F16 && this != BF16 && this != F32 && this != F64;
    }

    /** The real number at a place, exact. */
    double real(ByteBuffer buffer, int at) {
        return switch (this) {
            case F16 -> float16(buffer.getShort(at));
            case BF16 -> Float.intBitsToFloat(buffer.getShort(at) << 16);
            case F32 -> buffer.getFloat(at);
            case F64 -> buffer.getDouble(at);
            case BOOL, I8, U8, I16, U16, I32, U32, I64, U64 -> whole(buffer, at);
        };
    }

    /** The bits of a whole number at a place; one of U64 may be too large and looks negative. */
    long whole(ByteBuffer buffer, int at) {
        return switch (this) {
            case I8, BOOL -> buffer.get(at);
            case U8 -> buffer.get(at) & 0xff;
            case I16 -> buffer.getShort(at);
            case U16 -> buffer.getShort(at) & 0xffff;
            case I32 -> buffer.getInt(at);
            case U32 -> buffer.getInt(at) & 0xffff_ffffL;
            case I64, U64 -> buffer.getLong(at);
            case F16, BF16, F32, F64 -> throw new IllegalStateException(this + " is not whole");
        };
    }

    /** IEEE 754 binary16: 1 sign bit, 5 exponent bits, 10 fraction bits. */
    private static float float16(short bits) {
        int exponent = bits >>> 10 & 0x1f;
        int fraction = bits & 0x3ff;
        float magnitude = Float.intBitsToFloat(exponent + 112 << 23 | fraction << 13);
        if (exponent == 0) magnitude = fraction * 0x1p-24f;
        if (exponent == 0x1f) magnitude = fraction == 0 ? Float.POSITIVE_INFINITY : Float.NaN;
        return bits < 0 ? -magnitude : magnitude;
    }
}

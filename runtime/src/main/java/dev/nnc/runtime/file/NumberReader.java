package dev.nnc.runtime.file;

import dev.nnc.runtime.Values;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * Reads a run of numbers: F16, BF16 and F32 as floats, F64 as doubles, whole numbers as ints, or as
 * doubles where one of them does not fit an int. Nothing is rounded.
 */
final class NumberReader {
    private static final int CHUNK_BYTES = 1 << 16;
    private static final int FIRST_CAPACITY = 1 << 16;
    private static final long MAX_EXACT = 1L << 53;

    private final Input input;
    private final NumberType type;
    private final int count;
    private final String where;
    private final ByteBuffer chunk;

    private NumberReader(Input input, NumberType type, ByteOrder order, int count, String where) {
        this.input = input;
        this.type = type;
        this.count = count;
        this.where = where;
        this.chunk = ByteBuffer.allocate(CHUNK_BYTES).order(order);
    }

    /** The next {@code count} numbers of the input. */
    static Values read(Input input, NumberType type, ByteOrder order, int count, String where)
            throws IOException {
        long bytes = (long) count * type.bytes();
        if (input.lacks(bytes)) {
            throw input.error(
                    where,
                    bytes + " bytes of numbers are announced, but fewer follow",
                    Input.DAMAGED);
        }
        NumberReader reader = new NumberReader(input, type, order, count, where);
        return switch (type) {
            case F16, BF16, F32 -> reader.floats();
            case F64 -> reader.doubles(new double[reader.capacity(0)], 0);
            case BOOL, I8, U8, I16, U16, I32, U32, I64, U64 -> reader.whole();
        };
    }

    /**
     * Of a file that is known to be long enough everything at once, else growing with the bytes
     * that really come.
     */
    private int capacity(int used) {
        if (used == 0 && input.has((long) count * type.bytes())) return count;
        return (int) Math.min(count, Math.max(FIRST_CAPACITY, 2L * used));
    }

    private int nextChunk(int done) throws IOException {
        int numbers = Math.min(count - done, CHUNK_BYTES / type.bytes());
        input.read(chunk.array(), numbers * type.bytes(), where);
        chunk.clear();
        return numbers;
    }

    private Values floats() throws IOException {
        float[] array = new float[capacity(0)];
        for (int done = 0; done < count; ) {
            int numbers = nextChunk(done);
            while (done + numbers > array.length)
                array = Arrays.copyOf(array, capacity(array.length));
            for (int i = 0; i < numbers; i++) array[done + i] = nextFloat();
            done += numbers;
        }
        return new Values.Floats(array);
    }

    private float nextFloat() {
        return switch (type) {
            case F16 -> NumberType.float16(chunk.getShort());
            case BF16 -> NumberType.bfloat16(chunk.getShort());
            case F32 -> chunk.getFloat();
            case F64, BOOL, I8, U8, I16, U16, I32, U32, I64, U64 ->
                    throw new IllegalStateException(type + " is no float");
        };
    }

    private Values doubles(double[] start, int from) throws IOException {
        double[] array = start;
        for (int done = from; done < count; ) {
            int numbers = nextChunk(done);
            while (done + numbers > array.length)
                array = Arrays.copyOf(array, capacity(array.length));
            for (int i = 0; i < numbers; i++)
                array[done + i] = type == NumberType.F64 ? chunk.getDouble() : exact(nextLong());
            done += numbers;
        }
        return new Values.Doubles(array);
    }

    private Values whole() throws IOException {
        int[] array = new int[capacity(0)];
        for (int done = 0; done < count; ) {
            int numbers = nextChunk(done);
            while (done + numbers > array.length)
                array = Arrays.copyOf(array, capacity(array.length));
            for (int i = 0; i < numbers; i++) {
                long value = nextLong();
                if (value != (int) value) return widened(array, done + i, value, numbers - i - 1);
                array[done + i] = (int) value;
            }
            done += numbers;
        }
        return new Values.Ints(array);
    }

    /**
     * Goes on in doubles after the first {@code read} ints, at a number that is none; {@code left}
     * are in the chunk.
     */
    private Values widened(int[] ints, int read, long value, int left) throws IOException {
        double[] array = new double[ints.length];
        for (int i = 0; i < read; i++) array[i] = ints[i];
        array[read] = exact(value);
        for (int i = 1; i <= left; i++) array[read + i] = exact(nextLong());
        return doubles(array, read + 1 + left);
    }

    private double exact(long value) throws FormatException {
        if (value < -MAX_EXACT || value > MAX_EXACT || type == NumberType.U64 && value < 0) {
            String text =
                    type == NumberType.U64 ? Long.toUnsignedString(value) : Long.toString(value);
            throw input.error(
                    where,
                    text + " cannot be a real number without rounding",
                    "store smaller numbers, or reals");
        }
        return value;
    }

    private long nextLong() throws FormatException {
        return switch (type) {
            case BOOL -> bool(chunk.get());
            case I8 -> chunk.get();
            case U8 -> chunk.get() & 0xff;
            case I16 -> chunk.getShort();
            case U16 -> chunk.getShort() & 0xffff;
            case I32 -> chunk.getInt();
            case U32 -> chunk.getInt() & 0xffff_ffffL;
            case I64 -> chunk.getLong();
            case U64 -> unsigned(chunk.getLong());
            case F16, BF16, F32, F64 ->
                    throw new IllegalStateException(type + " is no whole number");
        };
    }

    private long bool(byte value) throws FormatException {
        if (value != 0 && value != 1)
            throw input.error(where, "a truth value of " + value, Input.DAMAGED);
        return value;
    }

    private long unsigned(long value) throws FormatException {
        return value < 0 ? (long) exact(value) : value;
    }
}

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
        if (type.isWhole()) return reader.whole();
        if (type == NumberType.F64) return reader.doubles(new double[reader.capacity(0)], 0);
        return reader.floats();
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
            for (int i = 0; i < numbers; i++)
                array[done + i] = (float) type.real(chunk, i * type.bytes());
            done += numbers;
        }
        return new Values.Floats(array);
    }

    private Values doubles(double[] start, int from) throws IOException {
        double[] array = start;
        for (int done = from; done < count; ) {
            int numbers = nextChunk(done);
            while (done + numbers > array.length)
                array = Arrays.copyOf(array, capacity(array.length));
            for (int i = 0; i < numbers; i++) {
                int at = i * type.bytes();
                array[done + i] =
                        type.isWhole() ? exact(type.whole(chunk, at)) : type.real(chunk, at);
            }
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
                long value = type.whole(chunk, i * type.bytes());
                if (value != (int) value || isTooLarge(value))
                    return widened(array, done, i, numbers);
                if (type == NumberType.BOOL && value >>> 1 != 0) {
                    throw input.error(where, "a truth value of " + value, Input.DAMAGED);
                }
                array[done + i] = (int) value;
            }
            done += numbers;
        }
        return new Values.Ints(array);
    }

    private boolean isTooLarge(long value) {
        return type == NumberType.U64 && value < 0;
    }

    /** Goes on in doubles where the number {@code from} of the chunk does not fit an int. */
    private Values widened(int[] ints, int done, int from, int numbers) throws IOException {
        double[] array = new double[ints.length];
        for (int i = 0; i < done + from; i++) array[i] = ints[i];
        for (int i = from; i < numbers; i++)
            array[done + i] = exact(type.whole(chunk, i * type.bytes()));
        return doubles(array, done + numbers);
    }

    private double exact(long value) throws FormatException {
        if (value >= -MAX_EXACT && value <= MAX_EXACT && !isTooLarge(value)) return value;
        String text = isTooLarge(value) ? Long.toUnsignedString(value) : Long.toString(value);
        String what = text + " cannot be a real number without rounding";
        throw input.error(where, what, "store smaller numbers, or reals");
    }
}

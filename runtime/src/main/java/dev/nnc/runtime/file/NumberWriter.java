package dev.nnc.runtime.file;

import dev.nnc.runtime.Values;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Writes values little-endian in their own type: F32, F64 or I32. */
final class NumberWriter {
    private static final int CHUNK_BYTES = 1 << 16;

    private NumberWriter() {}

    static NumberType typeOf(Values values) {
        if (values instanceof Values.Floats) return NumberType.F32;
        return values instanceof Values.Doubles ? NumberType.F64 : NumberType.I32;
    }

    static void write(Values values, OutputStream out) throws IOException {
        int bytes = typeOf(values).bytes();
        ByteBuffer chunk = ByteBuffer.allocate(CHUNK_BYTES).order(ByteOrder.LITTLE_ENDIAN);
        for (int done = 0; done < values.length(); ) {
            int numbers = Math.min(values.length() - done, CHUNK_BYTES / bytes);
            chunk.clear();
            put(values, done, numbers, chunk);
            out.write(chunk.array(), 0, numbers * bytes);
            done += numbers;
        }
    }

    private static void put(Values values, int from, int count, ByteBuffer chunk) {
        if (values instanceof Values.Floats floats)
            chunk.asFloatBuffer().put(floats.array(), from, count);
        if (values instanceof Values.Doubles doubles)
            chunk.asDoubleBuffer().put(doubles.array(), from, count);
        if (values instanceof Values.Ints ints) chunk.asIntBuffer().put(ints.array(), from, count);
    }
}

package dev.nnc.runtime.file;

import dev.nnc.runtime.Values;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * Named arrays and named strings in the safetensors format: the length of a JSON header (8 bytes),
 * the header, the data.
 *
 * <pre>{@code
 * var weights = new Safetensors(Map.of("dense1.b", Tensor.of(new Values.Floats(b), 10)), Map.of("fingerprint", "3f2a"));
 * weights.write(Path.of("digits.safetensors"));
 * float[] b = Values.floats(Safetensors.read(path).tensors().get("dense1.b").values());
 * }</pre>
 *
 * <p>Read are F16, BF16, F32 (as floats), F64 (as doubles), BOOL and the whole numbers (as ints, or
 * doubles where they do not fit). Written are floats as F32, doubles as F64 and ints as I32. Equal
 * content gives equal bytes, whatever the order of the maps: arrays with larger numbers come first,
 * so that all are aligned, then the names decide.
 *
 * @param tensors the arrays, in the order of the file or of the given map
 * @param metadata what else there is to know
 */
public record Safetensors(Map<String, Tensor> tensors, Map<String, String> metadata) {
    public Safetensors {
        tensors = Collections.unmodifiableMap(new LinkedHashMap<>(tensors));
        metadata = Collections.unmodifiableMap(new TreeMap<>(metadata));
        if (tensors.containsKey(SafetensorsHeader.METADATA)) {
            throw new IllegalArgumentException(
                    "no array can be named " + SafetensorsHeader.METADATA);
        }
    }

    /**
     * Reads a file.
     *
     * @throws FormatException if it is no safetensors file, damaged, or holds a type that cannot be
     *     read exactly
     */
    public static Safetensors read(Path file) throws IOException {
        return Input.read(file, Safetensors::read);
    }

    /**
     * Reads a stream to its end; {@code name} stands for it in errors. The stream is not closed.
     */
    public static Safetensors read(InputStream in, String name) throws IOException {
        return Input.read(in, name, Safetensors::read);
    }

    private static Safetensors read(Input input) throws IOException {
        SafetensorsHeader header = SafetensorsHeader.read(input);
        Map<String, Tensor> inFileOrder = new LinkedHashMap<>();
        for (SafetensorsHeader.Entry entry : header.entries()) {
            String where = "tensor " + JsonReader.quoted(entry.name());
            Values values =
                    NumberReader.read(
                            input, entry.type(), ByteOrder.LITTLE_ENDIAN, entry.elements(), where);
            inFileOrder.put(entry.name(), new Tensor(entry.shape(), values));
        }
        if (input.more())
            throw input.error("", "more bytes follow after the last tensor", Input.DAMAGED);
        return new Safetensors(inFileOrder, header.metadata());
    }

    /** Writes the file beside its place and renames it. */
    public void write(Path file) throws IOException {
        NewFile.write(file, this::writeTo);
    }

    /** Writes the bytes of the file. */
    public void writeTo(OutputStream out) throws IOException {
        Map<String, Tensor> sorted = SafetensorsHeader.sorted(tensors);
        byte[] header = SafetensorsHeader.bytes(sorted, metadata);
        out.write(
                ByteBuffer.allocate(Long.BYTES)
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .putLong(header.length)
                        .array());
        out.write(header);
        for (Tensor tensor : sorted.values()) NumberWriter.write(tensor.values(), out);
    }
}

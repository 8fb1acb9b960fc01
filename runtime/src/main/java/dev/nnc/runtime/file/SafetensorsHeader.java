package dev.nnc.runtime.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The JSON header of a safetensors file: for each array its type, shape and place, for instance
 * {@code {"b":{"dtype":"F32","shape":[10],"data_offsets":[0,40]}}}.
 *
 * @param entries in the order of their places, which follow each other without a gap
 * @param metadata the strings
 */
record SafetensorsHeader(List<Entry> entries, Map<String, String> metadata) {
    static final String METADATA = "__metadata__";

    private static final int MAX_BYTES = 100_000_000;
    private static final int MAX_MEMBERS = 1 << 17;
    private static final int MAX_RANK = 32;
    private static final int ALIGNMENT = 8;

    /** One array; {@code begin} counts from the end of the header. */
    record Entry(String name, NumberType type, List<Integer> shape, int elements, long begin) {
        long end() {
            return begin + (long) elements * type.bytes();
        }
    }

    static SafetensorsHeader read(Input input) throws IOException {
        byte[] length = new byte[Long.BYTES];
        input.read(length, length.length, "the length of the header");
        long bytes = ByteBuffer.wrap(length).order(ByteOrder.LITTLE_ENDIAN).getLong();
        if (bytes < 2 || bytes > MAX_BYTES) {
            String size = Long.toUnsignedString(bytes);
            throw input.error(
                    "the length of the header",
                    size + " bytes cannot be",
                    "check that this is a safetensors file");
        }
        byte[] header = input.read((int) bytes, "the header");
        if (header[0] != '{')
            throw input.error(
                    "the header",
                    "it does not begin with {",
                    "check that this is a safetensors file");
        return new Parser(input, header).parse();
    }

    /** Larger numbers first, then by name. */
    static Map<String, Tensor> sorted(Map<String, Tensor> tensors) {
        Comparator<Map.Entry<String, Tensor>> bySize =
                Comparator.comparing(
                        entry -> -NumberWriter.typeOf(entry.getValue().values()).bytes());
        Map<String, Tensor> sorted = new LinkedHashMap<>();
        tensors.entrySet().stream()
                .sorted(bySize.thenComparing(Map.Entry.comparingByKey()))
                .forEach(entry -> sorted.put(entry.getKey(), entry.getValue()));
        return sorted;
    }

    /** The header for arrays in this order, padded with blanks so that the data are aligned. */
    static byte[] bytes(Map<String, Tensor> tensors, Map<String, String> metadata) {
        JsonWriter json = new JsonWriter().open('{');
        if (!metadata.isEmpty()) {
            json.key(METADATA).open('{');
            metadata.forEach((key, value) -> json.key(key).string(value));
            json.close('}');
        }
        long begin = 0;
        for (Map.Entry<String, Tensor> entry : tensors.entrySet()) {
            Tensor tensor = entry.getValue();
            NumberType type = NumberWriter.typeOf(tensor.values());
            long end = begin + (long) tensor.values().length() * type.bytes();
            json.key(entry.getKey()).open('{').key("dtype").string(type.name());
            json.key("shape").integers(tensor.shape());
            json.key("data_offsets").integers(List.of(begin, end)).close('}');
            begin = end;
        }
        byte[] text = json.close('}').text().getBytes(StandardCharsets.UTF_8);
        byte[] padded = new byte[(text.length + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT];
        Arrays.fill(padded, (byte) ' ');
        System.arraycopy(text, 0, padded, 0, text.length);
        return padded;
    }

    /** Reads the text and checks that types, shapes and places agree. */
    private static final class Parser {
        private final Input input;
        private final JsonReader json;
        private final List<Entry> entries = new ArrayList<>();
        private final Map<String, String> metadata = new TreeMap<>();

        Parser(Input input, byte[] header) throws FormatException {
            this.input = input;
            this.json = JsonReader.of(header, input.file(), "the header");
        }

        SafetensorsHeader parse() throws FormatException {
            json.object(
                    MAX_MEMBERS,
                    name -> {
                        if (name.equals(METADATA))
                            json.object(MAX_MEMBERS, key -> metadata.put(key, json.string()));
                        else entries.add(entry(name));
                    });
            json.end();
            entries.sort(Comparator.comparingLong(Entry::begin).thenComparingLong(Entry::end));
            checkPlaces();
            return new SafetensorsHeader(entries, metadata);
        }

        private Entry entry(String name) throws FormatException {
            List<NumberType> type = new ArrayList<>();
            List<List<Long>> shape = new ArrayList<>();
            List<List<Long>> offsets = new ArrayList<>();
            json.object(
                    3,
                    key -> {
                        switch (key) {
                            case "dtype" -> type.add(type(name, json.string()));
                            case "shape" -> shape.add(json.integers(MAX_RANK));
                            case "data_offsets" -> offsets.add(json.integers(2));
                            default ->
                                    throw error(
                                            name, "the unknown member " + JsonReader.quoted(key));
                        }
                    });
            if (type.isEmpty() || shape.isEmpty() || offsets.isEmpty()) {
                throw error(name, "it lacks a dtype, a shape or data_offsets");
            }
            return entry(name, type.get(0), shape.get(0), offsets.get(0));
        }

        private Entry entry(String name, NumberType type, List<Long> shape, List<Long> offsets)
                throws FormatException {
            if (offsets.size() != 2) throw error(name, "data_offsets needs two numbers");
            int elements =
                    Shapes.elements(shape)
                            .orElseThrow(() ->
                                    error(name, "the shape " + shape + " has too many elements"));
            Entry entry = new Entry(name, type, Shapes.extents(shape), elements, offsets.get(0));
            if (entry.end() != offsets.get(1)) {
                throw error(
                        name,
                        type
                                + " of the shape "
                                + shape
                                + " does not fill the bytes "
                                + offsets.get(0)
                                + " to "
                                + offsets.get(1));
            }
            return entry;
        }

        private NumberType type(String name, String text) throws FormatException {
            return NumberType.find(type -> type.name().equals(text))
                    .orElseThrow(() ->
                            input.error(
                                    "tensor " + JsonReader.quoted(name),
                                    "numbers of the type "
                                            + JsonReader.quoted(text)
                                            + " cannot be read",
                                    "store it as F32 or F64"));
        }

        private void checkPlaces() throws FormatException {
            long end = 0;
            for (Entry entry : entries) {
                if (entry.begin() < end)
                    throw error(
                            entry.name(),
                            "it overlaps the tensor before it, which ends at byte " + end);
                if (entry.begin() > end)
                    throw error(
                            entry.name(),
                            "it begins at byte "
                                    + entry.begin()
                                    + ", but the one before ends at "
                                    + end);
                end = entry.end();
            }
            if (input.lacks(end))
                throw input.error(
                        "",
                        "the tensors need " + end + " bytes, but fewer follow the header",
                        Input.DAMAGED);
        }

        private FormatException error(String name, String what) {
            return input.error("tensor " + JsonReader.quoted(name), what, Input.DAMAGED);
        }
    }
}

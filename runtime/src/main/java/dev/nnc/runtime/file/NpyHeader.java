package dev.nnc.runtime.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What stands before the numbers of an npy file, a Python dictionary: {@code {'descr': '<f4',
 * 'fortran_order': False, 'shape': (2, 3), }}.
 *
 * @param type of the numbers
 * @param order of the bytes in a number
 * @param columnMajor whether the first axis runs fastest in the file
 * @param shape the extents
 * @param elements their product
 */
record NpyHeader(
        NumberType type, ByteOrder order, boolean columnMajor, List<Integer> shape, int elements) {
    private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};
    private static final int MAX_BYTES = 1 << 16;
    private static final int MAX_RANK = 64;
    private static final int ALIGNMENT = 64;

    static boolean startsWithMagic(byte[] bytes) {
        return bytes.length >= MAGIC.length
                && Arrays.equals(MAGIC, 0, MAGIC.length, bytes, 0, MAGIC.length);
    }

    static NpyHeader read(Input input) throws IOException {
        byte[] start = input.read(MAGIC.length + 2, "the first bytes");
        if (!startsWithMagic(start)) {
            throw input.error(
                    "the first bytes",
                    "this is no npy file",
                    "write it with numpy.save or numpy.savez");
        }
        int version = start[MAGIC.length];
        if (version < 1 || version > 3 || start[MAGIC.length + 1] != 0) {
            String found = (version & 0xff) + "." + (start[MAGIC.length + 1] & 0xff);
            throw input.error(
                    "the first bytes",
                    "the format has the version " + found,
                    "versions 1.0, 2.0 and 3.0 can be read");
        }
        byte[] size =
                input.read(version == 1 ? Short.BYTES : Integer.BYTES, "the length of the header");
        ByteBuffer buffer = ByteBuffer.wrap(size).order(ByteOrder.LITTLE_ENDIAN);
        long length = version == 1 ? buffer.getShort() & 0xffff : buffer.getInt() & 0xffff_ffffL;
        if (length > MAX_BYTES)
            throw input.error(
                    "the length of the header", length + " bytes cannot be", Input.DAMAGED);
        String text =
                new String(input.read((int) length, "the header"), StandardCharsets.ISO_8859_1);
        return new Parser(input, text).parse();
    }

    /**
     * The bytes before the numbers of a row-major array in version 1.0, a multiple of 64 as NumPy
     * makes it.
     */
    static byte[] bytes(Tensor tensor) {
        String descr = "<" + NumberWriter.typeOf(tensor.values()).numPy();
        StringBuilder shape = new StringBuilder("(");
        for (int extent : tensor.shape())
            shape.append(shape.length() > 1 ? ", " : "").append(extent);
        if (tensor.shape().size() == 1) shape.append(',');
        String text =
                "{'descr': '" + descr + "', 'fortran_order': False, 'shape': " + shape + "), }";
        int prefix = MAGIC.length + 2 + Short.BYTES;
        int total = (prefix + text.length() + ALIGNMENT) / ALIGNMENT * ALIGNMENT;
        ByteBuffer bytes = ByteBuffer.allocate(total).order(ByteOrder.LITTLE_ENDIAN);
        bytes.put(MAGIC).put((byte) 1).put((byte) 0).putShort((short) (total - prefix));
        bytes.put(
                (text + " ".repeat(total - prefix - text.length() - 1) + "\n")
                        .getBytes(StandardCharsets.US_ASCII));
        return bytes.array();
    }

    private static final class Parser {
        private static final Pattern KEY = Pattern.compile("\\s*['\"](\\w+)['\"]\\s*:\\s*");
        private static final Pattern DESCR = Pattern.compile("['\"]([^'\"]*)['\"]");
        private static final Pattern BOOL = Pattern.compile("True|False");
        private static final Pattern SHAPE = Pattern.compile("\\(([^()]*)\\)");
        private static final Pattern EXTENT = Pattern.compile("\\s*\\d{1,18}L?\\s*");

        private final Input input;
        private final Matcher matcher;
        private int at;
        private NumberType type = NumberType.F32;
        private ByteOrder order = ByteOrder.LITTLE_ENDIAN;
        private boolean columnMajor;
        private List<Long> shape = List.of();

        Parser(Input input, String text) {
            this.input = input;
            this.matcher = BOOL.matcher(text);
        }

        NpyHeader parse() throws FormatException {
            take(Pattern.compile("\\s*\\{"), "a dictionary");
            Set<String> keys = new HashSet<>();
            do {
                String key = take(KEY, "a key in quotes");
                if (!keys.add(key)) throw error("a second '" + key + "'");
                switch (key) {
                    case "descr" -> type(take(DESCR, "the type of the numbers in quotes"));
                    case "fortran_order" ->
                            columnMajor = take(BOOL, "True or False").equals("True");
                    case "shape" -> shape = extents(take(SHAPE, "a tuple of extents"));
                    default -> throw error("the unknown key '" + key + "'");
                }
            } while (accept(Pattern.compile("\\s*,\\s*(?!\\})(?=\\S)")));
            take(Pattern.compile("\\s*,?\\s*\\}\\s*$"), "the end of the dictionary");
            if (keys.size() < 3) throw error("'descr', 'fortran_order' or 'shape' is missing");
            int elements =
                    Shapes.elements(shape)
                            .orElseThrow(
                                    () -> error("the shape " + shape + " has too many elements"));
            return new NpyHeader(type, order, columnMajor, Shapes.extents(shape), elements);
        }

        private List<Long> extents(String text) throws FormatException {
            List<Long> extents = new ArrayList<>();
            List<String> parts = List.of(text.split(",", -1));
            for (String part :
                    parts.get(parts.size() - 1).isBlank()
                            ? parts.subList(0, parts.size() - 1)
                            : parts) {
                if (!EXTENT.matcher(part).matches())
                    throw error("the extent " + JsonReader.quoted(part));
                extents.add(Long.parseLong(part.strip().replace("L", "")));
            }
            if (extents.size() > MAX_RANK) throw error("more than " + MAX_RANK + " axes");
            if (extents.size() == 1 && !text.contains(",")) throw error("a shape that is no tuple");
            return extents;
        }

        private void type(String descr) throws FormatException {
            char first = descr.isEmpty() ? ' ' : descr.charAt(0);
            String name = descr.isEmpty() ? "" : descr.substring(1);
            type =
                    NumberType.find(t -> !name.isEmpty() && t.numPy().equals(name))
                            .orElseThrow(() -> cannotRead(descr));
            boolean anyOrder = first == '|' && type.bytes() == 1;
            if (!anyOrder && first != '<' && first != '>') throw cannotRead(descr);
            order = first == '>' ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
        }

        private FormatException cannotRead(String descr) {
            return input.error(
                    "the header",
                    "elements of the type " + JsonReader.quoted(descr) + " cannot be read",
                    "convert it in NumPy: astype('<f4') or astype('<i4')");
        }

        private boolean accept(Pattern pattern) {
            boolean found = matcher.usePattern(pattern).region(at, matcher.regionEnd()).lookingAt();
            if (found) at = matcher.end();
            return found;
        }

        private String take(Pattern pattern, String expected) throws FormatException {
            if (!accept(pattern)) throw error(expected + " is expected at character " + at);
            return matcher.group(matcher.groupCount());
        }

        private FormatException error(String what) {
            return input.error("the header", what, Input.DAMAGED);
        }
    }
}

package dev.nnc.runtime.file;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.nnc.runtime.Values;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SafetensorsTest {
    @TempDir Path folder;

    private static Safetensors sample() {
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        tensors.put(
                "dense1.W",
                Tensor.of(
                        new Values.Floats(new float[] {1, -2, 3.5f, 0, Float.MIN_VALUE, Float.NaN}),
                        2,
                        3));
        tensors.put("dense1.b", Tensor.of(new Values.Doubles(new double[] {Math.PI, -0.0}), 2));
        tensors.put("steps", Tensor.of(new Values.Ints(new int[] {Integer.MIN_VALUE})));
        tensors.put("empty", Tensor.of(new Values.Floats(new float[0]), 3, 0));
        return new Safetensors(
                tensors, Map.of("fingerprint", "3f2a", "words", "a\nb\"\\\u0001é😀"));
    }

    private static byte[] bytes(Safetensors content) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        content.writeTo(out);
        return out.toByteArray();
    }

    private static byte[] file(String header, byte... data) {
        byte[] json = header.getBytes(UTF_8);
        return ByteBuffer.allocate(8 + json.length + data.length)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(json.length)
                .put(json)
                .put(data)
                .array();
    }

    private static Safetensors parse(byte[] bytes) throws IOException {
        return Safetensors.read(new ByteArrayInputStream(bytes), "w");
    }

    @Test
    void readsBackWhatItWrites() throws IOException {
        Path file = folder.resolve("w.safetensors");
        sample().write(file);
        for (Safetensors read : List.of(Safetensors.read(file), parse(Files.readAllBytes(file)))) {
            assertEquals(sample().metadata(), read.metadata());
            assertEquals(sample().tensors().keySet(), read.tensors().keySet());
            sample().tensors()
                    .forEach((name, tensor) -> {
                        Tensor other = read.tensors().get(name);
                        assertEquals(tensor.shape(), other.shape());
                        assertEquals(tensor.values().getClass(), other.values().getClass());
                        for (int i = 0; i < tensor.values().length(); i++)
                            assertEquals(tensor.values().get(i), other.values().get(i));
                    });
        }
        try (var files = Files.list(folder)) {
            assertEquals(List.of(file), files.toList());
        }
    }

    @Test
    void writesTheSameBytesInAnyOrder() throws IOException {
        Map<String, Tensor> reversed = new LinkedHashMap<>();
        List<String> names = List.copyOf(sample().tensors().keySet());
        for (int i = names.size() - 1; i >= 0; i--)
            reversed.put(names.get(i), sample().tensors().get(names.get(i)));
        assertArrayEquals(bytes(sample()), bytes(new Safetensors(reversed, sample().metadata())));
    }

    @Test
    void layoutIsThatOfTheFormat() throws IOException {
        Safetensors one =
                new Safetensors(
                        Map.of("b", Tensor.of(new Values.Floats(new float[] {1}), 1)), Map.of());
        String header = "{\"b\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4]}}";
        assertArrayEquals(
                file(
                        header + " ".repeat((8 - header.length() % 8) % 8),
                        (byte) 0,
                        (byte) 0,
                        (byte) 0x80,
                        (byte) 0x3f),
                bytes(one));
    }

    @ParameterizedTest
    @CsvSource({
        "F16, 003c, 1",
        "F16, 0100, 5.9604644775390625e-8",
        "F16, ff7b, 65504",
        "F16, 00fc, -Infinity",
        "F16, 017c, NaN",
        "F16, 0080, -0.0",
        "BF16, 803f, 1",
        "BF16, 80c0, -4",
        "I8, ff, -1",
        "U8, ff, 255",
        "BOOL, 01, 1",
        "I16, feff, -2",
        "U16, feff, 65534",
        "I32, ffffffff, -1",
        "U32, ffffffff, 4294967295",
        "I64, ffffffffffffffff, -1",
        "I64, 0000000000002000, 9007199254740992",
        "U64, 0500000000000000, 5",
        "F64, 000000000000f03f, 1"
    })
    void readsOtherTypesExactly(String type, String hex, double expected) throws IOException {
        byte[] data = java.util.HexFormat.of().parseHex(hex);
        String header =
                "{\"x\":{\"dtype\":\""
                        + type
                        + "\",\"shape\":[],\"data_offsets\":[0,"
                        + data.length
                        + "]}}";
        assertEquals(expected, parse(file(header, data)).tensors().get("x").values().get(0));
    }

    @Test
    void goesOnInDoublesWhereAnIntIsTooSmall() throws IOException {
        byte[] data =
                ByteBuffer.allocate(32)
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .putLong(1)
                        .putLong(1L << 40)
                        .putLong(-3)
                        .putLong(7)
                        .array();
        Values values =
                parse(
                                file(
                                        "{\"x\":{\"dtype\":\"I64\",\"shape\":[4],\"data_offsets\":[0,32]}}",
                                        data))
                        .tensors()
                        .get("x")
                        .values();
        assertInstanceOf(Values.Doubles.class, values);
        assertArrayEquals(new double[] {1, 0x1p40, -3, 7}, Values.doubles(values));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "{'x':{'dtype':'I64','shape':[1],'data_offsets':[0,8]}} | w, tensor \"x\": 9187201950435737471 cannot be a real number without rounding; store smaller numbers, or reals",
                "{'x':{'dtype':'F8','shape':[1],'data_offsets':[0,8]}} | w, tensor \"x\": numbers of the type \"F8\" cannot be read; store it as F32 or F64",
                "{'x':{'dtype':'F32','shape':[1],'data_offsets':[0,8]}} | w, tensor \"x\": F32 of the shape [1] does not fill the bytes 0 to 8",
                "{'x':{'dtype':'F32','shape':[1],'data_offsets':[8,4]}} | w, tensor \"x\": F32 of the shape [1] does not fill the bytes 8 to 4",
                "{'x':{'dtype':'F32','shape':[1],'data_offsets':[4,8]}} | w, tensor \"x\": it begins at byte 4, but the one before ends at 0",
                "{'x':{'dtype':'F32','shape':[2],'data_offsets':[0,8]},'y':{'dtype':'F32','shape':[1],'data_offsets':[4,8]}} | w, tensor \"y\": it overlaps the tensor before it, which ends at byte 8",
                "{'x':{'dtype':'F32','shape':[1],'data_offsets':[0,4]}} | w: more bytes follow after the last tensor",
                "{'x':{'dtype':'F32','shape':[3],'data_offsets':[0,12]}} | w, tensor \"x\": the file ends 4 bytes too early",
                "{'x':{'dtype':'F32','shape':[65536,65536],'data_offsets':[0,17179869184]}} | w, tensor \"x\": the shape [65536, 65536] has too many elements",
                "{'x':{'dtype':'F32','shape':[4294967296,4294967296],'data_offsets':[0,0]}} | w, tensor \"x\": the shape [4294967296, 4294967296] has too many elements",
                "{'x':{'dtype':'F32','shape':[-1],'data_offsets':[0,8]}} | w, the header, character 29: a whole number is expected here, not \"-\"",
                "{'x':{'dtype':'F32','shape':[99999999999999999999],'data_offsets':[0,8]}} | w, the header, character 29: the number 99999999999999999999 is too large",
                "{'x':{'dtype':'F32','shape':[2]}} | w, tensor \"x\": it lacks a dtype, a shape or data_offsets",
                "{'x':{'dtype':'F32','shape':[2],'data_offsets':[0]}} | w, tensor \"x\": data_offsets needs two numbers",
                "{'x':{'dtype':'F32','shape':[2],'shape':[2]}} | w, the header, character 32: a second \"shape\"",
                "{'x':{'colour':'F32'}} | w, tensor \"x\": the unknown member \"colour\"",
                "{'x':1} | w, the header, character 5: an object is expected here, not \"1\"",
                "{'x':{'dtype':{'a':{'b':[]}}}} | w, the header, character 14: a string is expected here, not \"{\"",
                "{'x':{}}x | w, the header, character 9",
                "{'x | w, the header, character 1: a string without an end",
                "{'\\ud800':{}} | w, the header, character 1: half a surrogate pair in a string",
                "{'\\q':{}} | w, the header, character 3: an unknown escape in a string",
                "{'__metadata__':{'a':1}} | w, the header, character 21: a string is expected here, not \"1\"",
                "['x'] | w, the header: it does not begin with {"
            })
    void saysWhatIsWrong(String header, String message) {
        byte[] data = {127, 127, 127, 127, 127, 127, 127, 127};
        String text = header.replace('\'', '"');
        if (text.equals("{\"x\":{}}x")) text = "{}x";
        String expected = message.replace("character 9", "character 2");
        byte[] bytes = file(text, data);
        FormatException e = assertThrows(FormatException.class, () -> parse(bytes));
        assertEquals(
                expected,
                e.getMessage().substring(0, Math.min(expected.length(), e.getMessage().length())));
    }

    @Test
    void refusesDeepNestingAndHugeHeadersBeforeTheyCostAnything() {
        byte[] deep = file("{\"x\":" + "[".repeat(1_000_000));
        assertThrows(FormatException.class, () -> parse(deep));
        byte[] huge =
                ByteBuffer.allocate(16)
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .putLong(99_999_999)
                        .put((byte) '{')
                        .array();
        assertEquals(
                "w, the header: 99999999 bytes are announced, but only 8 follow; " + Input.DAMAGED,
                assertThrows(FormatException.class, () -> parse(huge)).getMessage());
        byte[] negative =
                ByteBuffer.allocate(16).order(ByteOrder.LITTLE_ENDIAN).putLong(-1).array();
        assertEquals(
                "w, the length of the header: 18446744073709551615 bytes cannot be; check that this is a safetensors file",
                assertThrows(FormatException.class, () -> parse(negative)).getMessage());
    }

    @Test
    void aStreamThatPromisesGigabytesCostsNothing() {
        byte[] liar =
                file(
                        "{\"x\":{\"dtype\":\"F64\",\"shape\":[2000000000],\"data_offsets\":[0,16000000000]}}",
                        (byte) 0);
        FormatException e = assertThrows(FormatException.class, () -> parse(liar));
        assertEquals("tensor \"x\"", e.where());
    }

    @Test
    void refusesWhatIsNotUtf8() {
        byte[] bytes = file("{\"xy\":{}}");
        bytes[10] = (byte) 0xc0;
        assertEquals(
                "w, the header, byte 2: this is not UTF-8; " + Input.DAMAGED,
                assertThrows(FormatException.class, () -> parse(bytes)).getMessage());
    }

    @Test
    void survivesDamage() throws IOException {
        byte[] good = bytes(sample());
        Hostile.truncate(folder, good, Safetensors::read);
        Hostile.mutate(folder, good, Safetensors::read);
        Hostile.mutate(folder, good, file -> parse(Files.readAllBytes(file)));
    }

    @Test
    void namesAMissingFileAndAFolder() {
        Path missing = folder.resolve("none.safetensors");
        assertEquals(
                missing + ": there is no such file; looked in " + folder.toAbsolutePath(),
                assertThrows(FormatException.class, () -> Safetensors.read(missing)).getMessage());
        assertEquals(
                folder + ": this is a folder; give the name of a file",
                assertThrows(FormatException.class, () -> Safetensors.read(folder)).getMessage());
    }
}

package dev.nnc.runtime.file;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.nnc.runtime.Values;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NpyTest {
    @TempDir Path folder;

    /** A file with this header, as version 1.0, 2.0 or 3.0. */
    static byte[] file(int version, String header, byte... data) {
        byte[] text = header.getBytes(ISO_8859_1);
        ByteBuffer bytes =
                ByteBuffer.allocate(12 + text.length + data.length).order(ByteOrder.LITTLE_ENDIAN);
        bytes.put(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', (byte) version, 0});
        if (version == 1) bytes.putShort((short) text.length);
        else bytes.putInt(text.length);
        bytes.put(text).put(data);
        return java.util.Arrays.copyOf(bytes.array(), bytes.position());
    }

    private static Tensor parse(byte[] bytes) throws IOException {
        return Input.read(new ByteArrayInputStream(bytes), "x.npy", Npy::read);
    }

    @Test
    void readsBackWhatItWrites() throws IOException {
        List<Tensor> tensors =
                List.of(
                        Tensor.of(new Values.Floats(new float[] {1, 2, 3, 4, 5, 6.5f}), 2, 3),
                        Tensor.of(new Values.Doubles(new double[] {Math.E})),
                        Tensor.of(new Values.Ints(new int[] {-1, 7}), 2),
                        Tensor.of(new Values.Ints(new int[0]), 0, 4));
        for (Tensor tensor : tensors) {
            Path file = folder.resolve("x.npy");
            Npy.write(file, tensor);
            Tensor read = Npy.read(file);
            assertEquals(tensor.shape(), read.shape());
            assertEquals(tensor.values().getClass(), read.values().getClass());
            for (int i = 0; i < tensor.values().length(); i++)
                assertEquals(tensor.values().get(i), read.values().get(i));
        }
    }

    @Test
    void writesTheHeaderOfNumPy() throws IOException {
        Path file = folder.resolve("x.npy");
        Npy.write(file, Tensor.of(new Values.Floats(new float[6]), 2, 3));
        byte[] bytes = Files.readAllBytes(file);
        assertEquals(128 + 24, bytes.length);
        String header = "{'descr': '<f4', 'fortran_order': False, 'shape': (2, 3), }";
        assertArrayEquals(
                file(1, header + " ".repeat(117 - header.length()) + "\n", new byte[24]), bytes);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void readsEveryVersion(int version) throws IOException {
        Tensor read =
                parse(
                        file(
                                version,
                                "{'descr': '|u1', 'fortran_order': False, 'shape': (2,), }  \n",
                                (byte) 3,
                                (byte) 255));
        assertEquals(List.of(2), read.shape());
        assertArrayEquals(new int[] {3, 255}, Values.ints(read.values()));
    }

    @ParameterizedTest
    @CsvSource({
        "<f2, 003c, 1",
        ">f4, 3f800000, 1",
        "<f8, 000000000000f03f, 1",
        "|b1, 01, 1",
        "|i1, fe, -2",
        "<i2, feff, -2",
        ">u2, fffe, 65534",
        "<i4, 01000000, 1",
        "<u4, ffffffff, 4294967295",
        ">i8, 0000000000000009, 9"
    })
    void readsEveryType(String descr, String hex, double expected) throws IOException {
        byte[] data = java.util.HexFormat.of().parseHex(hex);
        Tensor read =
                parse(
                        file(
                                1,
                                "{'shape': (), 'fortran_order': False, 'descr': '" + descr + "'}",
                                data));
        assertEquals(List.of(), read.shape());
        assertEquals(expected, read.values().get(0));
    }

    @Test
    void turnsColumnMajorIntoRowMajor() throws IOException {
        // a[i, j, k] = 100 i + 10 j + k of the shape [2, 3, 2], the first axis running fastest.
        byte[] data = {0, 100, 10, 110, 20, 120, 1, 101, 11, 111, 21, 121};
        Tensor read =
                parse(
                        file(
                                1,
                                "{'descr': '|u1', 'fortran_order': True, 'shape': (2, 3, 2), }",
                                data));
        assertArrayEquals(
                new int[] {0, 1, 10, 11, 20, 21, 100, 101, 110, 111, 120, 121},
                Values.ints(read.values()));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '#',
            quoteCharacter = '~',
            value = {
                "{'descr': '|O', 'fortran_order': False, 'shape': (1,), }# x.npy, the header: elements of the type \"|O\" cannot be read; convert it in NumPy: astype('<f4') or astype('<i4')",
                "{'descr': '<c8', 'fortran_order': False, 'shape': (1,), }# x.npy, the header: elements of the type \"<c8\" cannot be read",
                "{'descr': 'f4', 'fortran_order': False, 'shape': (1,), }# x.npy, the header: elements of the type \"f4\" cannot be read",
                "{'descr': [('a', '<f4')], 'fortran_order': False, 'shape': (1,), }# x.npy, the header: the type of the numbers in quotes is expected at character 10",
                "{'descr': '<f4', 'fortran_order': 0, 'shape': (1,), }# x.npy, the header: True or False is expected at character 34",
                "{'descr': '<f4', 'fortran_order': False, 'shape': (1), }# x.npy, the header: a shape that is no tuple",
                "{'descr': '<f4', 'fortran_order': False, 'shape': (-1,), }# x.npy, the header: the extent \"-1\"",
                "{'descr': '<f4', 'fortran_order': False, 'shape': (1,,2), }# x.npy, the header: the extent \"\"",
                "{'descr': '<f4', 'fortran_order': False, 'shape': (65536,65536), }# x.npy, the header: the shape [65536, 65536] has too many elements",
                "{'descr': '<f4', 'fortran_order': False, }# x.npy, the header: 'descr', 'fortran_order' or 'shape' is missing",
                "{'descr': '<f4', 'descr': '<f4', }# x.npy, the header: a second 'descr'",
                "{'descr': '<f4', 'x': '<f4', }# x.npy, the header: the unknown key 'x'",
                "{'descr': '<f4', 'fortran_order': False, 'shape': (1,), } x# x.npy, the header: the end of the dictionary is expected at character 54",
                "{'descr': '<f4', 'fortran_order': False, 'shape': (2,), }# x.npy, the numbers: the file ends 4 bytes too early",
                "{'descr': '<f4', 'fortran_order': False, 'shape': (), }# x.npy",
                "[]# x.npy, the header: a dictionary is expected at character 0"
            })
    void saysWhatIsWrong(String header, String message) {
        byte[] bytes = file(1, header, header.contains("()") ? new byte[5] : new byte[4]);
        FormatException e = assertThrows(FormatException.class, () -> parse(bytes));
        assertEquals(
                message,
                e.getMessage().substring(0, Math.min(message.length(), e.getMessage().length())));
    }

    @Test
    void refusesHugeHeaders() {
        String extents = "1,".repeat(30_000);
        byte[] bytes =
                file(1, "{'descr': '<f4', 'fortran_order': False, 'shape': (" + extents + "), }");
        assertEquals(
                "x.npy, the header: more than 64 axes; " + Input.DAMAGED,
                assertThrows(FormatException.class, () -> parse(bytes)).getMessage());
        byte[] long2 = file(2, " ".repeat(70_000));
        assertEquals(
                "x.npy, the length of the header: 70000 bytes cannot be; " + Input.DAMAGED,
                assertThrows(FormatException.class, () -> parse(long2)).getMessage());
    }

    @Test
    void survivesDamage() throws IOException {
        byte[] good =
                file(
                        1,
                        "{'descr': '<i8', 'fortran_order': True, 'shape': (2, 3), }\n",
                        new byte[48]);
        Hostile.truncate(folder, good, Npy::read);
        Hostile.mutate(folder, good, Npy::read);
    }
}

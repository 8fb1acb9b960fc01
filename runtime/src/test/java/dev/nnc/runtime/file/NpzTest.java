package dev.nnc.runtime.file;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.nnc.runtime.Values;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NpzTest {
    @TempDir Path folder;

    private static Map<String, Tensor> sample() {
        Map<String, Tensor> arrays = new LinkedHashMap<>();
        arrays.put("z", Tensor.of(new Values.Floats(new float[] {1, 2}), 2));
        arrays.put("gradient.dense1.W", Tensor.of(new Values.Doubles(new double[] {3, 4}), 1, 2));
        arrays.put("loss", Tensor.of(new Values.Ints(new int[] {5})));
        return arrays;
    }

    @Test
    void readsBackWhatItWrites() throws IOException {
        Path file = folder.resolve("x.npz");
        Npz.write(file, sample());
        assertEquals(List.copyOf(sample().keySet()), Npz.names(file));
        Map<String, Tensor> read = Npz.read(file);
        assertArrayEquals(new float[] {1, 2}, Values.floats(read.get("z").values()));
        assertEquals(List.of(1, 2), read.get("gradient.dense1.W").shape());
        assertEquals(List.of(), Npz.read(file, "loss").shape());
    }

    @Test
    void writesTheSameBytesAtAnyTimeAnywhere() throws IOException {
        Path file = folder.resolve("x.npz");
        Npz.write(file, sample());
        byte[] bytes = Files.readAllBytes(file);
        CRC32 sum = new CRC32();
        sum.update(bytes);
        assertEquals(730, bytes.length);
        assertEquals("42e80793", Long.toHexString(sum.getValue()));
    }

    /**
     * An archive of one array as {@code numpy.savez} writes it through a stream: the local header
     * has the sizes 0xFFFFFFFF and a ZIP64 extra field with the real ones, the central directory
     * has the real ones and no extra field.
     */
    static byte[] zip64(String name, byte[] content, boolean deflated) {
        byte[] packed = deflated ? deflate(content) : content;
        byte[] entry = name.getBytes(US_ASCII);
        CRC32 sum = new CRC32();
        sum.update(content);
        ByteBuffer zip =
                ByteBuffer.allocate(200 + 2 * entry.length + packed.length)
                        .order(ByteOrder.LITTLE_ENDIAN);
        zip.putInt(0x04034b50)
                .putShort((short) 45)
                .putShort((short) 0)
                .putShort((short) (deflated ? 8 : 0));
        zip.putShort((short) 0)
                .putShort((short) 0x21)
                .putInt((int) sum.getValue())
                .putInt(-1)
                .putInt(-1);
        zip.putShort((short) entry.length).putShort((short) 20).put(entry);
        zip.putShort((short) 1).putShort((short) 16).putLong(content.length).putLong(packed.length);
        zip.put(packed);
        int central = zip.position();
        zip.putInt(0x02014b50).putShort((short) 0x32d).putShort((short) 45).putShort((short) 0);
        zip.putShort((short) (deflated ? 8 : 0))
                .putShort((short) 0)
                .putShort((short) 0x21)
                .putInt((int) sum.getValue());
        zip.putInt(packed.length)
                .putInt(content.length)
                .putShort((short) entry.length)
                .putShort((short) 0);
        zip.putShort((short) 0)
                .putShort((short) 0)
                .putShort((short) 0)
                .putInt(0x1800000)
                .putInt(0)
                .put(entry);
        int size = zip.position() - central;
        zip.putInt(0x06054b50)
                .putInt(0)
                .putShort((short) 1)
                .putShort((short) 1)
                .putInt(size)
                .putInt(central)
                .putShort((short) 0);
        return java.util.Arrays.copyOf(zip.array(), zip.position());
    }

    private static byte[] deflate(byte[] content) {
        Deflater deflater = new Deflater(9, true);
        deflater.setInput(content);
        deflater.finish();
        byte[] packed = new byte[content.length + 64];
        int length = deflater.deflate(packed);
        deflater.end();
        return java.util.Arrays.copyOf(packed, length);
    }

    private static byte[] npy(Tensor tensor) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Npy.write(tensor, out);
        return out.toByteArray();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void readsZip64HeadersOnSmallEntries(boolean deflated) throws IOException {
        byte[] content = npy(Tensor.of(new Values.Floats(new float[] {1, 2, 3}), 3));
        Path file = Files.write(folder.resolve("x.npz"), zip64("x.npy", content, deflated));
        assertArrayEquals(new float[] {1, 2, 3}, Values.floats(Npz.read(file, "x").values()));
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void survivesDamage(boolean deflated) throws IOException {
        byte[] content = npy(Tensor.of(new Values.Floats(new float[] {1, 2, 3}), 3));
        byte[] good = zip64("x.npy", content, deflated);
        Hostile.truncate(folder, good, Npz::read);
        Hostile.mutate(folder, good, Npz::read);
    }

    @Test
    void checksTheSum() throws IOException {
        byte[] bytes = zip64("x.npy", npy(Tensor.of(new Values.Floats(new float[] {1}), 1)), false);
        int number = 30 + 5 + 20 + 128;
        bytes[number] = 1;
        Path file = Files.write(folder.resolve("x.npz"), bytes);
        assertEquals(
                file + "(x.npy): the check sum is wrong; " + Input.DAMAGED,
                assertThrows(FormatException.class, () -> Npz.read(file)).getMessage());
    }

    @Test
    void aBombIsNotUnpackedFurtherThanItsHeader() throws IOException {
        byte[] content =
                java.util.Arrays.copyOf(
                        npy(Tensor.of(new Values.Floats(new float[] {1}), 1)), 1 << 24);
        Path file = Files.write(folder.resolve("x.npz"), zip64("x.npy", content, true));
        assertEquals(
                file + "(x.npy): more bytes follow after the last number; " + Input.DAMAGED,
                assertThrows(FormatException.class, () -> Npz.read(file)).getMessage());
    }

    @Test
    void namesWhatThereIs() throws IOException {
        Path file = folder.resolve("x.npz");
        Npz.write(file, sample());
        assertEquals(
                file + ": there is no array \"w\"; it has z, gradient.dense1.W, loss",
                assertThrows(FormatException.class, () -> Npz.read(file, "w")).getMessage());
        Path text = Files.writeString(folder.resolve("y.npz"), "1,2,3\n");
        assertEquals(
                "write it with numpy.savez",
                assertThrows(FormatException.class, () -> Npz.read(text)).remedy());
    }
}

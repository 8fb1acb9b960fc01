package dev.nnc.runtime.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IdxTest {
    private static final byte[] IMAGES =
            HexFormat.of()
                    .parseHex("00000803" + "00000001" + "00000002" + "00000003" + "0001027f80ff");

    @TempDir Path folder;

    @Test
    void readsImages() throws IOException {
        Idx images = Idx.read(Files.write(folder.resolve("i"), IMAGES));
        assertEquals(List.of(1, 2, 3), images.shape());
        assertEquals(6, images.length());
        assertEquals(128, images.get(4));
    }

    @Test
    void readsGzip() throws IOException {
        Path file = folder.resolve("i.gz");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
            out.write(IMAGES);
        }
        assertEquals(255, Idx.read(file).get(5));
        Hostile.truncate(folder, Files.readAllBytes(file), Idx::read);
        Hostile.mutate(folder, Files.readAllBytes(file), Idx::read);
    }

    @ParameterizedTest
    @CsvSource({
        "08, ff, 255",
        "09, ff, -1",
        "0b, fffe, -2",
        "0c, 00000007, 7",
        "0d, 3f800000, 1",
        "0e, 3ff0000000000000, 1"
    })
    void readsEveryType(String type, String hex, double expected) throws IOException {
        byte[] bytes = HexFormat.of().parseHex("0000" + type + "01" + "00000001" + hex);
        assertEquals(expected, Idx.read(Files.write(folder.resolve("i"), bytes)).get(0));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "0000| the first bytes: this is no idx file; check that this is an idx file, as those of MNIST are",
                "00000a0100000001| the first bytes: numbers of the type 10 are unknown; check that this is an idx file, as those of MNIST are",
                "000008020000| the extents: the file ends in them; the file is damaged or cut off: copy or make it again",
                "00000801ffffffff00| the extents: the shape [4294967295] does not fit its 1 bytes of numbers; the file is damaged or cut off: copy or make it again",
                "000008010000000100ff| the extents: the shape [1] does not fit its 2 bytes of numbers; the file is damaged or cut off: copy or make it again"
            })
    void saysWhatIsWrong(String hex, String message) throws IOException {
        Path file = Files.write(folder.resolve("i"), HexFormat.of().parseHex(hex));
        assertEquals(
                file + ", " + message,
                assertThrows(FormatException.class, () -> Idx.read(file)).getMessage());
    }

    @Test
    void survivesDamage() throws IOException {
        Hostile.truncate(folder, IMAGES, Idx::read);
        Hostile.mutate(folder, IMAGES, Idx::read);
    }
}

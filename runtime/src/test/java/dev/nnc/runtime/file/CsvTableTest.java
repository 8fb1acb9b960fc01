package dev.nnc.runtime.file;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CsvTableTest {
    @TempDir Path folder;

    private CsvTable table(String text, boolean header, int skip, char separator)
            throws IOException {
        return CsvTable.read(
                Files.writeString(folder.resolve("t.csv"), text), header, skip, separator);
    }

    private String message(String text, boolean header, int column) {
        FormatException e =
                assertThrows(
                        FormatException.class,
                        () -> {
                            CsvTable table = table(text, header, 0, ',');
                            for (int row = 0; row < table.rows(); row++)
                                table.row(row).number(column);
                        });
        assertEquals(folder.resolve("t.csv").toString(), e.file());
        return e.getMessage().substring(e.file().length());
    }

    @Test
    void readsHeaderQuotesAndLineEnds() throws IOException {
        CsvTable table =
                table(
                        "\ufeffname,\"say \"\"hi\"\"\",x\r\n\"a,\nb\", c ,1.5\r\n\"\",é,-2e3\r\n\r\n",
                        true,
                        0,
                        ',');
        assertEquals(List.of("name", "say \"hi\"", "x"), table.names());
        assertEquals(2, table.rows());
        assertEquals(3, table.columns());
        assertEquals("a,\nb", table.row(0).string(0));
        assertEquals(" c ", table.row(0).string(1));
        assertEquals(1.5, table.row(0).number(2));
        assertEquals("", table.row(1).string(0));
        assertEquals("é", table.row(1).string(1));
        assertEquals(-2000, table.row(1).number(table.column("x")));
        assertEquals(2, table.row(0).line());
        assertEquals(4, table.row(1).line());
    }

    @Test
    void skipsLinesAndTakesOtherSeparators() throws IOException {
        CsvTable table = table("# about\n3 4\n5 6", false, 1, ' ');
        assertEquals(6, table.row(1).number(1));
        assertEquals(3, table.row(1).line());
        assertEquals(4, table("1\t4\n", false, 0, '\t').row(0).number(1));
    }

    @Test
    void unpacksGzip() throws IOException {
        Path file = folder.resolve("t.csv.gz");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
            out.write("1,2\n3,4\n".getBytes(UTF_8));
        }
        assertEquals(4, CsvTable.read(file, false, 0, ',').row(1).number(1));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0",
                "-0",
                "+7",
                "1.",
                ".5",
                "-12.375",
                "1e5",
                "1E-3",
                "3.141592653589793",
                "123456789012345678901234567890",
                "0.1",
                "4.9e-324",
                "1.7976931348623157e308"
            })
    void numbersAreTheNearestDoubles(String text) {
        assertEquals(Double.parseDouble(text), DecimalNumber.parse(text));
    }

    @Test
    void randomNumbersAreTheNearestDoubles() {
        Random random = new Random(11);
        for (int i = 0; i < 20_000; i++) {
            String text =
                    random.nextLong() / (1L << random.nextInt(60))
                            + "."
                            + Math.abs(random.nextInt());
            assertEquals(Double.parseDouble(text), DecimalNumber.parse(text), text);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "-",
                ".",
                "1e",
                "1e+",
                "1d",
                "0x10",
                "NaN",
                "Infinity",
                "1_000",
                "1 2",
                "--1",
                "1.2.3",
                "١"
            })
    void everythingElseIsNoNumber(String text) {
        assertEquals(Double.NaN, DecimalNumber.parse(text));
    }

    @Test
    void aWrongCellHasItsLineAndColumn() {
        assertEquals(
                ", line 2, column(1): \"abc\" is not a number; write numbers as 12, -0.5 or 1e-3",
                message("1,2\n3,abc\n", false, 1));
        assertEquals(
                ", line 3, column(1) \"width\": a value is missing; fill it in or leave the row out",
                message("length,width\n1,2\n3, \n", true, 1));
        assertEquals(
                ", line 1, column(0): 1e999 is too large for a number; scale the column",
                message("1e999", false, 0));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "1,2/3/|, line 2: 1 cell, but the first row has 2; check the separator, and skip for lines of another kind",
                "1,2//3,4|, line 2: 1 cell, but the first row has 2; check the separator, and skip for lines of another kind",
                "1,2/3,4,5/|, line 2: 3 cells, but the first row has 2; check the separator, and skip for lines of another kind",
                "1,2/'3,4|, line 2: a quote is not closed; close it; write a quote in quotes twice",
                "1,2/'3' 4,5|, line 2: text follows on a closing quote; write a quote in quotes twice",
                "//|: there is no row in it; check header and skip"
            })
    void saysWhatIsWrong(String text, String message) {
        assertEquals(message, message(text.replace('/', '\n').replace('\'', '"'), false, 0));
    }

    @Test
    void refusesWhatIsNotUtf8() throws IOException {
        Path file = Files.write(folder.resolve("t.csv"), "1\nstraße\n".getBytes(ISO_8859_1));
        FormatException e =
                assertThrows(FormatException.class, () -> CsvTable.read(file, false, 0, ','));
        assertEquals("line 2", e.where());
        assertEquals("this is not UTF-8", e.what());
        Path cut = Files.write(folder.resolve("t.csv"), new byte[] {'1', (byte) 0xc3});
        assertEquals(
                "line 1",
                assertThrows(FormatException.class, () -> CsvTable.read(cut, false, 0, ','))
                        .where());
    }

    @Test
    void namesTheColumnsThereAre() throws IOException {
        CsvTable table = table("a,b,b\n1,2,3\n", true, 0, ',');
        assertEquals(
                "the header has a, b, b",
                assertThrows(FormatException.class, () -> table.column("c")).remedy());
        assertEquals(
                "two columns are named \"b\"",
                assertThrows(FormatException.class, () -> table.column("b")).what());
        CsvTable bare = table("1,2\n", false, 0, ',');
        assertEquals(
                "the columns have no names",
                assertThrows(FormatException.class, () -> bare.column("a")).what());
    }

    @Test
    void survivesDamage() throws IOException {
        byte[] good = "a,\"b\"\"\n\",é\n1,2,3\r\n\"4\",,6\n".getBytes(UTF_8);
        Hostile.mutate(
                folder,
                good,
                file -> {
                    CsvTable table = CsvTable.read(file, true, 0, ',');
                    for (int row = 0; row < table.rows(); row++) {
                        for (int column = 0; column < table.columns(); column++)
                            table.row(row).string(column);
                    }
                });
    }
}

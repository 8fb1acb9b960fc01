package dev.nnc.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code nnc generate FOLDER -d DIR}: all networks of a source folder. */
class GenerateTest {
    private static final String LINE =
            "network Line { input x: real[20]\n f = x -> dense(40)\n output prediction = f }";

    @TempDir Path folder;

    @Test
    void makesPackagesOfFoldersAndCompilesTheVectorFlavour() throws IOException {
        write("src/com/shop/line.nn", LINE);
        write("src/com/shop/parts.nn", "layer twice(x: real[n]): real[n] = 2 * x");
        write(
                "src/root.nn",
                "import \"com/shop/parts.nn\"\n"
                        + "network A { input x: real[2]\n output y = twice(x) }\n"
                        + "network B { input x: real[3]\n output y = x }");

        Captured run = generate();

        assertEquals(0, run.status(), run.err());
        assertEquals(
                folder.resolve("gen") + ": com.shop.Line, root.A, root.B\n",
                run.err().replace("\r", ""));
        assertTrue(
                Files.readString(folder.resolve("gen/com/shop/Line.java"))
                        .startsWith("package com.shop;"));
        assertTrue(Files.exists(folder.resolve("gen/root/B.java")));
        assertTrue(Files.exists(folder.resolve("gen-vector/com/shop/LineForwardVector.java")));
        assertTrue(Files.exists(folder.resolve("classes/com/shop/LineForwardVector.class")));
        assertFalse(Files.exists(folder.resolve("classes/com/shop/LineForward.class")));
    }

    @Test
    void givesValuesToTheNetworksThatHaveTheHyperparameter() throws IOException {
        write("src/a/line.nn", LINE);
        write(
                "src/b/wide.nn",
                "network Wide(units: int = 2) { input x: real[3]\n output y = x -> dense(units) }");
        assertEquals(0, generate("-D", "units=7").status());
        assertTrue(
                Files.readString(folder.resolve("gen/b/Wide.java")).contains("PARAMETERS = 28;"));

        Captured wrong = generate("-D", "unit=7");
        assertEquals(2, wrong.status());
        assertEquals(
                "nnc: -D unit=7: no network has a hyper-parameter unit; did you mean `units`?\n",
                wrong.err());
    }

    @Test
    void leavesWhatIsTheSameAndRemovesWhatIsNoLongerMade() throws IOException {
        write("src/a/line.nn", LINE);
        write("src/b/line.nn", LINE);
        generate();
        Path kept = folder.resolve("gen/a/Line.java");
        FileTime old = FileTime.fromMillis(0);
        Files.setLastModifiedTime(kept, old);
        assertTrue(generate().err().endsWith(" (unchanged)\n"));

        Files.delete(folder.resolve("src/b/line.nn"));
        write("gen/b/Own.java", "not made by nnc");
        assertEquals(0, generate().status());

        assertEquals(old, Files.getLastModifiedTime(kept));
        assertFalse(Files.exists(folder.resolve("gen/b/Line.java")));
        assertFalse(Files.exists(folder.resolve("classes/b/LineForwardVector.class")));
        assertTrue(Files.exists(folder.resolve("gen/b/Own.java")));
    }

    @Test
    void saysWhatIsWrongWithAllOfThemAndWritesNothing() throws IOException {
        write("src/a.nn", LINE.replace("= f }", "= g }"));
        write("src/b.nn", LINE.replace("dense", "dance"));
        Captured run = generate();
        assertEquals(1, run.status());
        assertTrue(run.err().contains("a.nn:3:22: error[NN120]"), run.err());
        assertTrue(run.err().contains("b.nn:2:11: error[NN121]"), run.err());
        assertFalse(Files.exists(folder.resolve("gen")));
        assertEquals(1, check().status());
    }

    @Test
    void twoNetworksOfOneClassAreRefused() throws IOException {
        write("src/a/x.nn", LINE);
        write("src/a/y.nn", LINE);
        Captured run = check();
        assertEquals(1, run.status());
        assertTrue(run.err().contains("both make the class a.Line"), run.err());
    }

    private Captured generate(Object... more) {
        List<Object> arguments =
                new ArrayList<>(
                        List.of(
                                "generate",
                                folder.resolve("src"),
                                "-d",
                                folder.resolve("gen"),
                                "--vector-classes",
                                folder.resolve("classes")));
        arguments.addAll(List.of(more));
        return Captured.run(arguments.toArray());
    }

    private Captured check() {
        return Captured.run(
                "generate", folder.resolve("src"), "-d", folder.resolve("gen"), "--check");
    }

    private void write(String path, String text) throws IOException {
        Path file = folder.resolve(path);
        Files.createDirectories(file.resolve("..").normalize());
        Files.writeString(file, text);
    }
}
